// A small Proxy-Wasm host: starts a plugin and walks requests through it, as the chosen host does.
//
// What distinguishes the hosts is data, `host.…`; the functions that a plugin may call are in hostcalls.js.

const FIRST_CONTEXT = 1;

/** The end of a plugin: a trap, or a host that crashes. */
class Stop extends Error {
  constructor(reason, kind = "trap") {
    super(reason);
    this.kind = kind;
  }
}

/** A hostcall that ends with this status. */
class StatusReturned extends Error {
  constructor(status) {
    super(status);
    this.status = DATA.enums.proxy_status_t[status];
  }
}

class Vm {
  constructor(bytes, host, configuration, recorder) {
    Object.assign(this, { host, recorder, configuration: utf8(configuration) });
    this.described = readModule(bytes);
    this.version = versionFor(this.described, host);
    this.compiled = new WebAssembly.Module(bytes);
    this.streams = new Map();
    this.effective = FIRST_CONTEXT;
    this.next = FIRST_CONTEXT + 1;
    this.phase = "start";
    this.high = 0;
    this.properties = new Map(Object.entries(DATA.properties).map(([path, value]) => [path, utf8(value)]));
  }

  memory() {
    const given = this.exports && Object.values(this.exports).find((it) => it instanceof WebAssembly.Memory);
    if (!given) throw new Stop("there is no memory yet");
    return new Uint8Array(given.buffer);
  }

  memoryOrNothing() {
    return this.exports ? this.memory() : new Uint8Array();
  }

  note(text) {
    this.recorder.note(text);
  }

  /** Instantiates and starts the plugin; a refusal is `{ reason, remedy }`. */
  start() {
    const stops = findings(this.described, this.host).find((it) => it.stops);
    if (stops) return { reason: stops.what, remedy: stops.remedy };
    this.recorder.title = "start";
    const imports = {};
    for (const { module, name, kind } of this.described.imports) {
      if (kind === 0) (imports[module] ??= {})[name] = hostFunction(this, name);
      if (kind === 2) (imports[module] ??= {})[name] = new WebAssembly.Memory({ initial: 1 });
      if (kind === 1) (imports[module] ??= {})[name] = new WebAssembly.Table({ initial: 1, element: "anyfunc" });
    }
    try {
      const instance = new WebAssembly.Instance(this.compiled, imports);
      this.exports = instance.exports;
      this.recorder.begin(this.memory());
      this.recorder.seen.pages = this.memory().length >> 16;
      for (const name of this.startFunctions()) this.enter(name, name === "main" ? [0, 0] : []);
      this.phase = "callback";
      return this.startRoot();
    } catch (error) {
      if (error.kind === "exit" && error.code === 0) return this.startRoot();
      return { reason: error.message, remedy: "look at the last step above" };
    }
  }

  startFunctions() {
    const has = (name) => typeof this.exports[name] === "function";
    const rule = this.host.start;
    const names = rule.by === "export_order" ? this.described.exports.map((it) => it.name).filter((name) => rule.names.includes(name)) : rule.names.filter(has);
    const first = names[0];
    if (!first) return [];
    const main = ["main", "__main_void"].find(has);
    return first === "_initialize" && this.host.runs_main && main ? [first, main] : [first];
  }

  startRoot() {
    this.call("proxy_on_context_create", FIRST_CONTEXT, [FIRST_CONTEXT, 0]);
    this.configuring = true;
    const sizes = { proxy_on_vm_start: 0, proxy_on_configure: this.configuration.length };
    for (const [name, size] of Object.entries(sizes)) {
      const returned = this.call(name, FIRST_CONTEXT, [FIRST_CONTEXT, size]);
      const support = DATA.functions[name].hosts[this.host.id];
      const missing = !this.exports[name] && support === "missing_is_error";
      if (this.host.start_failure === "ignored") {
        // What comes after is not called.
        if (!this.exports[name] && support === "missing_is_logged") break;
      } else if (returned === 0 || missing) {
        return { reason: `\`${name}\` ${missing ? "is not exported" : "returned 0"}`, remedy: `return 1 from \`${name}\`` };
      }
    }
    this.configuring = false;
    return null;
  }

  /** Whether the host has nothing to do for a callback. */
  skips(name) {
    const support = DATA.functions[name].hosts[this.host.id];
    if (support === "never_called") return true;
    return !["missing_crashes", "missing_is_error", "missing_is_logged"].includes(support) && !this.exports[name];
  }

  /** Calls a callback if it is there, as the host does it; its result, if there is one. */
  call(name, context, numbers) {
    if (this.skips(name)) return undefined;
    if (!this.exports[name]) {
      if (DATA.functions[name].hosts[this.host.id] === "missing_crashes") {
        throw new Stop(`\`${name}\` is not exported, and this host calls it without checking`, "crash");
      }
      this.remark(`the host logs an error: \`${name}\` is not exported`);
      return undefined;
    }
    this.effective = context;
    return this.enter(name, numbers);
  }

  remark(text) {
    (this.remarks ??= []).push(text);
  }

  /** Runs a function of the plugin and records the crossing. */
  enter(name, numbers) {
    const { recorder } = this;
    const signature = signatureOf(name, this.version);
    const crossing = recorder.enter("plugin", name, argumentsInWords(signature, numbers, this.memory()), numbers, this.memory());
    try {
      const returned = this.exports[name](...numbers);
      if (returned !== undefined) {
        crossing.result = resultInWords(signature, returned);
        crossing.number = String(returned);
      }
      const nested = recorder.open.length > 1;
      const changed = nested ? [] : recorder.changed(this.memory().length >> 16, this.high);
      if (changed.length > 0) crossing.changed = changed;
      recorder.leave(this.memory());
      return returned;
    } catch (error) {
      crossing.stopped = error.message;
      recorder.leave(this.memory());
      throw error instanceof Stop ? error : new Stop(error.message);
    }
  }

  /** Sends a request through the plugin and back: what the client gets, and from whom. */
  exchange(request) {
    const context = this.next;
    this.next += 1;
    this.recorder.title = `request ${this.streams.size + 1}`;
    this.remarks = [];
    const stream = { request: [], response: [], resumed: {}, request_body: null, response_body: null };
    this.streams.set(context, stream);
    let answer;
    try {
      this.call("proxy_on_context_create", context, [context, FIRST_CONTEXT]);
      answer = this.walk(context, stream, request);
      this.end(context);
    } catch (error) {
      answer = this.failed(error, request, answer);
    }
    return { ...answer, remarks: this.remarks };
  }

  walk(context, stream, request) {
    const passed = this.half("request", context, stream, request.headers, request.body);
    const upstream = { headers: [[utf8(":status"), utf8("200")], [utf8("content-type"), utf8("text/plain")]], body: utf8("upstream") };
    stream.forwarded = passed !== null;
    const local = () => this.localResponse(stream);
    const [by, response] = passed ? ["upstream", upstream] : ["plugin", local()];
    if (by === "plugin" && !this.host.filters_local_responses) return { by, ...response };
    const sent = this.half("response", context, stream, response.headers, response.body);
    return sent ? { by, ...sent } : { by: "plugin", ...local() };
  }

  /** Headers and body of one direction; null if the plugin has answered by itself. */
  half(direction, context, stream, headers, body) {
    const { host } = this;
    stream[direction] = headers;
    const ends = { actual: body.length === 0, never: false, always: true }[host.end_of_stream];
    const numbers = [context, host.counts_headers ? headers.length : 0, Number(ends)];
    const three = host.always_end_of_stream || this.version !== "0.1.0";
    const answered = () => (direction === "request" || stream.forwarded) && Boolean(stream.local);
    const step = (part, given) => {
      const name = `proxy_on_${direction}_${part}`;
      stream.resumed[direction] = false;
      const action = this.call(name, context, given) ?? 0;
      if (action !== 0 && !answered() && !stream.resumed[direction] && !(direction === "response" && stream.local)) {
        throw new Stop(`\`${name}\` returned PAUSE, and nothing resumes the stream here: the request hangs`, "hang");
      }
      return answered();
    };
    if (step("headers", three ? numbers : numbers.slice(0, 2))) return null;
    if (body.length > 0 && host.bodies) {
      stream[`${direction}_body`] = body;
      if (step("body", [context, body.length, 1])) return null;
      body = stream[`${direction}_body`];
    }
    return { headers: stream[direction], body };
  }

  localResponse(stream) {
    const { status, late } = stream.local;
    let { headers, body } = stream.local;
    if (late && this.host.late_reads === "body") body = bytesAt(this.memory(), ...late) ?? body;
    if (late && this.host.late_reads === "headers") headers = decodeAs(this.host.decoder, bytesAt(this.memory(), ...late) ?? new Uint8Array()).pairs;
    const suffix = utf8(this.host.body_suffix);
    const whole = new Uint8Array(body.length + suffix.length);
    whole.set(body);
    whole.set(suffix, body.length);
    if (this.host.measured) headers = completed(headers, whole);
    return { headers: [[utf8(":status"), utf8(String(status))], ...headers], body: whole };
  }

  end(context) {
    const order = this.host.logs_before_done ? ["log", "done", "delete"] : ["done", "log", "delete"];
    for (const name of order) this.call(`proxy_on_${name}`, context, [context]);
  }

  /** What the client gets when the plugin has failed. */
  failed(error, request, answer) {
    const fault = { kind: error.kind ?? "trap", reason: error.message };
    if (answer) return { ...answer, fault };
    if (fault.kind === "crash" || fault.kind === "hang") return { by: "nobody", headers: [], body: new Uint8Array(), fault };
    const after = this.host.after_trap;
    if (after.open) return { by: "upstream", headers: [[utf8(":status"), utf8("200")]], body: utf8("upstream"), fault };
    return { by: "host", headers: [[utf8(":status"), utf8(String(after.status))]], body: new Uint8Array(), fault };
  }
}

/** The headers of a local response as Envoy sends it: with a length and a type if it has a body, else without. */
function completed(headers, body) {
  const name = (header) => plainText(header[0]).toLowerCase();
  const rest = headers.filter((header) => name(header) !== "content-length");
  if (body.length === 0) return rest.filter((header) => name(header) !== "content-type");
  rest.push([utf8("content-length"), utf8(String(body.length))]);
  if (!rest.some((header) => name(header) === "content-type")) rest.push([utf8("content-type"), utf8("text/plain")]);
  return rest;
}
