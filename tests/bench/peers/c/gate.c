// The gate in C on the raw ABI.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define IMPORT(name) __attribute__((import_module("env"), import_name(#name))) extern
#define EXPORT(name) __attribute__((export_name(#name)))

enum { STATUS_OK = 0, REQUEST_HEADERS = 0, LEVEL_DEBUG = 1, CONTINUE = 0, PAUSE = 1 };

IMPORT(proxy_get_header_map_value)
int32_t proxy_get_header_map_value(uint32_t map_id, const char *key_data, size_t key_size, char **return_value_data,
                                   size_t *return_value_size);
IMPORT(proxy_log) int32_t proxy_log(uint32_t level, const char *message_data, size_t message_size);
IMPORT(proxy_send_local_response)
int32_t proxy_send_local_response(uint32_t status_code, const char *details_data, size_t details_size,
                                  const char *body_data, size_t body_size, const char *headers_data,
                                  size_t headers_size, int32_t grpc_status);

static const char HEADER[] = "allow";
static const char BODY[] = "Forbidden by ASM Wasm Plugin";
static const char AFTER[] = ", only true can passthrough";
static const char HEADERS[] = "\1\0\0\0\14\0\0\0\12\0\0\0Content-Type\0text/plain"; // the last NUL is C's

enum { VALUE_MAX = 60 * 1024 };

// The line in the log; the host puts the value into its middle. Text without its NUL.
static struct {
  char before[27];
  char value[VALUE_MAX + sizeof AFTER - 1];
} line = {.before = "request header: 'allow' is "};

// Static, so that no stack is needed.
static char *value;
static size_t size;

static bool is_true(void) {
  const char *text = line.value;
  return size == 4 && text[0] == 't' && text[1] == 'r' && text[2] == 'u' && text[3] == 'e';
}

EXPORT(proxy_abi_version_0_2_0) void proxy_abi_version_0_2_0(void) {}

EXPORT(proxy_on_memory_allocate) void *proxy_on_memory_allocate(size_t memory_size) {
  // Never null: some hosts write to it. At the end of the memory every host's bounds check fails.
  return memory_size > VALUE_MAX ? (char *)(__builtin_wasm_memory_size(0) * 65536) : line.value;
}

EXPORT(proxy_on_request_headers)
int32_t proxy_on_request_headers(uint32_t context_id, uint32_t num_headers, uint32_t end_of_stream) {
  value = NULL;
  size = 0;
  int32_t status = proxy_get_header_map_value(REQUEST_HEADERS, HEADER, sizeof HEADER - 1, &value, &size);
  if (status != STATUS_OK || value != line.value || size > VALUE_MAX)
    size = 0;
  if (is_true())
    return CONTINUE;
  __builtin_memcpy(line.value + size, AFTER, sizeof AFTER - 1);
  proxy_log(LEVEL_DEBUG, line.before, sizeof line.before + size + sizeof AFTER - 1);
  proxy_send_local_response(403, NULL, 0, BODY, sizeof BODY - 1, HEADERS, sizeof HEADERS, -1);
  return PAUSE;
}
