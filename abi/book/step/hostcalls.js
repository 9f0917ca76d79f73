// What a plugin may call. What this small host does not serve returns UNIMPLEMENTED and says so.

/** The function that the plugin imports: records the crossing around the handler. */
function hostFunction(vm, name) {
  return (...numbers) => {
    const { recorder } = vm;
    const signature = signatureOf(name, vm.version);
    const memory = () => vm.memoryOrNothing();
    const crossing = recorder.enter("host", name, argumentsInWords(signature, numbers, memory()), numbers, memory());
    let status;
    try {
      admit(vm, name);
      status = serve(vm, name, numbers);
    } catch (error) {
      if (!(error instanceof StatusReturned)) {
        crossing.stopped = error.message;
        recorder.leave(memory());
        throw error instanceof Stop ? error : new Stop(error.message);
      }
      status = error.status;
    }
    crossing.result = resultInWords(signature, status);
    crossing.number = String(status);
    if (status === 0) {
      const returned = returnedInWords(signature, numbers, memory());
      if (Object.keys(returned).length > 0) crossing.returned = returned;
    }
    const event = recorder.leave(memory());
    if (event && name === "proxy_log" && status === 0) event.log.push({ level: crossing.arguments.log_level, text: crossing.arguments.message.bytes });
    return status;
  };
}

/** Whether the host takes this call at this moment. */
function admit(vm, name) {
  const harmless = DATA.functions[name].module !== "env" || name === "proxy_log";
  if (vm.phase === "start" && vm.host.early_hostcalls === "crash_at_start" && DATA.functions[name].module === "env") {
    throw new Stop(`\`${name}\` was called while the module started, before this host is ready for hostcalls`, "crash");
  }
  if (vm.phase !== "callback" && vm.host.early_hostcalls === "restricted" && !harmless) {
    throw new Stop(`restricted: \`${name}\` was called ${vm.phase === "start" ? "while the module started" : "from the allocator"}`);
  }
}

function serve(vm, name, numbers) {
  const handler = HANDLERS[name];
  if (handler) return handler(new Call(vm, numbers)) ?? 0;
  vm.note("not served on this page");
  return DATA.functions[name].module === "env" ? DATA.enums.proxy_status_t.UNIMPLEMENTED : 52; // ENOSYS
}

const sameName = (one, other) => plainText(one).toLowerCase() === plainText(other).toLowerCase();

/** A header's value as the host hands it over: of a list perhaps the first element only, without quotes and white space. */
function asHandedOver(host, value) {
  if (!host.first_list_element) return value;
  const text = plainText(value).split(",")[0].trim();
  return utf8(/^".*"$/.test(text) ? text.slice(1, -1) : text);
}

function getValue(call) {
  const { host, version } = call.vm;
  call.slot(3);
  call.slot(4);
  const key = call.bytes(1);
  const found = call.map().find(([name]) => sameName(name, key))?.[1];
  if (!found) return call.handOverNothing(3, host.missing_header[version === "0.1.0" ? 0 : 1]);
  const value = asHandedOver(host, found);
  return value.length === 0 ? call.handOverNothing(3, host.empty_header) : call.handOver(3, value);
}

function getProperty(call) {
  const path = plainText(call.bytes(0));
  const [object, part, name] = path.split("\0");
  const lines = (map, wanted) => map?.filter(([key]) => sameName(key, utf8(wanted))).map(([, value]) => value) ?? [];
  const pseudo = { path: ":path", method: ":method", host: ":authority", scheme: ":scheme" };
  let value = call.stream?.properties?.get(path) ?? call.vm.properties.get(path);
  if (part === "headers" && name !== undefined) {
    const found = lines(call.stream?.[object], name);
    if (found.length > 0) value = utf8(found.map((line) => plainText(asHandedOver(call.vm.host, line))).join(","));
  } else if (object === "request" && pseudo[part]) [value] = lines(call.stream?.request, pseudo[part]);
  if (!value) throw new StatusReturned("NOT_FOUND");
  call.handOver(2, value);
}

function getBuffer(call) {
  const { vm, stream } = call;
  const start = vm.host.id === "ngx_wasm_module" ? 0 : call.number(1);
  const buffers = { 0: stream?.request_body, 1: stream?.response_body, 6: new Uint8Array(), 7: vm.configuring ? vm.configuration : null };
  const bytes = buffers[call.number(0)];
  if (!bytes) throw new StatusReturned("NOT_FOUND");
  if (start > bytes.length) throw new StatusReturned("BAD_ARGUMENT");
  const part = bytes.slice(start, start + call.number(2));
  if (part.length > 0) call.handOver(3, part);
  else if (vm.host.id === "apisix") throw new StatusReturned("NOT_FOUND");
}

function sendLocalResponse(call) {
  const { vm, stream } = call;
  const { host } = vm;
  const [status, body, block] = [call.number(0), call.bytes(3), call.bytes(5)];
  call.bytes(1);
  if (status < host.local_statuses[0] || status > host.local_statuses[1]) throw new StatusReturned("BAD_ARGUMENT");
  const { pairs, fault } = decodeAs(host.decoder, block);
  if (fault) vm.remark(`the header block of the local response is malformed: ${fault}`);
  if (!stream) return vm.note("there is no stream in this context, so nothing is sent");
  if (stream.local) {
    if (host.second_local_response_traps) throw new Stop("local response already stashed");
    return vm.remark("a second local response for the same request was dropped");
  }
  const late = { body: [call.number(3), call.number(4)], headers: [call.number(5), call.number(6)] }[host.late_reads];
  stream.local = { status, headers: pairs, body, late };
}

const HANDLERS = {
  proxy_log(call) {
    if (call.number(0) > 5) throw new StatusReturned("BAD_ARGUMENT");
    call.bytes(1);
  },
  proxy_get_log_level: (call) => call.writeNumber(0, 0),
  proxy_get_header_map_value: getValue,
  proxy_get_header_map_pairs: (call) => call.handOver(1, encodeBlock(call.map().map(([name, value]) => [name, asHandedOver(call.vm.host, value)]))),
  proxy_get_header_map_size: (call) => call.writeNumber(1, call.map().reduce((sum, [name, value]) => sum + name.length + value.length, 0)),
  proxy_set_header_map_pairs: (call) => call.setMap(decodeAs(call.vm.host.decoder, call.bytes(1)).pairs),
  proxy_add_header_map_value: (call) => call.setMap([...call.map(), [call.bytes(1), call.bytes(3)]]),
  proxy_remove_header_map_value: (call) => call.setMap(call.map().filter(([name]) => !sameName(name, call.bytes(1)))),
  proxy_replace_header_map_value(call) {
    const [name, value] = [call.bytes(1), call.bytes(3)];
    const map = call.map();
    const place = map.findIndex(([key]) => sameName(key, name));
    const others = map.filter(([key], index) => index === place || !sameName(key, name));
    call.setMap(place < 0 ? [...map, [name, value]] : others.map((pair) => (sameName(pair[0], name) ? [pair[0], value] : pair)));
  },
  proxy_get_property: getProperty,
  proxy_set_property(call) {
    const place = call.stream ? (call.stream.properties ??= new Map()) : call.vm.properties;
    place.set(plainText(call.bytes(0)), call.bytes(2));
  },
  proxy_get_buffer_bytes: getBuffer,
  proxy_get_configuration: (call) => call.handOver(0, call.vm.configuration),
  proxy_send_local_response: sendLocalResponse,
  proxy_set_effective_context(call) {
    const context = call.number(0);
    if (context !== FIRST_CONTEXT && !call.vm.streams.has(context)) throw new StatusReturned("BAD_ARGUMENT");
    call.vm.effective = context;
  },
  proxy_continue_stream(call) {
    if (!call.stream) throw new StatusReturned("BAD_ARGUMENT");
    call.stream.resumed[call.number(0) === 0 ? "request" : "response"] = true;
  },
  proxy_set_tick_period_milliseconds: () => 0,
  proxy_done: () => 0,
  proxy_get_current_time_nanoseconds: (call) => call.writeNumber(0, BigInt(Date.now()) * 1000000n, 8),
  clock_time_get: (call) => call.writeNumber(2, BigInt(Date.now()) * 1000000n, 8),
  environ_sizes_get: (call) => [call.writeNumber(0, 0), call.writeNumber(1, 0)] && 0,
  environ_get: () => 0,
  args_sizes_get: (call) => [call.writeNumber(0, 0), call.writeNumber(1, 0)] && 0,
  args_get: () => 0,
  random_get: (call) => call.write(call.number(0), crypto.getRandomValues(new Uint8Array(Math.min(call.number(1), 65536)))),
  fd_write(call) {
    let written = 0;
    for (let index = 0; index < Math.min(call.number(2), 64); index += 1) {
      const vector = call.number(1) + 8 * index;
      const bytes = bytesAt(call.vm.memory(), u32At(call.vm.memory(), vector) ?? 0, u32At(call.vm.memory(), vector + 4) ?? 0);
      if (bytes) call.vm.note(`wrote "${escaped(bytes)}"`);
      written += bytes?.length ?? 0;
    }
    call.writeNumber(3, written);
  },
  proc_exit(call) {
    throw Object.assign(new Stop(`the plugin ended itself with status ${call.number(0)}`, "exit"), { code: call.number(0) });
  },
};
