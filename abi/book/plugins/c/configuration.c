/* A gate in C whose value comes from the configuration. One plugin context in a VM: chapter 5 says what
 * several need. */

#include <stddef.h>
#include <stdint.h>

#define HOSTCALL(name) __attribute__((import_module("env"), import_name(#name))) name
#define CALLBACK(name) __attribute__((export_name(#name))) name

enum { OK = 0, HTTP_REQUEST_HEADERS = 0, PLUGIN_CONFIGURATION = 7, CONTINUE = 0, PAUSE = 1 };

uint32_t HOSTCALL(proxy_get_buffer_bytes)(uint32_t buffer_id, size_t start, size_t max_size, char **data, size_t *size);
uint32_t HOSTCALL(proxy_get_header_map_value)(uint32_t map_id, const char *key, size_t key_size, char **data, size_t *size);
uint32_t HOSTCALL(proxy_send_local_response)(uint32_t status, const char *details, size_t details_size, const char *body,
    size_t body_size, const char *headers, size_t headers_size, int32_t grpc_status);

enum { VALUE_BYTES = 64 };
static char landing[VALUE_BYTES];
static char value[VALUE_BYTES];
static size_t value_size;

void CALLBACK(proxy_abi_version_0_2_0)(void) {}

/* What does not fit gets the end of the memory, where the host's own check refuses to write. */
char *CALLBACK(proxy_on_memory_allocate)(size_t memory_size) {
  return memory_size <= VALUE_BYTES ? landing : (char *)(__builtin_wasm_memory_size(0) * 65536);
}

uint32_t CALLBACK(proxy_on_configure)(uint32_t plugin, size_t configuration_size) {
  char *data = 0;
  size_t size = 0;
  if (proxy_get_buffer_bytes(PLUGIN_CONFIGURATION, 0, configuration_size, &data, &size) != OK) return 0;
  if (size == 0 || size > VALUE_BYTES || data != landing) return 0;
  for (size_t index = 0; index < size; index += 1) value[index] = landing[index];
  value_size = size;
  return 1;
}

static int is_allowed(void) {
  char *data = 0;
  size_t size = 0;
  if (proxy_get_header_map_value(HTTP_REQUEST_HEADERS, "allow", 5, &data, &size) != OK) return 0;
  if (size == 0 || size != value_size || data != landing) return 0;
  for (size_t index = 0; index < size; index += 1)
    if (landing[index] != value[index]) return 0;
  return 1;
}

uint32_t CALLBACK(proxy_on_request_headers)(uint32_t stream, uint32_t num_headers, uint32_t end_of_stream) {
  if (is_allowed()) return CONTINUE;
  proxy_send_local_response(403, 0, 0, "denied", 6, 0, 0, -1);
  return PAUSE;
}
