/* Adds a line to the end of every response, in C. */

#include "proxy_wasm.h"

void proxy_abi_version_0_2_0(void) {}

/* Nothing is read, so nothing is handed over. */
void *proxy_on_memory_allocate(size_t memory_size) { return (char *)(__builtin_wasm_memory_size(0) * 65536); }

proxy_action_t proxy_on_response_headers(uint32_t stream, size_t num_headers, uint32_t end_of_stream) {
  if (!end_of_stream) proxy_remove_header_map_value(PROXY_MAP_TYPE_HTTP_RESPONSE_HEADERS, "content-length", 14);
  return PROXY_ACTION_CONTINUE;
}

/* All pieces go on as they come; the last, which may be empty, gets the line behind it. */
proxy_action_t proxy_on_response_body(uint32_t stream, size_t body_size, uint32_t end_of_stream) {
  if (end_of_stream) proxy_set_buffer_bytes(PROXY_BUFFER_TYPE_HTTP_RESPONSE_BODY, body_size, 0, " and more", 9);
  return PROXY_ACTION_CONTINUE;
}
