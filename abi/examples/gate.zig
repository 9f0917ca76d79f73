//! The gate in Zig, on the bindings in `bindings/proxy_wasm.zig`. From this folder:
//!
//!     zig build-exe -target wasm32-freestanding -O ReleaseSmall -fno-entry -rdynamic \
//!         --stack 2048 --initial-memory=65536 --max-memory=65536 \
//!         --dep proxy_wasm -Mroot=gate.zig -Mproxy_wasm=../bindings/proxy_wasm.zig -femit-bin=gate.wasm

const abi = @import("proxy_wasm");

const header = "allow";
const body = "Forbidden by ASM Wasm Plugin";
const headers = "\x01\x00\x00\x00\x0c\x00\x00\x00\x0a\x00\x00\x00Content-Type\x00text/plain\x00";
const before = "request header: 'allow' is ";
const after = ", only true can passthrough";
const value_max = 60 * 1024;

/// The log line; the host writes the value into its middle.
var line = before.* ++ @as([value_max + after.len]u8, @splat(0));

/// Not on the stack, so that none is needed.
var data: ?[*]u8 = null;
var size: usize = 0;

fn landing() [*]u8 {
    return line[before.len..].ptr;
}

// Does not compile unless the callbacks have the types of the ABI.
comptime {
    _ = @as(*const abi.callbacks.proxy_on_memory_allocate, &proxy_on_memory_allocate);
    _ = @as(*const abi.callbacks.proxy_on_request_headers, &proxy_on_request_headers);
}

export fn proxy_abi_version_0_2_0() void {}

/// Never null: some hosts write to it. At the end of the memory, every host's bounds check fails.
export fn proxy_on_memory_allocate(memory_size: usize) [*]u8 {
    return if (memory_size > value_max) @ptrFromInt(@wasmMemorySize(0) * 65536) else landing();
}

export fn proxy_on_request_headers(_: u32, _: usize, _: u32) callconv(.c) abi.Action {
    data = null;
    size = 0;
    const status = abi.proxy_get_header_map_value(.http_request_headers, header, header.len, &data, &size);
    if (status != .ok or data != landing() or size > value_max) size = 0;
    const value = line[before.len..][0..size];
    if (size == 4 and @as(u32, @bitCast(value[0..4].*)) == @as(u32, @bitCast(@as([4]u8, "true".*)))) return .@"continue";
    @memcpy(line[before.len + size ..][0..after.len], after);
    _ = abi.proxy_log(.debug, &line, before.len + size + after.len);
    _ = abi.proxy_send_local_response(403, null, 0, body, body.len, headers, headers.len, .none);
    return .pause;
}
