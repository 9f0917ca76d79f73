/* Asks a service about each request, in C. */

#include <stddef.h>
#include <stdint.h>

#define HOSTCALL(name) __attribute__((import_module("env"), import_name(#name))) name
#define CALLBACK(name) __attribute__((export_name(#name))) name

enum { OK = 0, HTTP_CALL_RESPONSE_HEADERS = 6, HTTP_REQUEST = 0, PAUSE = 1 };

uint32_t HOSTCALL(proxy_http_call)(const char *upstream, size_t upstream_size, const char *headers, size_t headers_size,
    const char *body, size_t body_size, const char *trailers, size_t trailers_size, uint32_t timeout, uint32_t *call_id);
uint32_t HOSTCALL(proxy_get_header_map_value)(uint32_t map_id, const char *key, size_t key_size, char **data, size_t *size);
uint32_t HOSTCALL(proxy_set_effective_context)(uint32_t context);
uint32_t HOSTCALL(proxy_continue_stream)(uint32_t stream_type);
uint32_t HOSTCALL(proxy_send_local_response)(uint32_t status, const char *details, size_t details_size, const char *body,
    size_t body_size, const char *headers, size_t headers_size, int32_t grpc_status);

/* Three pairs; the last NUL is the one that C adds. */
static const char request[] =
    "\3\0\0\0" "\7\0\0\0\3\0\0\0" "\5\0\0\0\6\0\0\0" "\12\0\0\0\5\0\0\0"
    ":method\0GET\0" ":path\0/check\0" ":authority\0authz";

enum { CALLS = 256, LANDING_BYTES = 64 };
static struct { uint32_t call, stream; } waiting[CALLS];
static char landing[LANDING_BYTES];

void CALLBACK(proxy_abi_version_0_2_0)(void) {}

char *CALLBACK(proxy_on_memory_allocate)(size_t memory_size) {
  return memory_size <= LANDING_BYTES ? landing : (char *)(__builtin_wasm_memory_size(0) * 65536);
}

static void deny(uint32_t status) { proxy_send_local_response(status, 0, 0, "denied", 6, 0, 0, -1); }

uint32_t CALLBACK(proxy_on_request_headers)(uint32_t stream, uint32_t num_headers, uint32_t end_of_stream) {
  uint32_t call = 0;
  uint32_t status = proxy_http_call("authz", 5, request, sizeof request, 0, 0, 0, 0, 500, &call);
  for (int index = 0; status == OK && index < CALLS; index += 1) {
    if (waiting[index].stream == 0) {
      waiting[index].call = call;
      waiting[index].stream = stream;
      return PAUSE;
    }
  }
  deny(503);
  return PAUSE;
}

static int answered_200(void) {
  char *data = 0;
  size_t size = 0;
  if (proxy_get_header_map_value(HTTP_CALL_RESPONSE_HEADERS, ":status", 7, &data, &size) != OK) return 0;
  return size == 3 && data == landing && data[0] == '2' && data[1] == '0' && data[2] == '0';
}

void CALLBACK(proxy_on_http_call_response)(
    uint32_t plugin, uint32_t call, uint32_t num_headers, uint32_t body_size, uint32_t num_trailers) {
  for (int index = 0; index < CALLS; index += 1) {
    uint32_t stream = waiting[index].stream;
    if (stream == 0 || waiting[index].call != call) continue;
    waiting[index].stream = 0;
    int allowed = answered_200();
    if (proxy_set_effective_context(stream) != OK) return;
    if (allowed) proxy_continue_stream(HTTP_REQUEST);
    else deny(403);
    return;
  }
}

void CALLBACK(proxy_on_delete)(uint32_t context) {
  for (int index = 0; index < CALLS; index += 1)
    if (waiting[index].stream == context) waiting[index].stream = 0;
}
