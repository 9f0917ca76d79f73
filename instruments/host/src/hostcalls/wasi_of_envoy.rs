//! WASI as Envoy serves it: two files whose lines are logged, and nothing else.
//!
//! Each result was measured; Envoy first writes zeros to out-parameters. Functions missing here are
//! served as on other hosts.

use proxy_wasm_abi::types::{Errno, Fd};

use super::{Answer, write_vectors};
use crate::call::Call;

/// How Envoy serves a function.
#[derive(Clone, Copy, Debug)]
pub(super) enum Served {
    /// Always returns this.
    Always(Errno),
    /// Returns this for standard output and standard error, `BADF` for any other file.
    OnOutput(Errno),
    /// Writes zeros to the slot at this index and returns this.
    Zero(usize, Errno),
}

const NOTDIR: Errno = Errno(20);
const NOSYS: Errno = Errno(52);
const NOENT: Errno = Errno(44);

/// How Envoy serves the function, if it differs from other hosts.
pub(super) fn served(name: &str) -> Option<Served> {
    use Served::{Always, OnOutput, Zero};

    Some(match name {
        "fd_read" | "fd_fdstat_set_flags" | "fd_prestat_dir_name" | "fd_pread" => Always(NOSYS),
        "fd_seek" | "fd_close" | "fd_advise" => Always(Errno::SUCCESS),
        "fd_prestat_get" | "fd_filestat_get" => Always(Errno::BADF),
        "path_open" => Always(NOENT),
        "fd_allocate"
        | "fd_datasync"
        | "fd_fdstat_set_rights"
        | "fd_filestat_set_size"
        | "fd_filestat_set_times"
        | "fd_sync" => OnOutput(Errno::SUCCESS),
        "fd_readdir" => Zero(4, NOTDIR),
        "path_readlink" => Zero(5, Errno::NOTSUP),
        "sock_accept" => Zero(2, Errno::NOTSUP),
        "sock_recv" => Zero(4, Errno::NOTSUP),
        "sock_send" => Zero(4, Errno::NOTSUP),
        "poll_oneoff" => Zero(3, Errno::SUCCESS),
        _ => return None,
    })
}

/// Serves it.
pub(super) fn serve(call: &mut Call<'_>, served: Served) -> Answer {
    match served {
        Served::Always(errno) => Ok(errno),
        Served::OnOutput(errno) if is_output(call.number(0)) => Ok(errno),
        Served::OnOutput(_) => Ok(Errno::BADF),
        Served::Zero(place, errno) => {
            match call.name {
                "sock_accept" => call.return_u64(place, 0)?,
                _ => call.return_u32(place, 0)?,
            }
            if call.name == "sock_recv" {
                let flags = call.number(5);
                call.write(flags, &[0; 2])?;
            }
            Ok(errno)
        }
    }
}

pub(super) fn is_output(fd: u32) -> bool {
    fd == Fd::STDOUT.0 || fd == Fd::STDERR.0
}

pub(super) fn fd_tell(call: &mut Call<'_>) -> Answer {
    if !is_output(call.number(0)) {
        return Ok(Errno::BADF);
    }
    call.return_u64(1, 0)?;
    Ok(Errno::SUCCESS)
}

pub(super) fn fd_renumber(call: &mut Call<'_>) -> Answer {
    let both = is_output(call.number(0)) && is_output(call.number(1));
    Ok(if both { Errno::NOTSUP } else { Errno::BADF })
}

/// Zeros, except the right to write; nothing is written where they would not fit.
pub(super) fn fd_fdstat_get(call: &mut Call<'_>) -> Answer {
    if !is_output(call.number(0)) {
        return Ok(Errno::BADF);
    }
    let mut stat = [0; 24];
    stat[8] = 64;
    let address = call.number(1);
    let _ = call.write(address, &stat);
    Ok(Errno::SUCCESS)
}

/// Like `fd_write`, whatever the offset.
pub(super) fn fd_pwrite(call: &mut Call<'_>) -> Answer {
    if !is_output(call.number(0)) {
        return Ok(Errno::BADF);
    }
    write_vectors(call, 4)
}

pub(super) fn clock_res_get(call: &mut Call<'_>) -> Answer {
    if call.number(0) > 1 {
        return Ok(Errno::NOTSUP);
    }
    call.return_u64(1, 1)?;
    Ok(Errno::SUCCESS)
}
