/* A gate: a request passes only if its header `allow` is exactly `true`; all others get a 403,
 * and a line in the log.
 *
 *   clang --target=wasm32 -Oz -mbulk-memory -nostdlib -I../bindings \
 *     -Wl,--no-entry,-z,stack-size=2048,--initial-memory=65536,--max-memory=65536 -o gate.wasm gate.c
 *
 * The header documents each name. Brackets cite the section on which a part rests: [front: ...] is a section
 * of ../docs/front.md, [name: ...] one of the entry of that function, [serialization] and [types] are modules
 * of the crate, [hosts: ...] is that host in ../docs/how-hosts-differ.md. */

#include <stdbool.h>

#include "proxy_wasm.h" /* [front: Two sides, one memory] Hostcalls are imported, callbacks are exports. */

static const char HEADER[] = "allow"; /* in lower case [proxy_get_header_map_value] */

/* [proxy_send_local_response: Ownership] Some hosts keep it, hence constant data. */
static const char BODY[] = "Forbidden by ASM Wasm Plugin";

/* [serialization] A count of 1, sizes of 12 and 10 without the NULs, then name and value, each followed by
 * a NUL. C adds the last NUL. */
static const char HEADERS[] = "\1\0\0\0\14\0\0\0\12\0\0\0Content-Type\0text/plain";

static const char AFTER[] = ", only true can passthrough";

enum { VALUE_MAX = 60 * 1024 };

/* The log line; the host writes the value into its middle. Text without a terminating NUL. */
static struct {
  char before[27];
  char value[VALUE_MAX + sizeof AFTER - 1];
} line = {.before = "request header: 'allow' is "};

/* The out slots, static, so that no stack is needed: not at address 0, and aligned
 * [proxy_get_header_map_value: Hosts]. */
static char *value;
static size_t size;

/* [front: Two sides, one memory] The value has a size and no terminating NUL. */
static bool is_true(void) {
  const char *text = line.value;
  return size == 4 && text[0] == 't' && text[1] == 'r' && text[2] == 'u' && text[3] == 'e';
}

/* [front: The life of a request] A marker declares the version; no host calls it.
 * [proxy_abi_version_0_2_0] Export exactly one. Every host that checks the marker accepts this one. */
void proxy_abi_version_0_2_0(void) {}

/* [front: What a handed-over buffer is, and why nobody frees it] The same bytes every time.
 * [proxy_on_memory_allocate: Returns] For what does not fit, the end of the memory, and never null. */
void *proxy_on_memory_allocate(size_t memory_size) {
  return memory_size > VALUE_MAX ? (char *)(__builtin_wasm_memory_size(0) * 65536) : line.value;
}

/* [proxy_on_request_headers: the type] Three parameters, since 0.2.0. */
proxy_action_t proxy_on_request_headers(uint32_t stream_context_id, size_t num_headers, uint32_t end_of_stream) {
  (void)stream_context_id, (void)num_headers, (void)end_of_stream;
  /* [proxy_get_header_map_value: Hosts] Some hosts write only one slot: both are preset. */
  value = NULL;
  size = 0;
  proxy_status_t status =
      proxy_get_header_map_value(PROXY_MAP_TYPE_HTTP_REQUEST_HEADERS, HEADER, sizeof HEADER - 1, &value, &size);
  /* [proxy_get_header_map_value: Status] Only OK means that there is a value.
   * [hosts: FastEdge emulator] A value that is not in the buffer is none of ours.
   * [front: What a handed-over buffer is, and why nobody frees it] Nor is one that cannot be in it. */
  if (status != PROXY_STATUS_OK || value != line.value || size > VALUE_MAX)
    size = 0;
  if (is_true())
    return PROXY_ACTION_CONTINUE;
  /* [proxy_log: Ownership] The line is borrowed for the call. */
  __builtin_memcpy(line.value + size, AFTER, sizeof AFTER - 1);
  proxy_log(PROXY_LOG_LEVEL_DEBUG, line.before, sizeof line.before + size + sizeof AFTER - 1);
  /* [proxy_send_local_response] No details, no gRPC status, and PAUSE afterwards. */
  proxy_send_local_response(403, NULL, 0, BODY, sizeof BODY - 1, HEADERS, sizeof HEADERS, GRPC_STATUS_NONE);
  return PROXY_ACTION_PAUSE;
}
