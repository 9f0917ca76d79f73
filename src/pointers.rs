//! The arguments of a hostcall that are addresses in the plugin's memory.
//!
//! Not here: the bytes at these addresses, see `memory/`.

/// Bytes that the host may read during a call: an `x_data` and its `x_size`.
pub(crate) struct Borrowed {
    pub(crate) data: *const u8,
    pub(crate) size: usize,
}

/// Where the host writes the address and the size of a value.
pub(crate) struct Slots {
    pub(crate) return_value_data: *mut *mut u8,
    pub(crate) return_value_size: *mut usize,
}
