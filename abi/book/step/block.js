// The header block of the local response, byte by byte: what each part is, and what hosts make of a broken one.

const PART_CLASS = { "count of pairs": "count", "size of the name": "size", "size of the value": "size", name: "name", value: "value", NUL: "nul", "left over": "left" };

/** The block that the plugin sends, from this run or from the one that looked ahead. */
function blockOf(state) {
  for (const run of [state.run, state.run.survey]) {
    for (const [index, event] of (run?.events ?? []).entries()) {
      const word = run.crossings[event.crossing].arguments.serialized_headers;
      if (event.kind === "call" && word?.size > 0) return bytesAt(memoryAt(run, index), word.address, word.size);
    }
  }
  return encodeBlock([[utf8("content-type"), utf8("text/plain")]]);
}

function showBlock(state, keep) {
  const whole = blockOf(state);
  if (!keep || state.block?.length !== whole.length) {
    state.block = whole.slice();
    state.byte = 0;
  }
  const parts = partsOf(state.block);
  const partAt = (at) => parts.find(({ start, end }) => at >= start && at < end) ?? { what: "left over", start: at };
  fill(
    "block-bytes",
    [...state.block].map((byte, at) => {
      const part = partAt(at);
      const letter = byte > 0x20 && byte <= 0x7e && ["name", "value"].includes(part.what) ? String.fromCharCode(byte) : "";
      const attributes = {
        type: "button",
        class: `${PART_CLASS[part.what]}${byte === whole[at] ? "" : " hot"}`,
        "aria-pressed": String(at === state.byte),
        "aria-label": `byte ${at}: ${byte.toString(16)}, ${part.what}`,
        title: part.what,
        onclick: () => chooseByte(state, at),
      };
      return el("button", attributes, byte.toString(16).padStart(2, "0"), el("small", {}, letter || "\u00a0"));
    }),
  );
  const part = partAt(state.byte);
  const number = part.end - part.start === 4 ? `, together ${u32At(state.block, part.start)}` : "";
  byId("byte-place").textContent = state.byte;
  byId("byte-meaning").textContent = `${part.what}${part.pair === undefined ? "" : ` of pair ${part.pair + 1}`}${number}`;
  if (document.activeElement !== byId("byte")) byId("byte").value = state.block[state.byte].toString(16).padStart(2, "0");
  fill("readings", readings(state.block));
}

function chooseByte(state, at) {
  state.byte = at;
  showBlock(state, true);
  byId("byte").value = state.block[at].toString(16).padStart(2, "0");
  byId("byte").focus();
  byId("byte").select();
}

/** One row a host: which headers the client gets. */
function readings(block) {
  const { fault } = decodeStrict(block);
  const rows = DATA.hosts.map((host) => {
    const { pairs } = decodeAs(host.decoder, block);
    const text = pairs.map(([name, value]) => `${escaped(name)}: ${escaped(value)}`).join(", ");
    const reads = host.decoder === "tolerant" ? "believes the sizes; does not look at the NULs" : "wants every byte in its place";
    const gets = text || "no headers at all; the hostcall still returns OK";
    return el("tr", {}, el("td", {}, host.name), el("td", {}, reads), el("td", { class: text ? "mono" : "bad" }, gets));
  });
  const heads = ["host", "as a reader it", "headers of the response"].map((head) => el("th", { scope: "col" }, head));
  return [
    el("p", { class: fault ? "bad" : "quiet" }, fault ? `Malformed: ${fault}.` : "Well-formed: every host reads the same."),
    el("div", { class: "wide" }, el("table", {}, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows))),
  ];
}
