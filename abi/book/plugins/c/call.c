/* Asks a service about each request, in C. */

#include "proxy_wasm.h"

/* Three pairs; the last NUL is the one that C adds. */
static const char request[] =
    "\3\0\0\0" "\7\0\0\0\3\0\0\0" "\5\0\0\0\6\0\0\0" "\12\0\0\0\5\0\0\0"
    ":method\0GET\0" ":path\0/check\0" ":authority\0authz";

enum { CALLS = 256, LANDING_BYTES = 64 };
static struct { uint32_t call, stream; } waiting[CALLS];
static char landing[LANDING_BYTES];

void proxy_abi_version_0_2_0(void) {}

void *proxy_on_memory_allocate(size_t memory_size) {
  return memory_size <= LANDING_BYTES ? landing : (char *)(__builtin_wasm_memory_size(0) * 65536);
}

static void deny(uint32_t status) { proxy_send_local_response(status, 0, 0, "denied", 6, 0, 0, GRPC_STATUS_NONE); }

proxy_action_t proxy_on_request_headers(uint32_t stream, size_t num_headers, uint32_t end_of_stream) {
  uint32_t call = 0;
  proxy_status_t status = proxy_http_call("authz", 5, request, sizeof request, 0, 0, 0, 0, 500, &call);
  for (int index = 0; status == PROXY_STATUS_OK && index < CALLS; index += 1) {
    if (waiting[index].stream == 0) {
      waiting[index].call = call;
      waiting[index].stream = stream;
      return PROXY_ACTION_PAUSE;
    }
  }
  deny(503);
  return PROXY_ACTION_PAUSE;
}

static int answered_200(void) {
  char *data = 0;
  size_t size = 0;
  proxy_status_t status =
      proxy_get_header_map_value(PROXY_MAP_TYPE_HTTP_CALL_RESPONSE_HEADERS, ":status", 7, &data, &size);
  if (status != PROXY_STATUS_OK) return 0;
  return size == 3 && data == landing && data[0] == '2' && data[1] == '0' && data[2] == '0';
}

void proxy_on_http_call_response(
    uint32_t plugin, uint32_t call, size_t num_headers, size_t body_size, size_t num_trailers) {
  for (int index = 0; index < CALLS; index += 1) {
    uint32_t stream = waiting[index].stream;
    if (stream == 0 || waiting[index].call != call) continue;
    waiting[index].stream = 0;
    int allowed = answered_200();
    if (proxy_set_effective_context(stream) != PROXY_STATUS_OK) return;
    if (allowed) proxy_continue_stream(PROXY_STREAM_TYPE_HTTP_REQUEST);
    else deny(403);
    return;
  }
}

void proxy_on_delete(uint32_t context) {
  for (int index = 0; index < CALLS; index += 1)
    if (waiting[index].stream == context) waiting[index].stream = 0;
}
