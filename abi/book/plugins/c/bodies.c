/* Denies a request whose body contains the word `secret`, in C. */

#include "proxy_wasm.h"

static const char word[] = "secret";
enum { WORD_BYTES = sizeof word - 1, LANDING_BYTES = 4096 };
static char landing[LANDING_BYTES];

void proxy_abi_version_0_2_0(void) {}

void *proxy_on_memory_allocate(size_t memory_size) {
  return memory_size <= LANDING_BYTES ? landing : (char *)(__builtin_wasm_memory_size(0) * 65536);
}

/* Matches letter by letter, and goes on where the window before ended. */
static int holds_word(size_t body_size) {
  size_t matched = 0;
  for (size_t start = 0; start < body_size;) {
    char *data = 0;
    size_t size = 0;
    proxy_status_t status =
        proxy_get_buffer_bytes(PROXY_BUFFER_TYPE_HTTP_REQUEST_BODY, start, LANDING_BYTES, &data, &size);
    if (status != PROXY_STATUS_OK) return 1;
    if (size == 0 || size > LANDING_BYTES || data != landing) return 1;
    for (size_t index = 0; index < size; index += 1) {
      /* No beginning of the word is inside of it, so a mismatch starts anew at this letter. */
      if (landing[index] == word[matched]) matched += 1;
      else matched = landing[index] == word[0];
      if (matched == WORD_BYTES) return 1;
    }
    start += size;
  }
  return 0;
}

proxy_action_t proxy_on_request_body(uint32_t stream, size_t body_size, uint32_t end_of_stream) {
  if (!end_of_stream) return PROXY_ACTION_PAUSE;
  if (!holds_word(body_size)) return PROXY_ACTION_CONTINUE;
  proxy_send_local_response(403, 0, 0, "denied", 6, 0, 0, GRPC_STATUS_NONE);
  return PROXY_ACTION_PAUSE;
}
