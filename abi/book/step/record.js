// The recorder: every crossing, and the memory at each step of it.

/** A reader's plugin may make millions of calls; more than these are not kept. */
const EVENTS_MAX = 4000;
/** A memory larger than this is not compared byte by byte. */
const COMPARED_BYTES_MAX = 8 << 20;

class Recorder {
  constructor() {
    this.crossings = [];
    this.events = [];
    this.open = [];
    this.title = "";
    this.seen = { pages: 0, high: 0 };
    this.before = new Uint8Array();
    this.base = new Uint8Array();
    this.truncated = false;
  }

  /** The memory that the first step starts from. */
  begin(memory) {
    this.base = memory.length <= COMPARED_BYTES_MAX ? memory.slice() : new Uint8Array();
    this.before = this.base.slice();
  }

  /** One step: what it is, and which bytes have changed since the last one. */
  step(kind, crossing, memory) {
    if (this.events.length >= EVENTS_MAX) {
      this.truncated = true;
      return null;
    }
    const event = { kind, crossing, title: this.title, changes: this.changes(memory), log: [], notes: [] };
    this.events.push(event);
    return event;
  }

  /** The runs of bytes that differ from the last step, with what they were and are. */
  changes(memory) {
    const runs = [];
    if (memory.length > COMPARED_BYTES_MAX || this.base.length === 0) return runs;
    if (memory.length > this.before.length) {
      const grown = new Uint8Array(memory.length);
      grown.set(this.before);
      this.before = grown;
    }
    for (let at = 0; at < memory.length; at += 1) {
      if (memory[at] === this.before[at]) continue;
      let end = at + 1;
      while (end < memory.length && memory[end] !== this.before[end]) end += 1;
      runs.push({ at, was: this.before.slice(at, end), is: memory.slice(at, end) });
      at = end;
    }
    for (const run of runs) this.before.set(run.is, run.at);
    return runs;
  }

  enter(into, name, words, numbers, memory) {
    const crossing = { sequence: this.crossings.length, depth: this.open.length, into, function: name, arguments: words };
    crossing.numbers = numbers.map((number) => (typeof number === "bigint" ? number : number >>> 0).toString());
    this.crossings.push(crossing);
    this.open.push(crossing);
    this.step("call", crossing.sequence, memory);
    return crossing;
  }

  leave(memory) {
    const crossing = this.open.pop();
    return this.step("return", crossing.sequence, memory);
  }

  note(text) {
    const crossing = this.open.at(-1);
    if (crossing) (crossing.notes ??= []).push(text);
  }

  /** What changed since the last callback, in the words of the trace. */
  changed(pages, high) {
    const words = [];
    if (pages !== this.seen.pages) words.push(`memory ${this.seen.pages} -> ${pages} pages`);
    if (high !== this.seen.high) words.push(`highest buffer ends at ${hex(this.seen.high)} -> ${hex(high)}`);
    this.seen = { pages, high };
    return words;
  }

  /** A crossing with its keys in the order of `plugin-host trace --json`. */
  static line(crossing) {
    const order = ["sequence", "depth", "into", "function", "arguments", "result", "returned", "notes", "changed", "stopped"];
    return Object.fromEntries(order.filter((key) => crossing[key] !== undefined).map((key) => [key, crossing[key]]));
  }
}
