//! The gate in Zig on the raw ABI.

const status_ok: i32 = 0;
const request_headers: u32 = 0;
const level_debug: u32 = 1;
const action = struct {
    const pass: i32 = 0;
    const pause: i32 = 1;
};

extern "env" fn proxy_get_header_map_value(map_id: u32, key_data: [*]const u8, key_size: usize, return_value_data: *?[*]u8, return_value_size: *usize) i32;
extern "env" fn proxy_log(level: u32, message_data: [*]const u8, message_size: usize) i32;
extern "env" fn proxy_send_local_response(status_code: u32, details_data: ?[*]const u8, details_size: usize, body_data: [*]const u8, body_size: usize, headers_data: [*]const u8, headers_size: usize, grpc_status: i32) i32;

const header = "allow";
const body = "Forbidden by ASM Wasm Plugin";
const headers = "\x01\x00\x00\x00\x0c\x00\x00\x00\x0a\x00\x00\x00Content-Type\x00text/plain\x00";
const before = "request header: 'allow' is ";
const after = ", only true can passthrough";
const value_max = 60 * 1024;

/// The line in the log; the host puts the value into its middle.
var line = before.* ++ @as([value_max + after.len]u8, @splat(0));

/// Not on the stack, so that none is needed.
var data: ?[*]u8 = null;
var size: usize = 0;

fn landing() [*]u8 {
    return line[before.len..].ptr;
}

export fn proxy_abi_version_0_2_0() void {}

/// Never null: some hosts write to it. At the end of the memory every host's bounds check fails.
export fn proxy_on_memory_allocate(memory_size: usize) [*]u8 {
    return if (memory_size > value_max) @ptrFromInt(@wasmMemorySize(0) * 65536) else landing();
}

export fn proxy_on_request_headers(_: u32, _: u32, _: u32) i32 {
    data = null;
    size = 0;
    const status = proxy_get_header_map_value(request_headers, header, header.len, &data, &size);
    if (status != status_ok or data != landing() or size > value_max) size = 0;
    const value = line[before.len..][0..size];
    if (size == 4 and @as(u32, @bitCast(value[0..4].*)) == @as(u32, @bitCast(@as([4]u8, "true".*)))) return action.pass;
    @memcpy(line[before.len + size ..][0..after.len], after);
    _ = proxy_log(level_debug, &line, before.len + size + after.len);
    _ = proxy_send_local_response(403, null, 0, body, body.len, headers, headers.len, -1);
    return action.pause;
}
