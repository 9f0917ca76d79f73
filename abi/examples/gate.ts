// The gate in AssemblyScript, on the bindings in `bindings/proxy_wasm.ts` and without a heap. From the folder `abi`:
//
//   asc examples/gate.ts --runtime none -O3z --noAssert --initialMemory 1 --maximumMemory 1 -b gate.wasm
import {
  Action,
  GrpcStatus,
  LogLevel,
  MapType,
  Status,
  proxy_get_header_map_value,
  proxy_log,
  proxy_send_local_response,
} from "../bindings/proxy_wasm";

const HEADER = "allow";
const BODY = "Forbidden by ASM Wasm Plugin";
const HEADERS = "\x01\0\0\0\x0c\0\0\0\x0a\0\0\0Content-Type\0text/plain\0";
const BEFORE = "request header: 'allow' is ";
const AFTER = ", only true can passthrough";

const VALUE_MAX: usize = 60 * 1024;

// AssemblyScript's strings have two bytes per letter, the ABI's have one: these are buffers for the latter.
const header = memory.data(5);
const body = memory.data(28);
const headers = memory.data(36);
const after = memory.data(27);
// The log line; the host writes the value into its middle.
const line = memory.data(27 + 61440 + 27);
const value = line + 27;
// The out slots, an address and a size.
const slots = memory.data(8, 4);

narrow(HEADER, header);
narrow(BODY, body);
narrow(HEADERS, headers);
narrow(BEFORE, line);
narrow(AFTER, after);

function narrow(text: string, to: usize): void {
  for (let index = 0; index < text.length; index++) {
    store<u8>(to + index, <u8>text.charCodeAt(index));
  }
}

export function proxy_abi_version_0_2_0(): void {}

// Never null: some hosts write to it. At the end of the memory, every host's bounds check fails.
export function proxy_on_memory_allocate(memory_size: usize): usize {
  return memory_size > VALUE_MAX ? <usize>memory.size() * 65536 : value;
}

export function proxy_on_request_headers(stream_context_id: u32, num_headers: usize, end_of_stream: u32): Action {
  store<u32>(slots, 0);
  store<u32>(slots, 0, 4);
  const status = proxy_get_header_map_value(MapType.HTTP_REQUEST_HEADERS, header, HEADER.length, slots, slots + 4);
  let size: usize = load<u32>(slots, 4);
  if (status != Status.OK || <usize>load<u32>(slots) != value || size > VALUE_MAX) size = 0;
  // `true`, as a little-endian number.
  if (size == 4 && load<u32>(value) == 0x65757274) return Action.CONTINUE;
  memory.copy(value + size, after, AFTER.length);
  proxy_log(LogLevel.DEBUG, line, <usize>(BEFORE.length + AFTER.length) + size);
  proxy_send_local_response(403, 0, 0, body, BODY.length, headers, HEADERS.length, GrpcStatus.NONE);
  return Action.PAUSE;
}
