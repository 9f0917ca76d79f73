// The request that is sent: the examples, and what the fields hold.

const LONG_VALUE = "x".repeat(70 * 1024);

/** The examples, by the name that the button has. */
const PRESETS = {
  right: { label: "allow: true", headers: [["allow", "true"]] },
  wrong: { label: "another value", headers: [["allow", "nope"]] },
  missing: { label: "no header", headers: [] },
  empty: { label: "an empty value", headers: [["allow", ""]] },
  twice: { label: "twice", headers: [["allow", "true"], ["allow", "nope"]] },
  list: { label: "a list", headers: [["allow", "true, nope"]] },
  large: { label: "70 KB", headers: [["allow", LONG_VALUE]] },
};

/** A long value stands in the field as this, so that the field stays usable. */
const LONG_FORM = /^(.) × (\d{1,7})$/u;

function headersAsText(headers) {
  const short = (value) => (value.length > 200 && value === value[0].repeat(value.length) ? `${value[0]} × ${value.length}` : value);
  return headers.map(([name, value]) => `${name}: ${short(value)}`).join("\n");
}

function headersOfText(text) {
  const lines = text.split("\n").filter((line) => line.includes(":"));
  return lines.map((line) => {
    const [, name, value] = /^\s*(:?[^:]*):\s?(.*?)\s*$/.exec(line) ?? [];
    const long = LONG_FORM.exec(value);
    return [name.trim().toLowerCase(), long ? long[1].repeat(Math.min(Number(long[2]), 1 << 20)) : value];
  });
}

/** The request as the fields say it, with the pseudo-headers that every request has. */
function requestOfFields() {
  const headers = headersOfText(byId("headers").value);
  const body = byId("body").value;
  const given = new Set(headers.map(([name]) => name));
  const pseudo = PSEUDO_HEADERS.filter(([name]) => !given.has(name));
  return { headers: [...pseudo, ...headers], body };
}

/** Whether what the page knows of a host was run on it, or only read in its source. */
function howKnown(host) {
  if (host.measured && host.run_at) return `Measured call by call on ${host.run_at}.`;
  const source = `Read in its source, ${host.read_at}`;
  return host.run_at ? `${source}. The portable gate was run on ${host.run_at}.` : `${source}; a note that was confirmed on a running host says \u201crun on\u201d.`;
}

/** What a host does differently that a gate has to live with, a sentence each. */
function aboutHost(host) {
  const missing = { not_found: "NOT_FOUND", ok_null: "OK with size 0", ok_size_only: "OK with size 0, and writes only that slot", ok_allocated: "OK with size 0, and an address" };
  const empty = { ok_null: "OK with address 0 and size 0", ok_size_only: "OK with size 0, and leaves the other slot as it was", ok_allocated: "OK with size 0, after asking the allocator for 0 bytes", not_found: "NOT_FOUND" };
  const after = host.after_trap;
  return [
    howKnown(host),
    `For a missing header a hostcall returns ${missing[host.missing_header[1]]}; for an empty value ${empty[host.empty_header]}.`,
    host.writes_to_null ? "It does not check what the allocator returns: a value for a null is written to address 0. Try null-allocator.wat." : null,
    host.first_list_element ? "It hands over the first element of a list: \u201ctrue, nope\u201d arrives as \u201ctrue\u201d." : null,
    host.size_first ? "It writes the size before it asks the allocator: after a failure the slot holds a size without bytes." : null,
    { body: "It reads the body of a local response only after the callback has returned.", headers: "It reads the headers of a local response only after the callback has returned." }[host.late_reads] ?? null,
    { never: "It never says that the headers end the stream.", always: "It always says that the headers end the stream." }[host.end_of_stream] ?? null,
    host.body_suffix ? "It appends a line feed to the body of a local response." : null,
    after.open ? "When a plugin traps, the request passes." : `When a plugin traps, the client gets ${after.status}.`,
  ].filter(Boolean);
}
