/* A gate in C whose value comes from the configuration. One plugin context in a VM: chapter 5 says what
 * several need. */

#include "proxy_wasm.h"

enum { VALUE_BYTES = 64 };
static char landing[VALUE_BYTES];
static char value[VALUE_BYTES];
static size_t value_size;

void proxy_abi_version_0_2_0(void) {}

/* What does not fit gets the end of the memory, where the host's own check refuses to write. */
void *proxy_on_memory_allocate(size_t memory_size) {
  return memory_size <= VALUE_BYTES ? landing : (char *)(__builtin_wasm_memory_size(0) * 65536);
}

uint32_t proxy_on_configure(uint32_t plugin, size_t configuration_size) {
  char *data = 0;
  size_t size = 0;
  proxy_status_t status =
      proxy_get_buffer_bytes(PROXY_BUFFER_TYPE_PLUGIN_CONFIGURATION, 0, configuration_size, &data, &size);
  if (status != PROXY_STATUS_OK) return 0;
  if (size == 0 || size > VALUE_BYTES || data != landing) return 0;
  for (size_t index = 0; index < size; index += 1) value[index] = landing[index];
  value_size = size;
  return 1;
}

static int is_allowed(void) {
  char *data = 0;
  size_t size = 0;
  proxy_status_t status =
      proxy_get_header_map_value(PROXY_MAP_TYPE_HTTP_REQUEST_HEADERS, "allow", 5, &data, &size);
  if (status != PROXY_STATUS_OK) return 0;
  if (size == 0 || size != value_size || data != landing) return 0;
  for (size_t index = 0; index < size; index += 1)
    if (landing[index] != value[index]) return 0;
  return 1;
}

proxy_action_t proxy_on_request_headers(uint32_t stream, size_t num_headers, uint32_t end_of_stream) {
  if (is_allowed()) return PROXY_ACTION_CONTINUE;
  proxy_send_local_response(403, 0, 0, "denied", 6, 0, 0, GRPC_STATUS_NONE);
  return PROXY_ACTION_PAUSE;
}
