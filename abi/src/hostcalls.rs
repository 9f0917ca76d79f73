//! Every function that a plugin may import.

use crate::types::{GrpcStatus, LogLevel, MapType, Status};

#[expect(
    unsafe_code,
    reason = "foreign functions are declared in an unsafe block"
)]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Writes a line to the host's log.
    ///
    /// # Safety
    ///
    /// `message_data` must be valid for reads of `message_size` bytes.
    pub unsafe fn proxy_log(
        log_level: LogLevel,
        message_data: *const u8,
        message_size: usize,
    ) -> Status;

    /// Reads the first value of a header.
    ///
    /// # Safety
    ///
    /// `key_data` must be valid for reads of `key_size` bytes, and the two out parameters for writes.
    pub unsafe fn proxy_get_header_map_value(
        map_id: MapType,
        key_data: *const u8,
        key_size: usize,
        return_value_data: *mut *mut u8,
        return_value_size: *mut usize,
    ) -> Status;

    /// Answers the request without asking the upstream.
    ///
    /// # Safety
    ///
    /// Each pair of data and size must be valid for reads.
    pub unsafe fn proxy_send_local_response(
        status_code: u32,
        status_code_details_data: *const u8,
        status_code_details_size: usize,
        body_data: *const u8,
        body_size: usize,
        serialized_headers_data: *const u8,
        serialized_headers_size: usize,
        grpc_status: GrpcStatus,
    ) -> Status;
}
