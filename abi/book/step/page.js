// What holds the page together: fields, the worker that runs the plugin, the steps, the keys.

/** A plugin that takes longer loops forever, as far as a reader cares. */
const SECONDS_MAX = 10;

const state = { run: null, at: 0, host: null, version: "0.2.0", requests: [], own: null, go: goTo, timer: null };

function guestBytes(id) {
  if (id === "own") return state.own.bytes;
  return Uint8Array.from(atob(DATA.guests.find((guest) => guest.id === id).bytes), (letter) => letter.charCodeAt(0));
}

/** Runs in a worker, so that a plugin that loops can be stopped; without workers, here. */
function runApart(job) {
  const source = `const DATA = ${byId("data").textContent};\n${byId("engine").textContent}
    onmessage = ({ data }) => { try { postMessage({ run: runAll(data) }); } catch (error) { postMessage({ failure: String(error.message ?? error) }); } };`;
  return new Promise((resolve, reject) => {
    let worker;
    try {
      worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    } catch {
      resolve(runAll(job));
      return;
    }
    const timer = setTimeout(() => {
      worker.terminate();
      reject(new Error(`the plugin did not return within ${SECONDS_MAX} seconds`));
    }, SECONDS_MAX * 1000);
    worker.onmessage = ({ data }) => {
      clearTimeout(timer);
      worker.terminate();
      if (data.failure) reject(new Error(data.failure));
      else resolve(data.run);
    };
    worker.onerror = (event) => {
      clearTimeout(timer);
      reject(new Error(event.message || "the worker failed"));
    };
    worker.postMessage(job);
  });
}

/** Sends the request of the fields, to a new VM or after the requests before. */
async function send(same) {
  document.body.dataset.state = "running";
  stopRunning();
  state.requests = same ? [...state.requests, requestOfFields()] : [requestOfFields()];
  state.host = DATA.hosts.find((host) => host.id === byId("host").value);
  const job = { bytes: guestBytes(byId("guest").value), hostId: state.host.id, configuration: byId("configuration").value, requests: state.requests };
  try {
    state.run = await runApart(job);
  } catch (error) {
    state.requests = [];
    fill("findings", el("p", { class: "problem stops", role: "alert" }, `This does not run: ${error.message}.`));
    document.body.dataset.state = "failed";
    return;
  }
  state.version = versionFor(state.run.described, state.host) ?? "0.2.0";
  state.pinned = null;
  const latest = `request ${state.requests.length}`;
  state.at = Math.max(0, state.run.events.findIndex((event) => event.title === latest));
  byId("count").textContent = `${plural(state.requests.length, "request")} to this VM`;
  byId("again").disabled = Boolean(state.run.refusal);
  showFindings();
  showBlock(state, false);
  show();
  document.body.dataset.state = "ready";
}

function showFindings() {
  fill("host-notes", state.host.notes.map((note) => el("li", {}, withCode(note))));
  fill("host-about", aboutHost(state.host).map((sentence) => el("li", {}, sentence)));
  const { refusal, findings: found, truncated } = state.run;
  const rows = found.map(({ stops, what, remedy }) => el("p", { class: `problem${stops ? " stops" : ""}` }, `${what}: ${remedy}.`));
  if (refusal && !found.some(({ stops }) => stops)) rows.unshift(el("p", { class: "problem stops", role: "alert" }, `${state.host.name} refuses the plugin: ${refusal.reason}; ${refusal.remedy}.`));
  const guest = DATA.guests.find(({ id }) => id === byId("guest").value);
  if (guest?.hosts.length && !guest.hosts.includes(state.host.id)) {
    const made = DATA.hosts.filter(({ id }) => guest.hosts.includes(id)).map(({ name }) => name);
    rows.unshift(el("p", { class: "problem" }, `${guest.file} is made for ${made.join(", ")}, and was not run on a real ${state.host.name}. These steps follow from the source of that host, as plugin-host imitates it.`));
  }
  if (truncated) rows.push(el("p", { class: "problem" }, "There are more steps than this page keeps."));
  fill("findings", rows);
}

function show() {
  showSteps(state);
  showDetail(state);
  showOutcome(state);
  showMemory(state);
  const last = state.run.events.length - 1;
  for (const id of ["first", "back"]) byId(id).disabled = state.at <= 0;
  for (const id of ["step", "last", "run"]) byId(id).disabled = state.at >= last;
}

function goTo(at) {
  state.at = Math.min(Math.max(at, 0), Math.max(state.run.events.length - 1, 0));
  show();
}

function stopRunning() {
  clearInterval(state.timer);
  state.timer = null;
  byId("run").textContent = "Run";
}

function toggleRun() {
  if (state.timer) return stopRunning();
  byId("run").textContent = "Pause";
  state.timer = setInterval(() => {
    if (state.at >= state.run.events.length - 1) stopRunning();
    else goTo(state.at + 1);
  }, 700);
}

function choose(name) {
  byId("headers").value = headersAsText(PRESETS[name].headers);
  byId("body").value = "";
  markPreset();
}

function markPreset() {
  for (const button of byId("presets").children) {
    button.setAttribute("aria-pressed", String(headersAsText(PRESETS[button.dataset.preset].headers) === byId("headers").value));
  }
}

function showGuest() {
  const guest = DATA.guests.find(({ id }) => id === byId("guest").value);
  const bytes = guestBytes(byId("guest").value);
  byId("configuration").value = guest?.configuration ?? "";
  byId("guest-about").textContent = `${bytes.length} bytes; ${guest?.about ?? "from your disk"}.`;
}

async function takeOwn() {
  const file = byId("own").files[0];
  if (!file) return;
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!WebAssembly.validate(bytes)) {
    fill("findings", el("p", { class: "problem stops", role: "alert" }, `${file.name} is no valid WebAssembly module for this browser.`));
    document.body.dataset.state = "failed";
    return;
  }
  state.own = { bytes };
  byId("guest").querySelector('[value="own"]')?.remove();
  byId("guest").append(el("option", { value: "own" }, file.name));
  byId("guest").value = "own";
  showGuest();
  await send(false);
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
}

function listen() {
  const on = (id, event, act) => byId(id).addEventListener(event, act);
  on("send", "click", () => send(false));
  on("again", "click", () => send(true));
  on("guest", "change", () => (showGuest(), send(false)));
  on("host", "change", () => send(false));
  on("own", "change", takeOwn);
  on("headers", "input", markPreset);
  on("search", "input", showEntries);
  on("theme", "click", () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
  on("byte", "input", () => {
    const value = Number.parseInt(byId("byte").value, 16);
    if (Number.isNaN(value)) return;
    state.block[state.byte] = value;
    showBlock(state, true);
  });
  on("mend", "click", () => showBlock(state, false));
  const moves = { first: () => 0, back: () => state.at - 1, step: () => state.at + 1, last: () => state.run.events.length - 1 };
  for (const [id, to] of Object.entries(moves)) on(id, "click", () => (stopRunning(), goTo(to())));
  on("run", "click", toggleRun);
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select, summary") || event.ctrlKey || event.altKey || event.metaKey || !state.run) return;
    const keys = { ArrowRight: "step", ArrowLeft: "back", Home: "first", End: "last" };
    if (keys[event.key]) (stopRunning(), goTo(moves[keys[event.key]]()));
    else if (event.key === " " && !event.target.closest("button, a")) toggleRun();
    else return;
    event.preventDefault();
  });
}

function begin() {
  setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  fill("guest", DATA.guests.map(({ id, file }) => el("option", { value: id }, file)));
  fill("host", DATA.hosts.map(({ id, name }) => el("option", { value: id }, name)));
  fill("presets", Object.entries(PRESETS).map(([name, { label }]) => el("button", { type: "button", "data-preset": name, onclick: () => (choose(name), send(false)) }, label)));
  byId("pseudo").textContent = `Sent with them: ${PSEUDO_HEADERS.map(([name, value]) => `${name} ${value}`).join(", ")}.`;
  choose("wrong");
  listen();
  showGuest();
  showEntries();
  if (location.hash.startsWith("#entry-")) openEntry(location.hash.slice(7));
  return send(false);
}

begin();
