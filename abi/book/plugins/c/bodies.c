/* Denies a request whose body contains the word `secret`, in C. */

#include "proxy_wasm.h"

static const char word[] = "secret";
enum { WORD_BYTES = sizeof word - 1, LANDING_BYTES = 4096, BODY_BYTES_MAX = 1 << 20 };
static char landing[LANDING_BYTES];

void proxy_abi_version_0_2_0(void) {}

void *proxy_on_memory_allocate(size_t memory_size) {
  return memory_size <= LANDING_BYTES ? landing : (char *)(__builtin_wasm_memory_size(0) * 65536);
}

static int is_word(const char *bytes) {
  for (size_t index = 0; index < WORD_BYTES; index += 1)
    if (bytes[index] != word[index]) return 0;
  return 1;
}

/* Reads the body window by window. Neighbouring windows overlap by one letter less than the word has, so that one
 * of them contains the whole word. */
static int holds_word(void) {
  for (size_t start = 0; start < BODY_BYTES_MAX; start += LANDING_BYTES - (WORD_BYTES - 1)) {
    char *data = 0;
    size_t size = 0;
    proxy_status_t status =
        proxy_get_buffer_bytes(PROXY_BUFFER_TYPE_HTTP_REQUEST_BODY, start, LANDING_BYTES, &data, &size);
    if (status == PROXY_STATUS_OK && size == 0) return 0; /* there is no body */
    /* Deny what cannot be read. */
    if (status != PROXY_STATUS_OK || size > LANDING_BYTES || data != landing) return 1;
    for (size_t index = 0; index + WORD_BYTES <= size; index += 1)
      if (is_word(landing + index)) return 1;
    if (size < LANDING_BYTES) return 0; /* the last window */
  }
  return 1; /* deny what is too long to be searched */
}

static proxy_action_t verdict(void) {
  if (!holds_word()) return PROXY_ACTION_CONTINUE;
  proxy_send_local_response(403, 0, 0, "denied", 6, 0, 0, GRPC_STATUS_NONE);
  return PROXY_ACTION_PAUSE;
}

proxy_action_t proxy_on_request_body(uint32_t stream, size_t body_size, uint32_t end_of_stream) {
  if (!end_of_stream) return PROXY_ACTION_PAUSE;
  return body_size == 0 ? PROXY_ACTION_CONTINUE : verdict();
}

/* If trailers follow, no piece of the body was the end: this is. */
proxy_action_t proxy_on_request_trailers(uint32_t stream, size_t num_trailers) { return verdict(); }
