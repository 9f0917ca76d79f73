// Numbers of a crossing to words, by the table of the ABI: the same words that `plugin-host trace --json` prints.

/** Bytes of a value that are shown; the rest is counted. */
const SHOWN_BYTES_MAX = 256;
const SHOWN_PAIRS_MAX = 64;

const unsigned = (number) => Number(BigInt.asUintN(32, BigInt(number)));
const utf8 = (text) => new TextEncoder().encode(text);
const plainText = (bytes) => new TextDecoder("utf-8", { fatal: false }).decode(bytes);
const hex = (number) => "0x" + number.toString(16);

/** Bytes as ASCII, with escapes for everything else. */
function escaped(bytes) {
  const short = { 9: "\\t", 10: "\\n", 13: "\\r", 34: '\\"', 39: "\\'", 92: "\\\\" };
  let out = "";
  for (const byte of bytes) {
    if (short[byte]) out += short[byte];
    else if (byte >= 0x20 && byte <= 0x7e) out += String.fromCharCode(byte);
    else out += "\\x" + byte.toString(16).padStart(2, "0");
  }
  return out;
}

/** The bytes from `address` on, or null if they are not all inside the memory. */
function bytesAt(memory, address, size) {
  return address + size <= memory.length ? memory.slice(address, address + size) : null;
}

function u32At(memory, address) {
  if (address + 4 > memory.length) return null;
  return new DataView(memory.buffer, memory.byteOffset).getUint32(address, true);
}

/** The type of a function for a plugin of that version. */
function signatureOf(name, version) {
  const known = DATA.functions[name];
  return known?.signatures.find((signature) => signature.versions.includes(version)) ?? null;
}

function nameOf(enumeration, number) {
  const values = DATA.enums[enumeration] ?? {};
  return Object.keys(values).find((name) => values[name] === number) ?? number;
}

function plainWord(param, number) {
  switch (param.meaning) {
    case "bool": {
      const truth = unsigned(number);
      return truth <= 1 ? truth === 1 : truth;
    }
    case "enum":
      return nameOf(param.type, Number(number));
    case "number":
    case "context_id":
    case "size":
      return param.wasm === "i64" ? Number(number) : unsigned(number);
    default:
      return { address: unsigned(number) };
  }
}

function dataWord(content, address, size, memory) {
  const bytes = bytesAt(memory, address, size);
  if (content === "header_map" && bytes) {
    const { pairs, fault } = decodeStrict(bytes);
    const cut = (part) => escaped(part.slice(0, SHOWN_BYTES_MAX));
    const shown = pairs.slice(0, SHOWN_PAIRS_MAX).map(([name, value]) => [cut(name), cut(value)]);
    return { address, size, pairs: shown, fault };
  }
  return { address, size, bytes: bytes && escaped(bytes.slice(0, SHOWN_BYTES_MAX)) };
}

const stem = (name) => name.replace(/_data$/, "");

/** The arguments of a call, as they are when it is made; a pointer and its size are one. */
function argumentsInWords(signature, numbers, memory) {
  const words = {};
  if (!signature) {
    numbers.forEach((number, index) => (words[index] = Number(number)));
    return words;
  }
  for (let index = 0; index < signature.params.length && index < numbers.length; index += 1) {
    const param = signature.params[index];
    if (param.meaning === "data") {
      const size = unsigned(numbers[index + 1] ?? 0);
      words[stem(param.name)] = dataWord(param.type, unsigned(numbers[index]), size, memory);
      index += 1;
    } else {
      words[param.name] = plainWord(param, numbers[index]);
    }
  }
  return words;
}

/** What is in the slots of the out parameters once the call has returned. */
function returnedInWords(signature, numbers, memory) {
  const words = {};
  for (let index = 0; index < signature.params.length; index += 1) {
    const param = signature.params[index];
    const slot = unsigned(numbers[index]);
    const name = stem(param.name).replace(/^return_/, "");
    const number = u32At(memory, slot);
    if (param.meaning === "return_data") {
      const size = u32At(memory, unsigned(numbers[index + 1]));
      if (number !== null && size !== null) words[name] = dataWord(param.type, number, size, memory);
      index += 1;
    } else if (param.meaning === "return_number" && param.type === "i64") {
      if (slot + 8 <= memory.length) {
        words[name] = Number(new DataView(memory.buffer, memory.byteOffset).getBigInt64(slot, true));
      }
    } else if (param.meaning === "return_size" || param.meaning === "return_number") {
      if (number !== null) words[name] = number;
    } else if (param.meaning === "return_enum" && number !== null) {
      words[name] = nameOf(param.type, number | 0);
    }
  }
  return words;
}

function resultInWords(signature, number) {
  const param = signature?.results[0];
  return param ? plainWord(param, number) : Number(number);
}

/** A word as a reader wants it. */
function wordAsText(word) {
  if (word === null || typeof word !== "object") return String(word);
  const quoted = (text) => `"${text.replaceAll("\\'", "'")}"`;
  if (word.pairs) {
    const pairs = word.pairs.map(([name, value]) => `${quoted(name)}: ${quoted(value)}`).join(", ");
    return `{${pairs}} in ${word.size} bytes at ${hex(word.address)}` + (word.fault ? ` (malformed: ${word.fault})` : "");
  }
  if (!("bytes" in word)) return hex(word.address);
  if (word.size === 0) return '""';
  if (word.bytes === null) return `${word.size} bytes at ${hex(word.address)}, outside the memory`;
  const more = word.size > SHOWN_BYTES_MAX ? `, the first ${SHOWN_BYTES_MAX} of ${word.size} bytes` : "";
  return `${quoted(word.bytes)} at ${hex(word.address)}${more}`;
}
