// Header maps as bytes: how a plugin writes them, and what a strict and a tolerant host read.

const BLOCK_PAIRS_MAX = 1024;

/** The block of these pairs of byte arrays; no bytes at all for none. */
function encodeBlock(pairs) {
  if (pairs.length === 0) return new Uint8Array();
  const size = pairs.reduce((sum, [name, value]) => sum + 10 + name.length + value.length, 4);
  const block = new Uint8Array(size);
  const view = new DataView(block.buffer);
  view.setUint32(0, pairs.length, true);
  let data = 4 + 8 * pairs.length;
  pairs.forEach(([name, value], index) => {
    view.setUint32(4 + 8 * index, name.length, true);
    view.setUint32(8 + 8 * index, value.length, true);
    block.set(name, data);
    block.set(value, data + name.length + 1);
    data += name.length + value.length + 2;
  });
  return block;
}

/** The parts of a block, in order: `{ start, end, what }`, as far as the sizes lead. */
function partsOf(block) {
  const parts = [];
  const number = (offset) => u32At(block, offset);
  const part = (start, size, what, pair) => {
    const end = Math.min(start + size, block.length);
    if (start < end) parts.push({ start, end, what, pair });
    return start + size;
  };
  const count = Math.min(number(0) ?? 0, BLOCK_PAIRS_MAX);
  part(0, 4, "count of pairs");
  for (let pair = 0; pair < count; pair += 1) {
    part(4 + 8 * pair, 4, "size of the name", pair);
    part(8 + 8 * pair, 4, "size of the value", pair);
  }
  let data = 4 + 8 * count;
  for (let pair = 0; pair < count; pair += 1) {
    data = part(data, number(4 + 8 * pair) ?? 0, "name", pair);
    data = part(data, 1, "NUL", pair);
    data = part(data, number(8 + 8 * pair) ?? 0, "value", pair);
    data = part(data, 1, "NUL", pair);
    if (data > block.length) break;
  }
  if (data < block.length) part(data, block.length - data, "left over");
  return parts;
}

/** The pairs by the rules of the strictest host, and the first fault, in words. */
function decodeStrict(block) {
  const pairs = [];
  const end = block.length;
  const fault = (what, offset) => ({ pairs, fault: `${what}, at byte ${offset}` });
  if (end === 0 || (end === 1 && block[0] === 0)) return { pairs, fault: null };
  const number = (offset) => u32At(block, offset);
  const count = number(0);
  if (count === null) return fault("the block ends inside the count", end);
  if (4 + 8 * count > end) return fault("the block ends before the sizes that its count promises", end);
  let data = 4 + 8 * count;
  for (let index = 0; index < count; index += 1) {
    const pair = [];
    for (const [offset, what] of [[4 + 8 * index, "key"], [8 + 8 * index, "value"]]) {
      const size = number(offset);
      if (data + size >= end) return fault(`a ${what} reaches past the end`, end);
      if (block[data + size] !== 0) return fault(`no NUL behind a ${what}`, data + size);
      pair.push(block.slice(data, data + size));
      data += size + 1;
    }
    pairs.push(pair);
  }
  return data < end ? fault("bytes left over behind the last pair", data) : { pairs, fault: null };
}

/** The pairs as a host takes them that believes the sizes and does not look at the NULs. */
function decodeTolerant(block) {
  const pairs = [];
  const number = (offset) => u32At(block, offset);
  const count = number(0) ?? 0;
  let data = 4 + 8 * count;
  const take = (size) => {
    if (size === null || data + size > block.length) return null;
    const bytes = block.slice(data, data + size);
    data += size + 1;
    return bytes;
  };
  for (let index = 0; index < Math.min(count, BLOCK_PAIRS_MAX); index += 1) {
    const name = take(number(4 + 8 * index));
    const value = name && take(number(8 + 8 * index));
    if (!value) break;
    pairs.push([name, value]);
  }
  return pairs;
}

/** What a host makes of a block: the pairs that it takes, and the fault of the block if there is one. */
function decodeAs(decoder, block) {
  const strict = decodeStrict(block);
  if (!strict.fault) return strict;
  return { pairs: decoder === "tolerant" ? decodeTolerant(block) : [], fault: strict.fault };
}
