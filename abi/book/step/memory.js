// The memory as a strip of named regions, and the bytes of one of them.
//
// A module has no names for its data. The names come from the calls: what a plugin passes as `body` is its body,
// what its allocator returns is a buffer. So the strip is right for any plugin.

const DUMP_BYTES_MAX = 256;
const BLOCKS_MAX = 80;

const NAMES = {
  key: "name of the header", path: "path of the property", message: "text of the log line", body: "body of the response",
  serialized_headers: "header block", status_code_details: "details", value: "value",
};

/** The memory as it is after that step. */
function memoryAt(run, at) {
  let memory = run.base.slice();
  run.events.slice(0, at + 1).forEach(({ changes }) => {
    for (const { at: place, is } of changes) {
      if (place + is.length > memory.length) {
        const grown = new Uint8Array(Math.ceil((place + is.length) / 65536) * 65536);
        grown.set(memory);
        memory = grown;
      }
      memory.set(is, place);
    }
  });
  return memory;
}

/** Every range of the memory that a call names: `{ start, end, name, role, sequence }`. */
function rangesOf(crossings, version) {
  const ranges = [];
  for (const crossing of crossings) {
    const add = (start, size, name, role) => size > 0 && ranges.push({ start, end: start + size, name, role, sequence: crossing.sequence });
    if (crossing.into === "plugin") {
      const allocator = crossing.function === "malloc" || crossing.function === "proxy_on_memory_allocate";
      const address = crossing.result?.address;
      if (allocator && address) add(address, crossing.arguments.memory_size ?? Number(crossing.numbers[0]), "landing buffer", "handed");
      continue;
    }
    const params = signatureOf(crossing.function, version)?.params ?? [];
    params.forEach((param, index) => {
      const number = Number(crossing.numbers[index]);
      const next = Number(crossing.numbers[index + 1]);
      if (param.meaning === "data") add(number, next, NAMES[stem(param.name)] ?? stem(param.name), param.ownership === "kept" ? "kept" : "borrowed");
      else if (param.meaning.startsWith("return_")) add(number, param.type === "i64" ? 8 : 4, `slot: ${param.name.replace("return_", "")}`, "written");
    });
  }
  return ranges;
}

/** The regions, in the order of addresses: each byte belongs to the smallest range around it. */
function regionsOf(state, size) {
  const { run, version } = state;
  const named = [...rangesOf(run.crossings, version), ...rangesOf(run.survey?.crossings ?? [], version)];
  const inside = named.filter((range) => range.end <= size);
  const data = run.described.data.map(({ address, size: bytes }) => ({ start: address, end: address + bytes, name: "constant data", role: "own" }));
  const all = [...inside, ...data];
  const cuts = [...new Set([0, size, ...all.flatMap(({ start, end }) => [start, end])])].filter((cut) => cut <= size).sort((a, b) => a - b);
  const blocks = [];
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const [start, end] = [cuts[index], cuts[index + 1]];
    const around = all.filter((range) => range.start <= start && range.end >= end);
    // A buffer that is handed over is named before the text that is later made around it.
    const best = around.sort((a, b) => Number(b.role === "handed") - Number(a.role === "handed") || a.end - a.start - (b.end - b.start))[0];
    const name = best?.name ?? "not named by any call";
    const last = blocks.at(-1);
    if (last?.name === name) last.end = end;
    else blocks.push({ start, end, name });
  }
  return blocks.slice(0, BLOCKS_MAX);
}

/** Who may touch a region at this step, and until when. */
function ownerOf(state, region) {
  const { run, at, host } = state;
  const touches = ({ start, end }) => start < region.end && end > region.start;
  const now = run.events[at];
  if (!now) return { role: "own", until: "" };
  const open = new Set();
  const over = new Set();
  run.events.slice(0, at + 1).forEach((event) => {
    if (event.kind === "call") open.add(event.crossing);
    else over.add(event.crossing) && open.delete(event.crossing);
  });
  const ranges = rangesOf(run.crossings, state.version).filter(touches);
  const during = ranges.find(({ role, sequence }) => role !== "handed" && open.has(sequence));
  if (during) {
    const name = run.crossings[during.sequence].function;
    if (during.role === "written") return { role: "written", until: `the host may write here until ${name} returns` };
    return { role: "borrowed", until: `the host reads this until ${name} returns` };
  }
  const handed = ranges.filter(({ role, sequence }) => role === "handed" && over.has(sequence)).at(-1);
  if (handed) {
    const hostcall = [...open].map((sequence) => run.crossings[sequence]).filter((it) => it.into === "host").at(-1);
    if (hostcall && hostcall.sequence < handed.sequence) return { role: "written", until: `the host fills this until ${hostcall.function} returns` };
    return { role: "handed", until: "the plugin's, until its allocator hands the same bytes out again" };
  }
  const late = { body: "body of the response", headers: "header block" }[host.late_reads];
  const sent = ranges.find(({ role, sequence, name }) => role === "kept" && over.has(sequence) && name === late);
  const callback = run.crossings[[...open][0] ?? -1];
  if (sent && callback) return { role: "kept", until: `${host.name} reads this only after ${callback.function} has returned` };
  return { role: "own", until: "the plugin's" };
}

function showMemory(state) {
  const memory = memoryAt(state.run, state.at);
  const event = state.run.events[state.at];
  const changes = event?.changes ?? [];
  const regions = regionsOf(state, memory.length);
  const hot = (region) => changes.some(({ at, is }) => at < region.end && at + is.length > region.start);
  const pinned = regions.find((region) => region.start === state.pinned);
  const looking = state.looking ?? 0;
  const chosen =
    pinned ??
    regions.find((region) => region.name === "landing buffer" && hot(region)) ??
    regions.find(hot) ??
    regions.find((region) => ["borrowed", "written"].includes(ownerOf(state, region).role)) ??
    regions.find((region) => region.start <= looking && region.end > looking) ??
    regions[0];
  byId("memory-note").textContent = memory.length
    ? `${plural(memory.length >> 16, "page")} of 64 KiB. The blocks are not to scale. Names come from what the calls say about the bytes.`
    : "This memory is too large to be compared step by step.";
  fill("strip", regions.map((region) => stripBlock(state, memory, region, hot(region), region === chosen)));
  if (!chosen) return fill("bytes");
  state.looking = chosen.start;
  const first = changes.find(({ at, is }) => at + is.length > chosen.start && at < chosen.end)?.at ?? chosen.start;
  fill("bytes", el("p", {}, el("strong", {}, chosen.name), `, ${hex(chosen.start)} to ${hex(chosen.end - 1)}, ${plural(chosen.end - chosen.start, "byte")}: ${ownerOf(state, chosen).until}.`), dump(memory, chosen, Math.max(first, chosen.start), changes));
}

function stripBlock(state, memory, region, hot, chosen) {
  const size = region.end - region.start;
  const owner = ownerOf(state, region);
  const text = escaped(memory.slice(region.start, Math.min(region.end, region.start + 40))).replaceAll("\\x00", "·").replaceAll("\\'", "'");
  const shown = size === 4 && region.name.startsWith("slot") ? String(u32At(memory, region.start)) : text.replace(/^·+$/, "zeros");
  return el(
    "button",
    {
      type: "button",
      class: `${owner.role}${hot ? " hot" : ""}`,
      "aria-pressed": String(chosen),
      "aria-label": `${region.name}, ${size} bytes at ${hex(region.start)}, ${owner.until}${hot ? ", changed in this step" : ""}`,
      onclick: () => {
        state.pinned = state.pinned === region.start ? null : region.start;
        showMemory(state);
      },
    },
    el("span", { class: "name" }, region.name),
    el("span", { class: "at" }, `${hex(region.start)} · ${size} B`),
    el("span", { class: "text" }, shown),
  );
}

/** Rows of sixteen bytes. */
function dump(memory, region, from, changes) {
  const changed = (at) => changes.some((run) => at >= run.at && at < run.at + run.is.length);
  const start = from - (from % 16);
  const end = Math.min(region.end, start + DUMP_BYTES_MAX);
  const cells = [];
  for (let row = start; row < end; row += 16) {
    cells.push(el("span", { class: "address" }, row.toString(16).padStart(5, "0")));
    for (let at = row; at < row + 16; at += 1) {
      const inside = at >= region.start && at < region.end;
      const kind = changed(at) ? "hot" : inside ? "" : "out";
      cells.push(el("i", { class: kind }, at < memory.length ? memory[at].toString(16).padStart(2, "0") : ""));
    }
    const text = [...memory.slice(row, row + 16)].map((byte) => (byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : "·")).join("");
    cells.push(el("span", { class: "ascii" }, text));
  }
  return el("div", { class: "dump", role: "img", "aria-label": `bytes from ${hex(start)} on` }, cells);
}
