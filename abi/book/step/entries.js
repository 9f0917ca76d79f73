// The table of functions as entries that the steps link to.

function showEntries() {
  const wanted = byId("search").value.trim().toLowerCase();
  const names = Object.keys(DATA.functions).filter((name) => DATA.functions[name].in_spec && name.includes(wanted));
  fill("list", names.map(entry));
}

function entry(name) {
  const known = DATA.functions[name];
  const signature = known.signatures.at(-1);
  const rows = [...signature.params, ...signature.results].map((param) => {
    const of = param.type && !["i32", "i64"].includes(param.type) ? ` (${param.type})` : "";
    return el("tr", {}, el("td", {}, el("code", {}, param.name)), el("td", {}, param.wasm), el("td", {}, param.meaning.replaceAll("_", " ") + of), el("td", {}, param.ownership ? el("span", { class: `tag ${param.ownership}` }, OWNERSHIP[param.ownership]) : ""));
  });
  const usual = ["yes", "optional"];
  const differs = DATA.hosts.filter((host) => !usual.includes(known.hosts[host.id])).map((host) => `${host.name}: ${known.hosts[host.id].replaceAll("_", " ")}`);
  const who = known.kind === "hostcall" ? `A hostcall: the plugin imports it from ${known.module}.` : "A callback: the plugin exports it.";
  return el(
    "details",
    { id: `entry-${name}` },
    el("summary", {}, el("code", {}, name), " ", withCode(known.summary)),
    el("p", { class: "quiet" }, `${who} Topic: ${known.topic}. Versions: ${known.signatures.flatMap(({ versions }) => versions).join(", ")}.`),
    rows.length > 0 ? el("div", { class: "wide" }, el("table", {}, el("tbody", {}, rows))) : null,
    differs.length > 0 ? el("p", {}, `Hosts that differ: ${differs.join("; ")}.`) : null,
  );
}

function openEntry(name) {
  byId("search").value = "";
  showEntries();
  const node = byId(`entry-${name}`);
  if (!node) return;
  node.open = true;
  node.querySelector("summary").focus();
}
