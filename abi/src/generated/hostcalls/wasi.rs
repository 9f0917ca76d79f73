//! The WASI functions that the spec lists.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::{ClockId, Errno, Fd};

#[expect(unsafe_code, reason = "foreign functions are declared in an unsafe block")]
#[link(wasm_import_module = "wasi_snapshot_preview1")]
unsafe extern "C" {
    /// Writes a line to the log of the host, through standard output or error.
    ///
    /// `(func (param i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// The vectors are pairs of an address and a size, eight bytes each. [`Fd::STDOUT`] is logged
    /// at INFO, [`Fd::STDERR`] at ERROR.
    ///
    /// # Ownership
    ///
    /// * `iovec` and `iovec_size`: **borrowed** for the call.
    /// * `return_written_bytes`: **written** if the status is SUCCESS.
    ///
    /// # Status
    ///
    /// * [`Errno::SUCCESS`]: the line is logged.
    /// * [`Errno::BADF`]: `fd_id` is neither standard output nor standard error.
    /// * [`Errno::FAULT`]: an address and size reach outside the memory.
    ///
    /// # Phase
    ///
    /// Any callback. Also allowed in start functions.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: BADF in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `test-framework`: a plugin that imports it does not load.
    /// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
    ///   `libnasp`.
    ///
    /// # Safety
    ///
    /// * `iovec` must be valid for reads of `iovec_size` vectors, and each vector for reads of its
    ///   size.
    /// * `return_written_bytes` must be valid for a write.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1fd_write)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::fd_write;
    /// use proxy_wasm_abi::types::{Errno, Fd};
    ///
    /// let line = "started";
    /// let vector = [line.as_ptr() as usize, line.len()];
    /// let mut written = 0;
    /// // SAFETY: the one vector describes `line`, which outlives the call; the slot is this function's own.
    /// let errno = unsafe { fd_write(Fd::STDOUT, vector.as_ptr().cast(), 1, &mut written) };
    /// assert_eq!(errno, Errno::SUCCESS);
    /// ```
    pub unsafe fn fd_write(
        fd_id: Fd,
        iovec: *const u8,
        iovec_size: usize,
        return_written_bytes: *mut usize,
    ) -> Errno;

    /// Reads a clock.
    ///
    /// `(func (param i32 i64 i32) (result i32))`, every version.
    ///
    /// The time is in nanoseconds. The 64-bit parameter is WASI's precision; hosts ignore it.
    ///
    /// # Ownership
    ///
    /// * `return_time`: **written** if the status is SUCCESS.
    ///
    /// # Status
    ///
    /// * [`Errno::SUCCESS`]: the time is written.
    /// * [`Errno::FAULT`]: the slot is outside the memory.
    /// * [`Errno::NOTSUP`]: the host has no such clock.
    ///
    /// # Phase
    ///
    /// Any callback.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: SUCCESS in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `test-framework`: a plugin that imports it does not load.
    /// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
    ///   `libnasp`.
    ///
    /// # Safety
    ///
    /// * `return_time` must be valid for a write.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1clock_time_get)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::clock_time_get;
    /// use proxy_wasm_abi::types::{ClockId, Errno};
    ///
    /// let mut now = 0;
    /// // SAFETY: the slot is this function's own.
    /// let errno = unsafe { clock_time_get(ClockId::REALTIME, 0, &mut now) };
    /// assert_eq!(errno, Errno::SUCCESS);
    /// ```
    pub unsafe fn clock_time_get(clock_id: ClockId, unused: u64, return_time: *mut u64) -> Errno;

    /// Fills a buffer with random bytes.
    ///
    /// `(func (param i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `buffer` and `buffer_size`: **written** if the status is SUCCESS.
    ///
    /// # Status
    ///
    /// * [`Errno::SUCCESS`]: the buffer is filled.
    /// * [`Errno::FAULT`]: the buffer reaches outside the memory.
    /// * [`Errno::INVAL`]: `buffer_size` is too large; the limit on Envoy is 64 KiB.
    ///
    /// # Phase
    ///
    /// Any callback.
    ///
    /// # Hosts
    ///
    /// * Not provided by `test-framework`: a plugin that imports it does not load.
    /// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
    ///   `libnasp`.
    ///
    /// # Safety
    ///
    /// * `buffer` must be valid for writes of `buffer_size` bytes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1random_get)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::random_get;
    /// use proxy_wasm_abi::types::Errno;
    ///
    /// let mut key = [0; 16];
    /// // SAFETY: the address and the size are those of `key`.
    /// let errno = unsafe { random_get(key.as_mut_ptr(), key.len()) };
    /// assert_eq!(errno, Errno::SUCCESS);
    /// ```
    pub unsafe fn random_get(buffer: *mut u8, buffer_size: usize) -> Errno;

    /// Reads the number of environment variables, and their size in bytes.
    ///
    /// `(func (param i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `return_num_elements` and `return_buffer_size`: **written** if the status is SUCCESS.
    ///
    /// # Status
    ///
    /// * [`Errno::SUCCESS`]: both numbers are written.
    /// * [`Errno::FAULT`]: a slot is outside the memory.
    ///
    /// # Phase
    ///
    /// Any callback.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: SUCCESS in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `test-framework`: a plugin that imports it does not load.
    /// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
    ///   `libnasp`.
    ///
    /// # Safety
    ///
    /// * `return_num_elements` and `return_buffer_size` must be valid for writes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1environ_sizes_get)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::environ_sizes_get;
    /// use proxy_wasm_abi::types::Errno;
    ///
    /// let (mut count, mut size) = (0, 0);
    /// // SAFETY: both slots are this function's own.
    /// let errno = unsafe { environ_sizes_get(&mut count, &mut size) };
    /// assert_eq!(errno, Errno::SUCCESS);
    /// ```
    pub unsafe fn environ_sizes_get(
        return_num_elements: *mut usize,
        return_buffer_size: *mut usize,
    ) -> Errno;

    /// Copies the environment variables.
    ///
    /// `(func (param i32 i32) (result i32))`, every version.
    ///
    /// Each variable is `NAME=value`, followed by a NUL. [`environ_sizes_get`] returns the sizes of
    /// both areas.
    ///
    /// # Ownership
    ///
    /// * `return_array` and `return_buffer`: **written** if the status is SUCCESS.
    ///
    /// # Status
    ///
    /// * [`Errno::SUCCESS`]: the addresses and the variables are written.
    /// * [`Errno::FAULT`]: an area reaches outside the memory.
    ///
    /// # Phase
    ///
    /// Any callback.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: SUCCESS in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `test-framework`: a plugin that imports it does not load.
    /// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
    ///   `libnasp`.
    ///
    /// # Safety
    ///
    /// * `return_array` and `return_buffer` must be valid for writes of what the sizes function
    ///   announced.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1environ_get)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::environ_get;
    /// use proxy_wasm_abi::types::Errno;
    ///
    /// let mut addresses = [core::ptr::null_mut(); 8];
    /// let mut variables = [0; 512];
    /// // SAFETY: `environ_sizes_get` has said that both areas are large enough.
    /// let errno = unsafe { environ_get(addresses.as_mut_ptr(), variables.as_mut_ptr()) };
    /// assert_eq!(errno, Errno::SUCCESS);
    /// ```
    pub unsafe fn environ_get(return_array: *mut *mut u8, return_buffer: *mut u8) -> Errno;

    /// Reads the number of arguments; hosts write 0.
    ///
    /// `(func (param i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `return_argc` and `return_argv_buffer_size`: **written** if the status is SUCCESS.
    ///
    /// # Status
    ///
    /// * [`Errno::SUCCESS`]: both numbers are written: 0 and 0.
    /// * [`Errno::FAULT`]: a slot is outside the memory.
    ///
    /// # Phase
    ///
    /// Any callback.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: SUCCESS in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `test-framework`: a plugin that imports it does not load.
    /// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
    ///   `libnasp`.
    ///
    /// # Safety
    ///
    /// * `return_argc` and `return_argv_buffer_size` must be valid for writes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1args_sizes_get)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::args_sizes_get;
    /// use proxy_wasm_abi::types::Errno;
    ///
    /// let (mut count, mut size) = (0, 0);
    /// // SAFETY: both slots are this function's own.
    /// let errno = unsafe { args_sizes_get(&mut count, &mut size) };
    /// assert_eq!((errno, count), (Errno::SUCCESS, 0));
    /// ```
    pub unsafe fn args_sizes_get(
        return_argc: *mut usize,
        return_argv_buffer_size: *mut usize,
    ) -> Errno;

    /// Copies the arguments; there are none.
    ///
    /// `(func (param i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `return_argv` and `return_argv_size`: **written** if the status is SUCCESS.
    ///
    /// # Status
    ///
    /// * [`Errno::SUCCESS`]: there was nothing to write.
    ///
    /// # Phase
    ///
    /// Any callback. A C library calls it before [`main`](crate::callbacks::main).
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: SUCCESS in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `test-framework`: a plugin that imports it does not load.
    /// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
    ///   `libnasp`.
    ///
    /// # Errata
    ///
    /// The spec calls the second parameter `return_argv_size`; it is the buffer for the text of the
    /// arguments.
    ///
    /// # Safety
    ///
    /// * `return_argv` and `return_argv_size` must be valid for writes of what the sizes function
    ///   announced.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1args_get)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::args_get;
    /// use proxy_wasm_abi::types::Errno;
    ///
    /// // SAFETY: there are no arguments, so nothing is written.
    /// let errno = unsafe { args_get(core::ptr::null_mut(), core::ptr::null_mut()) };
    /// assert_eq!(errno, Errno::SUCCESS);
    /// ```
    pub unsafe fn args_get(return_argv: *mut *mut u8, return_argv_size: *mut u8) -> Errno;

    /// Ends the program; a plugin should never call it.
    ///
    /// `(func (param i32))`, every version.
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// Nothing: it has no result. The spec says that it is never called. Envoy logs the call and
    /// goes on; Apache Traffic Server ends its process.
    ///
    /// # Phase
    ///
    /// Never.
    ///
    /// # Hosts
    ///
    /// * Not provided by `test-framework`: a plugin that imports it does not load.
    /// * Ends the process of the host when called on `ats`.
    /// * Also as `wasi_unstable` on `envoy`, `higress`, `ats`, `mosn`, `mosn-draft`, `bfe` and
    ///   `libnasp`.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#wasi_snapshot_preview1proc_exit)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proc_exit;
    ///
    /// proc_exit(1);
    /// ```
    pub safe fn proc_exit(exit_code: u32);
}
