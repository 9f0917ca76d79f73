// The calls as a nested list, and the step that is being looked at: words, raw numbers, ownership.

/** Which step of a crossing a click leads to: its call, or its return if that is past. */
function showSteps(state) {
  const { events, crossings } = state.run;
  const current = events[state.at];
  const rows = [];
  let title = null;
  events.forEach((event, index) => {
    if (event.title !== title) {
      title = event.title;
      rows.push(el("li", { class: "title" }, title === "start" ? "Start of the plugin" : title[0].toUpperCase() + title.slice(1)));
    }
    const crossing = crossings[event.crossing];
    const inside = crossings[event.crossing + 1]?.depth > crossing.depth;
    if (event.kind === "return" && !inside) return;
    const shown = inside ? [index] : [index, index + 1];
    rows.push(el("li", {}, stepButton(state, crossing, event, index, shown.includes(state.at), inside)));
  });
  fill("steps", rows.length > 0 ? rows : el("li", { class: "quiet" }, "No calls: the plugin exports no callback for this request."));
  const chosen = document.querySelector('#steps [aria-current="step"]');
  const list = byId("steps");
  if (chosen) list.scrollTop = Math.max(0, chosen.offsetTop - list.offsetTop - list.clientHeight / 2);
  byId("where").textContent = events.length ? `step ${state.at + 1} of ${events.length}` : "";
  return current;
}

function stepButton(state, crossing, event, index, current, inside) {
  const into = crossing.into === "plugin";
  const arrow = el("span", { class: into ? "into-plugin" : "into-host", "aria-hidden": "true" }, event.kind === "return" ? "=" : into ? "→" : "←");
  const ended = event.kind === "return" || (!inside && state.at > index);
  const call = event.kind === "return" ? [] : [crossing.function, "(", el("span", { class: "end" }, shortArguments(crossing)), ")"];
  const end = ended ? endOf(crossing) : null;
  return el(
    "button",
    {
      type: "button",
      class: index > state.at ? "future" : "",
      style: `--depth: ${crossing.depth}`,
      "aria-current": current ? "step" : null,
      "aria-label": `${into ? "the host calls" : "the plugin calls"} ${crossing.function}${event.kind === "return" ? ", return" : ""}`,
      onclick: () => state.go(!inside && state.at === index ? index + 1 : index),
    },
    arrow,
    el("span", { class: "call" }, call, end ? el("span", { class: crossing.stopped ? "bad" : "end" }, `${event.kind === "return" ? "" : " = "}${end}`) : null),
  );
}

function shortArguments(crossing) {
  const words = Object.values(crossing.arguments).map((word) => {
    const text = wordAsText(word);
    return text.length > 46 ? text.slice(0, 45) + "…" : text;
  });
  return words.join(", ");
}

function endOf(crossing) {
  if (crossing.stopped) return `stopped: ${crossing.stopped}`;
  const parts = [];
  if (crossing.result !== undefined) parts.push(wordAsText(crossing.result));
  for (const [name, word] of Object.entries(crossing.returned ?? {})) {
    const text = wordAsText(word);
    parts.push(`${name}: ${text.length > 60 ? text.slice(0, 59) + "…" : text}`);
  }
  parts.push(...(crossing.notes ?? []).map((note) => `(${note})`));
  return parts.join("; ") || "returned";
}

/** The step in words and in numbers. */
function showDetail(state) {
  const event = state.run.events[state.at];
  if (!event) {
    fill("detail", el("p", { class: "quiet" }, "There is nothing to step through."));
    return;
  }
  const crossing = state.run.crossings[event.crossing];
  const known = DATA.functions[crossing.function];
  const who = crossing.into === "plugin" ? "The host calls the plugin" : "The plugin calls the host";
  const sentence = event.kind === "call" ? `${who}: ` : "The call returns: ";
  fill(
    "detail",
    el("p", {}, sentence, entryLink(crossing.function), ". ", el("span", { class: "quiet" }, withCode(known?.summary ?? ""))),
    el("div", { class: "wide" }, numbersTable(state, crossing, event)),
    event.kind === "return" ? el("p", { class: crossing.stopped ? "bad" : "" }, `= ${endOf(crossing)}`) : null,
    event.changes.length > 0 ? el("p", { class: "quiet" }, `Changed: ${event.changes.slice(0, 4).map(changeInWords).join("; ")}.`) : null,
  );
}

function changeInWords({ at, is }) {
  return is.length === 1 ? `the byte at ${hex(at)}` : `${is.length} bytes at ${hex(at)}`;
}

function numbersTable(state, crossing, event) {
  const signature = signatureOf(crossing.function, state.version);
  const params = signature?.params ?? crossing.numbers.map((_, index) => ({ name: `${index}`, wasm: "i32", ownership: null }));
  const rows = params.slice(0, crossing.numbers.length).map((param, index) => {
    const word = crossing.arguments[param.name] ?? crossing.arguments[stem(param.name)];
    return el(
      "tr",
      {},
      el("td", {}, el("code", {}, param.name)),
      el("td", { class: "mono" }, `${param.wasm} ${param.meaning === "enum" ? crossing.numbers[index] | 0 : crossing.numbers[index]}`),
      el("td", {}, word === undefined ? "" : cutText(wordAsText(word), 160)),
      el("td", {}, param.ownership ? el("span", { class: `tag ${param.ownership}` }, OWNERSHIP[param.ownership]) : ""),
    );
  });
  if (event.kind === "return" && crossing.number !== undefined) {
    const name = signature?.results[0]?.name ?? "result";
    rows.push(el("tr", {}, el("td", {}, el("code", {}, name)), el("td", { class: "mono" }, `i32 ${crossing.number}`), el("td", {}, wordAsText(crossing.result)), el("td", {})));
  }
  const heads = ["parameter", "number", "means", "bytes"].map((head) => el("th", { scope: "col" }, head));
  return el("table", {}, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows));
}

const OWNERSHIP = { borrowed: "borrowed", written: "written", handed_over: "handed over", kept: "kept" };
const cutText = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** Log, result of the callback, response: as far as the steps have got. */
function showOutcome(state) {
  const { events, crossings, answers } = state.run;
  const past = events.slice(0, state.at + 1);
  const lines = past.flatMap((event) => event.log);
  fill("log", lines.length ? lines.map(({ level, text }) => el("pre", {}, `[${level}] ${cutText(text.replaceAll("\\'", "'"), 400)}`)) : el("p", { class: "quiet" }, "No line yet."));
  const returned = past.filter((event) => event.kind === "return" && crossings[event.crossing].depth === 0);
  const title = events[state.at]?.title ?? (answers.length ? `request ${answers.length}` : "start");
  const ofNow = returned.filter((event) => event.title === title).map((event) => crossings[event.crossing]);
  // An action decides about the request; what other callbacks return matters less.
  const latest = ofNow.findLast((crossing) => /^proxy_on_(request|response)_/.test(crossing.function)) ?? ofNow.at(-1);
  const open = crossings.find((crossing) => crossing.depth === 0 && past.some((event) => event.crossing === crossing.sequence) && !returned.some((event) => event.crossing === crossing.sequence));
  if (open) fill("result", el("p", {}, entryLink(open.function), " has not returned yet."));
  else fill("result", latest ? [el("p", { class: "status" }, latest.stopped ? "trap" : wordAsText(latest.result ?? "no result")), el("p", {}, entryLink(latest.function))] : el("p", { class: "quiet" }, "No callback has returned yet."));
  const number = Number(title.split(" ")[1] ?? 0);
  const over = number > 0 && !events.slice(state.at + 1).some((event) => event.title === title);
  const answer = number === 0 && events.length === 0 ? answers.at(-1) : over ? answers[number - 1] : null;
  fill("response", answer ? responseOf(answer) : el("p", { class: "quiet" }, state.run.refusal ? "The plugin did not start." : "Not yet: a local response goes out when the callback has returned."));
}

const BY = { upstream: "from the upstream: the request passed", plugin: "from the plugin", host: "from the host, because the plugin failed", nobody: "nobody answers" };

function responseOf(answer) {
  const status = answer.headers.find(([name]) => name === ":status")?.[1] ?? "none";
  const headers = answer.headers.filter(([name]) => name !== ":status").map(([name, value]) => `${name}: ${value}`);
  return [
    el("p", { class: "status" }, status),
    el("p", {}, BY[answer.by]),
    el("pre", {}, [...headers, "", answer.body.slice(0, 400)].join("\n")),
    ...(answer.fault ? [el("p", { class: "bad" }, answer.fault.reason)] : []),
    ...answer.remarks.map((remark) => el("p", { class: "quiet" }, remark)),
  ];
}
