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
