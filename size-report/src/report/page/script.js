"use strict";
// Everything on the page is made from the report that is embedded in it; nothing is loaded.
const report = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const number = (n) => n.toLocaleString("en-US");
const signed = (n) => (n > 0 ? "+" : n < 0 ? "−" : "±") + number(Math.abs(n));
const share = (n) => number(n) + " bytes, " + (report.bytes ? (100 * n / report.bytes).toFixed(1) : "0.0") + "%";
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "text") element.textContent = value;
    else if (key === "on") element.addEventListener("click", value);
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

// ---- the tree ----------------------------------------------------------------------------------

/// The trees hold places in the lists of items; here they get their names.
function named(node, items, key) {
  node.children?.forEach((child) => named(child, items, key));
  node.hue ??= 0;
  if (node.place === undefined) { node.children ??= []; return node; }
  node[key] = items[node.place];
  node.name = node[key].label ?? node[key].item;
  return node;
}

const trees = [["Size", named(report.trees[0], report.items, "item")]];
if (report.trees[1]) trees.push(["Changes", named(report.trees[1], report.changes.items, "change")]);

// ---- the treemap -------------------------------------------------------------------------------

/// Rows of rectangles as square as they get, for nodes that are sorted: as in a picture, but for this window.
function squarify(nodes, x, y, width, height) {
  let left = nodes.reduce((sum, node) => sum + node.bytes, 0);
  const placed = [];
  let start = 0;
  while (start < nodes.length && width > 0 && height > 0) {
    const across = width < height;
    const side = across ? width : height;
    const scale = width * height / left;
    let sum = 0, worst = Infinity, end = start;
    while (end < nodes.length) {
      const next = sum + nodes[end].bytes;
      const thick = next * scale / side;
      const ratio = Math.max(thick / (nodes[end].bytes * scale / thick), nodes[start].bytes * scale / thick / thick);
      if (ratio > worst) break;
      worst = ratio; sum = next; end += 1;
    }
    const thick = sum * scale / side;
    let along = across ? x : y;
    for (const node of nodes.slice(start, end)) {
      const length = node.bytes * scale / thick;
      placed.push(across ? { node, x: along, y, width: length, height: thick } : { node, x, y: along, width: thick, height: length });
      along += length;
    }
    if (across) { y += thick; height -= thick; } else { x += thick; width -= thick; }
    left -= sum; start = end;
  }
  return placed;
}

let view = 0;
let path = [trees[0][1]];

function tile(box, depth, parents) {
  const { node } = box;
  const element = make("div", { class: "tile" + (node.abi ? " abi" : "") + (node.children ? " group" : ""), tabindex: "0", role: "button" });
  element.style.cssText = `left:${box.x}px;top:${box.y}px;width:${Math.max(box.width - 2, 1)}px;height:${Math.max(box.height - 2, 1)}px;--hue:${node.hue}` + (node.hue === 0 ? ";--rich:6%" : "");
  element.title = node.name + "\n" + number(node.bytes) + " bytes";
  element.dataset.name = node.name;
  const open = (event) => { event.stopPropagation(); node.children ? enter([...parents, node]) : show(node); };
  element.addEventListener("click", open);
  element.addEventListener("keydown", (event) => { if (event.key === "Enter") open(event); });
  if (box.width > 38 && box.height > 17) {
    element.append(make("span", { text: node.name.replace(/^func /, "") + (node.children ? " · " + number(node.bytes) : "") }));
    if (!node.children && box.height > 34) element.append(make("small", { text: number(node.bytes) }));
  }
  if (node.children && box.width > 46 && box.height > 40 && depth < 4) {
    for (const inner of squarify(node.children, 3, 20, box.width - 10, box.height - 27)) {
      if (inner.width >= 3 && inner.height >= 3) element.append(tile(inner, depth + 1, [...parents, node]));
    }
  }
  return element;
}

function draw() {
  const area = $("tiles");
  const node = path[path.length - 1];
  area.replaceChildren(...squarify(node.children, 0, 0, area.clientWidth, area.clientHeight)
    .filter((box) => box.width >= 2 && box.height >= 2).map((box) => tile(box, 0, path)));
  area.classList.remove("in"); void area.offsetWidth; area.classList.add("in");
  $("crumbs").replaceChildren(...path.map((step, place) => place === path.length - 1
    ? make("b", { text: step.name + " · " + number(step.bytes) + " bytes" })
    : make("button", { type: "button", text: step.name + " ›", on: () => enter(path.slice(0, place + 1)) })));
  const groups = trees[view][1].children.filter((child) => child.children);
  const legend = new Map(groups.map((child) => [child.name.replace(/^custom .*/, "custom"), child.hue]));
  $("legend").replaceChildren(...[...legend].map(([name, hue]) => {
    const dot = make("i", { class: "dot" });
    dot.style.background = `hsl(${hue} 55% 60%)`;
    return make("span", {}, dot, name);
  }));
}

function enter(to) { path = to; $("detail").replaceChildren(); draw(); }

function show(node) {
  const lines = [];
  const { item, change } = node;
  if (item) {
    lines.push(share(item.bytes) + " of the file, from offset " + number(item.offset) + ".");
    lines.push(item.abi ? "Dictated by the ABI." : "The author's.");
    if (item.why && !item.why.reachable) lines.push("Not reachable from outside.");
    else if (item.why) {
      lines.push("Retained size: " + share(item.why.retained_bytes) + ".");
      if (item.why.keeper !== null) lines.push("Kept by " + report.items[item.why.keeper].label + ".");
    }
  }
  if (change) lines.push(size(change.before) + " bytes before, " + size(change.now) + " now.");
  $("detail").replaceChildren(make("b", { text: node.name }), ...lines.map((text) => make("p", { text })));
}
const size = (value) => value === null ? "no" : number(value);

function views() {
  if (trees.length < 2) return;
  $("views").replaceChildren(...trees.map(([name, tree], place) => make("button", { type: "button", role: "tab",
    "aria-selected": String(place === view), text: name, on: () => { view = place; views(); table(); enter([tree]); } })));
}

// ---- the table ---------------------------------------------------------------------------------

const STEP = 100;
let order = { key: 0, down: true };
let shown = STEP;

function columns() {
  if (trees[view][0] === "Changes") {
    return { rows: report.changes.items, label: (c) => c.item, columns: [
      ["change", (c) => (c.now ?? 0) - (c.before ?? 0), signed], ["before", (c) => c.before ?? 0, number],
      ["now", (c) => c.now ?? 0, number], ["item", (c) => c.item]] };
  }
  const retained = report.items.some((item) => item.why);
  return { rows: report.items, label: (i) => i.label, columns: [
    ["bytes", (i) => i.bytes, number], ["share", (i) => i.bytes, (n) => (100 * n / report.bytes).toFixed(1) + "%"],
    ...(retained ? [["retained", (i) => i.why?.retained_bytes ?? 0, number]] : []),
    ["offset", (i) => i.offset, number], ["whose", (i) => i.abi ? "ABI" : "author"], ["item", (i) => i.label]] };
}

function table() {
  const made = columns();
  const wanted = $("search").value.toLowerCase();
  const [, value] = made.columns[Math.min(order.key, made.columns.length - 1)];
  const rows = made.rows.filter((row) => made.label(row).toLowerCase().includes(wanted)).sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    const by = typeof left === "number" ? left - right : left.localeCompare(right);
    return order.down ? -by : by;
  });
  const numeric = ([name]) => !["whose", "item"].includes(name);
  $("columns").replaceChildren(...made.columns.map((column, key) => make("th", { class: numeric(column) ? "number" : "" },
    make("button", { type: "button", text: column[0] + (order.key === key ? (order.down ? " ↓" : " ↑") : ""),
      on: () => { order = { key, down: order.key === key ? !order.down : numeric(column) }; table(); } }))));
  $("rows").replaceChildren(...rows.slice(0, shown).map((row) => make("tr", {}, ...made.columns.map((column) => {
    const cell = column[1](row);
    return make("td", { class: numeric(column) ? "number" : column[0] === "item" ? "label" : "", text: column[2] ? column[2](cell) : cell });
  }))));
  const bytes = rows.reduce((sum, row) => sum + (row.bytes ?? (row.now ?? 0) - (row.before ?? 0)), 0);
  $("found").textContent = number(rows.length) + " items, " + number(bytes) + " bytes";
  $("more").hidden = rows.length <= shown;
  $("more").textContent = "Show more of " + number(rows.length);
}

// ---- everything else ---------------------------------------------------------------------------

function figures() {
  const { compressed, memory, abi } = report;
  const all = [[number(report.bytes), "bytes"], [number(abi.own), "the author's"], [number(abi.bytes), "dictated by the ABI"]];
  if (compressed) all.push([number(compressed.gzip), "gzip"], [number(compressed.brotli), "brotli"], [number(compressed.zstd), "zstd"], [number(compressed.image_layer), "image layer"]);
  for (const pages of memory.memories) all.push([number(pages.min) + (pages.max === null ? "–∞" : pages.max === pages.min ? "" : "–" + number(pages.max)), "memory pages"]);
  if (report.changes) all.push([signed(report.bytes - report.changes.bytes_before), "bytes since " + report.changes.baseline]);
  $("figures").replaceChildren(...all.map(([value, words]) => make("div", { class: "figure" }, make("b", { text: value }), make("span", { text: words }))));
  const bar = make("div", { class: "bar" });
  const part = (name, bytes) => { const one = make("i", { class: name, title: share(bytes) }); one.style.width = 100 * bytes / report.bytes + "%"; return one; };
  bar.append(part("abi", abi.bytes), part("own", abi.own));
  if (abi.floor !== null) { const mark = make("i", { class: "floor", title: "the floor" }); mark.style.left = Math.min(100, 100 * abi.floor / report.bytes) + "%"; bar.append(mark); }
  const words = make("p", {}, make("b", { text: share(abi.bytes) }), " dictated by the Proxy-Wasm ABI, ", make("b", { text: share(abi.own) }), " the author's. ");
  if (abi.floor !== null) words.append("The smallest module with these imports and exports would have ", make("b", { text: number(abi.floor) }), " bytes (the mark).");
  $("share").replaceChildren(bar, words);
}

function hosts() {
  const tone = { loads: "good", limited: "doubt", fails: "doubt", refused: "bad", crashes: "bad" };
  const words = { loads: "loads", limited: "loads, limited", fails: "loads, then fails", refused: "does not load", crashes: "crashes the worker" };
  const rows = report.hosts.map((host) => make("tr", {}, make("td", { text: host.name }),
    make("td", { class: tone[host.outcome], text: words[host.outcome] }),
    make("td", { class: "label" }, make("ul", {}, ...host.reasons.map((reason) => make("li", { text: reason.what + (reason.with.length ? ": " + reason.with.join(", ") : "") }))))));
  $("hosts").replaceChildren(make("h2", { text: "Hosts, judged from the ABI table without running the module" }), make("table", {}, make("tbody", {}, ...rows)));
}

function facts() {
  const { memory, origin } = report;
  const all = [["features", report.features.map((f) => f.name + (f.refused_by.length ? " (refused at " + f.refused_by.join(", ") + ")" : "")).join("; ") || "none beyond the first version of WebAssembly"]];
  all.push(["static data", number(memory.data_bytes) + " bytes"]);
  if (memory.stack_bytes !== null) all.push(["stack", number(memory.stack_bytes) + " bytes"]);
  if (memory.heap_base !== null) all.push(["heap from", "0x" + memory.heap_base.toString(16)]);
  for (const one of memory.tables) all.push(["table", one.element + ", " + number(one.min) + " entries"]);
  for (const one of origin.producers) all.push([one.field, one.name + " " + one.version]);
  if (origin.target_features.length) all.push(["compiled for", origin.target_features.join(" ")]);
  $("facts").replaceChildren(make("h2", { text: "Facts" }), make("dl", {}, ...all.flatMap(([key, value]) => [make("dt", { text: key }), make("dd", { text: value })])));
}

function theme(wanted) { document.documentElement.dataset.theme = wanted; }

$("file").textContent = report.file;
$("digest").textContent = "sha256 " + report.origin.sha256;
$("footer").textContent = "Generated by " + report.tool + ". Every byte of the file is in exactly one item.";
for (const problem of report.problems) {
  document.querySelector("main").before(make("p", { class: "problem", text: "Damaged at byte " + number(problem.offset) + ": " + problem.what }));
}
theme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
$("theme").addEventListener("click", () => theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
$("search").addEventListener("input", () => { shown = STEP; table(); });
$("more").addEventListener("click", () => { shown += 10 * STEP; table(); });
addEventListener("keydown", (event) => { if (event.key === "Escape" && path.length > 1) enter(path.slice(0, -1)); });
addEventListener("resize", draw);
figures(); hosts(); facts(); views(); table(); draw();
