/* A gate: a request passes only if its header `allow` is exactly `true`; all others get a 403,
 * and a line in the log.
 *
 *   clang --target=wasm32 -Oz -fno-builtin -nostdlib -Wl,--no-entry -o gate.wasm gate.c
 *
 * Written from the documentation of this crate alone. Behind each part stands in brackets the
 * section that it rests on: [front: ...] is a section of docs/front.md, [name: ...] one of the entry of
 * that function, [serialization] and [types] are those modules. */

#include <stddef.h>
#include <stdint.h>

/* [front: Two sides, one memory] Hostcalls are imported from `env`, callbacks are exports. */
#define HOSTCALL(name) __attribute__((import_module("env"), import_name(#name))) name
#define CALLBACK(name) __attribute__((export_name(#name))) name

/* [types: Status, LogLevel, MapType, Action, GrpcStatus] */
enum { STATUS_OK = 0 };
enum { LOG_LEVEL_DEBUG = 1 };
enum { MAP_TYPE_HTTP_REQUEST_HEADERS = 0 };
enum { ACTION_CONTINUE = 0, ACTION_PAUSE = 1 };
enum { GRPC_STATUS_NONE = -1 };

/* [proxy_get_header_map_value: the type and the parameters] */
uint32_t HOSTCALL(proxy_get_header_map_value)(
    uint32_t map_id, const char *key_data, size_t key_size,
    char **return_value_data, size_t *return_value_size);

/* [proxy_send_local_response: the type and the parameters] */
uint32_t HOSTCALL(proxy_send_local_response)(
    uint32_t status_code,
    const char *status_code_details_data, size_t status_code_details_size,
    const char *body_data, size_t body_size,
    const char *serialized_headers_data, size_t serialized_headers_size,
    int32_t grpc_status);

/* [proxy_log: the type and the parameters] */
uint32_t HOSTCALL(proxy_log)(uint32_t log_level, const char *message_data, size_t message_size);

/* [proxy_send_local_response: Ownership] Kept by some hosts, hence constant data. */
static const char body[] = "Forbidden by ASM Wasm Plugin";

/* [serialization] {"content-type": "text/plain"}: a count of 1, sizes of 12 and 10 that do not
 * count the NULs, then each with a NUL behind it. The last NUL is the one that C adds. */
static const char headers[] =
    "\1\0\0\0"
    "\14\0\0\0" "\12\0\0\0"
    "content-type\0" "text/plain";

/* [front: The life of a request] A marker says which version; it is never called.
 * [proxy_abi_version_0_2_0] Exactly one, and this one is accepted by every host that looks. */
void CALLBACK(proxy_abi_version_0_2_0)(void) {}

static const char before[] = "request header: 'allow' is ";
static const char behind[] = ", only true can passthrough";
enum { BEFORE = sizeof before - 1, BEHIND = sizeof behind - 1, VALUE_MAX = 32 * 1024 };

/* The line for the log, with the buffer for the value in its middle. */
static char line[BEFORE + VALUE_MAX + BEHIND];
static char *const value = line + BEFORE;

/* [front: What a handed-over buffer is, and why nobody frees it] The same bytes every time.
 * [proxy_on_memory_allocate: Returns] If they do not suffice, the end of the memory, and never null. */
char *CALLBACK(proxy_on_memory_allocate)(size_t memory_size) {
  return memory_size <= VALUE_MAX ? value : (char *)(__builtin_wasm_memory_size(0) * 65536);
}

/* [malloc: Errata] The only name that some hosts know. In C the function is called otherwise,
 * because C compilers have opinions on what `malloc` does. */
__attribute__((export_name("malloc"))) char *allocate(size_t memory_size) {
  return proxy_on_memory_allocate(memory_size);
}

/* Reads the header into `value` and returns its size; 0 if it is missing, empty or too long. */
static size_t read_header(void) {
  /* [proxy_get_header_map_value: Hosts] Some hosts write only one slot: both are preset. Slots on
   * the stack are aligned and not at address 0. */
  char *data = NULL;
  size_t size = 0;
  uint32_t status = proxy_get_header_map_value(
      MAP_TYPE_HTTP_REQUEST_HEADERS, "allow", 5, &data, &size);
  /* [proxy_get_header_map_value: Status] Only OK says that there is a value.
   * [FASTEDGE in table::HOSTS: notes] A value that is not in the buffer is none of ours.
   * [front: What a handed-over buffer is, and why nobody frees it] Nor is one that cannot be in it. */
  return status == STATUS_OK && data == value && size <= VALUE_MAX ? size : 0;
}

/* [proxy_log: Ownership] The line is borrowed for the call. */
static void log_value(size_t size) {
  for (size_t i = 0; i < BEFORE; i++) {
    line[i] = before[i];
  }
  for (size_t i = 0; i < BEHIND; i++) {
    value[size + i] = behind[i];
  }
  proxy_log(LOG_LEVEL_DEBUG, line, BEFORE + size + BEHIND);
}

/* [proxy_on_request_headers: the type] Three parameters, since 0.2.0. */
uint32_t CALLBACK(proxy_on_request_headers)(
    uint32_t stream_context_id, size_t num_headers, uint32_t end_of_stream) {
  (void)stream_context_id, (void)num_headers, (void)end_of_stream;
  /* [front: Two sides, one memory] There is no NUL behind the value, but a size. */
  size_t size = read_header();
  if (size == 4 && value[0] == 't' && value[1] == 'r' && value[2] == 'u' && value[3] == 'e') {
    return ACTION_CONTINUE;
  }
  log_value(size);
  /* [proxy_send_local_response] No details, no gRPC status, and PAUSE afterwards. */
  proxy_send_local_response(403, NULL, 0, body, sizeof body - 1,
                            headers, sizeof headers, GRPC_STATUS_NONE);
  return ACTION_PAUSE;
}
