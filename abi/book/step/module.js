// A module before it runs: its imports, exports and data, and what a host would say about them.

const VALUE_TYPES = { 0x7f: "i32", 0x7e: "i64", 0x7d: "f32", 0x7c: "f64", 0x7b: "v128", 0x70: "funcref", 0x6f: "externref" };
const MARKERS = { proxy_abi_version_0_1_0: "0.1.0", proxy_abi_version_0_2_0: "0.2.0", proxy_abi_version_0_2_1: "0.2.1" };

/** Reads the sections that say what goes in and out. The engine has validated the module before. */
function readModule(bytes) {
  let at = 8;
  const byte = () => bytes[at++];
  const leb = () => {
    let value = 0;
    let shift = 0;
    for (;;) {
      const next = byte();
      value += (next & 0x7f) * 2 ** shift;
      shift += 7;
      if (next < 0x80 || shift > 63) return value;
    }
  };
  const name = () => {
    const size = leb();
    at += size;
    return plainText(bytes.slice(at - size, at));
  };
  const list = (read) => Array.from({ length: leb() }, read);
  const limits = () => {
    const flags = byte();
    const min = leb();
    return { min, max: flags & 1 ? leb() : null };
  };
  const types = [];
  const functions = [];
  const module = { imports: [], exports: [], data: [], memory: null };
  const type = () => {
    if (byte() !== 0x60) return null; // a type of the GC proposal: no function of the ABI has one
    const values = () => list(() => VALUE_TYPES[byte()] ?? "another type");
    return { params: values(), results: values() };
  };
  const imported = () => {
    const entry = { module: name(), name: name(), kind: byte() };
    if (entry.kind === 0) functions.push((entry.type = types[leb()] ?? null));
    else if (entry.kind === 1) [byte(), limits()];
    else if (entry.kind === 2) limits();
    else if (entry.kind === 3) at += 2;
    else if (entry.kind === 4) [byte(), leb()];
    return entry;
  };
  const segment = () => {
    const flags = leb();
    if (flags === 2) leb();
    let address = null;
    if (flags !== 1) {
      if (byte() === 0x41) address = leb(); // i32.const; small addresses need no sign
      while (byte() !== 0x0b);
    }
    const size = leb();
    at += size;
    return { address, size };
  };
  while (at < bytes.length) {
    const id = byte();
    const size = leb();
    const end = at + size;
    if (id === 1) types.push(...list(type));
    else if (id === 2) module.imports = list(imported);
    else if (id === 3) list(() => functions.push(types[leb()] ?? null));
    else if (id === 5) [module.memory] = list(limits);
    else if (id === 7) {
      module.exports = list(() => {
        const entry = { name: name(), kind: byte(), index: leb() };
        if (entry.kind === 0) entry.type = functions[entry.index];
        return entry;
      });
    } else if (id === 11) module.data = list(segment).filter((it) => it.address !== null && it.size > 0);
    at = end;
  }
  return module;
}

const typeAsText = (type) => (type ? `(${type.params.join(", ")}) -> (${type.results.join(", ")})` : "an unknown type");

function sameType(type, signature) {
  const wasm = (params) => params.map((param) => param.wasm).join();
  return type && type.params.join() === wasm(signature.params) && type.results.join() === wasm(signature.results);
}

/** The version that a host takes the plugin for, or null. */
function versionFor(module, host) {
  const exported = module.exports.filter((it) => it.kind === 0).map((it) => MARKERS[it.name]);
  const known = exported.filter((version) => host.markers.accepted.includes(version));
  if (known.length === 0) return host.markers.none === "newest" ? "0.2.1" : null;
  if (host.markers.several === "newest") return known.sort().at(-1);
  return host.markers.several === "fail" && known.length > 1 ? null : known[0];
}

/** What keeps a module from running on a host, one `{ what, remedy }` each; `stops` if it does not even start. */
function findings(module, host) {
  const found = [];
  const say = (stops, what, remedy) => found.push({ stops, what, remedy });
  const exported = (name) => module.exports.find((it) => it.name === name && it.kind === 0);
  const version = versionFor(module, host);
  if (!version) {
    const unknown = module.exports.find((it) => it.name.startsWith("proxy_abi_version_") && !MARKERS[it.name]);
    say(true, unknown ? `\`${unknown.name}\` is not a version that ${host.name} knows` : "no exported name declares the version of the ABI, or several do",
      "export one function `proxy_abi_version_0_2_0` that does nothing");
  }
  for (const entry of module.imports) {
    const full = `${entry.module}.${entry.name}`;
    const known = DATA.functions[entry.name];
    if (entry.kind !== 0) {
      if (!host.gives_memories || entry.kind > 2) say(true, `imports \`${full}\`, which is not a function`, "export the memory, and import functions only");
    } else if (!known || known.kind !== "hostcall") {
      say(true, `imports \`${full}\`, which is no function of the ABI`, `build the plugin so that it does not import \`${entry.name}\``);
    } else if (known.module !== "env" ? !host.wasi_modules.includes(entry.module) : entry.module !== "env") {
      say(true, `imports \`${full}\`: ${host.name} has no module \`${entry.module}\` with that function`, `import it from \`${known.module}\``);
    } else if (known.hosts[host.id] === "no") {
      say(true, `imports \`${full}\`, which ${host.name} does not have`, "do without it");
    } else {
      const signature = version && signatureOf(entry.name, version);
      if (version && !signature) say(true, `imports \`${full}\`, which is not in ABI ${version}`, "do without it, or declare another version");
      else if (signature && !sameType(entry.type, signature)) {
        say(true, `imports \`${full}\` as ${typeAsText(entry.type)}; the type is ${signatureAsText(signature)}`, "declare it with that type");
      }
    }
  }
  for (const [name, known] of Object.entries(DATA.functions)) {
    if (known.kind !== "callback") continue;
    const has = exported(name);
    const signature = version && signatureOf(name, version);
    const support = known.hosts[host.id];
    if (has && signature && support !== "never_called" && !sameType(has.type, signature)) {
      say(host.mistyped_callback === "refused", `exports \`${name}\` as ${typeAsText(has.type)}; the type is ${signatureAsText(signature)}`, "give it that type, or export the marker of another version");
    }
    if (has) continue;
    if (support === "required") say(true, `${host.name} does not start a plugin without \`${name}\``, `export \`${name}\``);
    if (support === "missing_crashes") say(false, `${host.name} calls \`${name}\` without checking that it is exported, and its worker crashes`, `export \`${name}\``);
    if (support === "missing_is_logged") say(false, `${host.name} logs an error: \`${name}\` is not exported`, `export \`${name}\``);
    if (support === "missing_is_error") say(false, `${host.name} refuses requests, or works without the plugin: \`${name}\` is not exported`, `export \`${name}\``);
  }
  if (!host.allocators.some(exported)) {
    say(host.allocator_required, `exports no allocator that ${host.name} looks for (${host.allocators.join(", ")})`, `export \`${host.allocators.at(-1)}\``);
  }
  if (!module.exports.some((it) => it.kind === 2)) say(true, "exports no memory", "export the memory as `memory`");
  if (!exported("proxy_on_request_headers")) say(false, "exports no `proxy_on_request_headers`: the plugin sees no request", "export it to look at requests");
  return found;
}

const signatureAsText = (signature) => typeAsText({ params: signature.params.map((it) => it.wasm), results: signature.results.map((it) => it.wasm) });
