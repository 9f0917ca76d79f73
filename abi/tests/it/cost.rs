//! What the crate costs a plugin: nothing. The same plugin with the crate and with numbers by hand
//! is the same module, byte for byte.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

const WITH_THE_CRATE: &str = r#"
use proxy_wasm_abi::hostcalls::{proxy_get_header_map_value, proxy_log, proxy_send_local_response};
use proxy_wasm_abi::types::{Action, Bool, GrpcStatus, LogLevel, MapType, Status};
use proxy_wasm_abi::{callbacks, serialization};

const PAIRS: &[(&str, &str)] = &[("content-type", "text/plain")];
static HEADERS: [u8; serialization::encoded_size(PAIRS)] = serialization::encode(PAIRS);

#[unsafe(no_mangle)]
extern "C" fn proxy_on_request_headers(_: u32, _: usize, end_of_stream: Bool) -> Action {
    let (mut data, mut size) = (core::ptr::null_mut(), 0);
    let status = unsafe {
        proxy_get_header_map_value(MapType::HTTP_REQUEST_HEADERS, KEY.as_ptr(), KEY.len(), &mut data, &mut size)
    };
    if status == Status::OK && size == 4 && end_of_stream.is_true() {
        return Action::CONTINUE;
    }
    unsafe { proxy_log(LogLevel::WARN, KEY.as_ptr(), KEY.len()) };
    unsafe {
        proxy_send_local_response(
            403, core::ptr::null(), 0, KEY.as_ptr(), KEY.len(), HEADERS.as_ptr(), HEADERS.len(), GrpcStatus::NONE,
        )
    };
    Action::PAUSE
}
const _: callbacks::proxy_on_request_headers = proxy_on_request_headers;
"#;

const BY_HAND: &str = r#"
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    fn proxy_get_header_map_value(a: u32, b: *const u8, c: usize, d: *mut *mut u8, e: *mut usize) -> u32;
    fn proxy_log(a: u32, b: *const u8, c: usize) -> u32;
    fn proxy_send_local_response(
        a: u32, b: *const u8, c: usize, d: *const u8, e: usize, f: *const u8, g: usize, h: i32,
    ) -> u32;
}

static HEADERS: [u8; 36] = *b"\x01\0\0\0\x0c\0\0\0\x0a\0\0\0content-type\0text/plain\0";

#[unsafe(no_mangle)]
extern "C" fn proxy_on_request_headers(_: u32, _: usize, end_of_stream: u32) -> u32 {
    let (mut data, mut size) = (core::ptr::null_mut(), 0);
    let status = unsafe { proxy_get_header_map_value(0, KEY.as_ptr(), KEY.len(), &mut data, &mut size) };
    if status == 0 && size == 4 && end_of_stream != 0 {
        return 0;
    }
    unsafe { proxy_log(3, KEY.as_ptr(), KEY.len()) };
    unsafe {
        proxy_send_local_response(
            403, core::ptr::null(), 0, KEY.as_ptr(), KEY.len(), HEADERS.as_ptr(), HEADERS.len(), -1,
        )
    };
    1
}
"#;

#[test]
fn a_plugin_does_not_grow_by_a_byte_for_this_crate() -> Result<()> {
    let with = build(WITH_THE_CRATE)?;
    let by_hand = build(BY_HAND)?;
    ensure!(with == by_hand, "{} bytes with the crate, {} by hand", with.len(), by_hand.len());
    Ok(())
}

fn build(source: &str) -> Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    let manifest = format!(
        "[package]\nname = \"plugin\"\nedition = \"2024\"\n[lib]\ncrate-type = [\"cdylib\"]\n\
         [dependencies]\nproxy-wasm-abi = {{ path = {:?} }}\n\
         [profile.release]\nopt-level = \"z\"\nlto = \"fat\"\npanic = \"abort\"\nstrip = true\n[workspace]\n",
        env!("CARGO_MANIFEST_DIR")
    );
    let prelude = "#![no_std]\n#[panic_handler]\nfn panic(_: &core::panic::PanicInfo<'_>) -> ! { loop {} }\n\
                   static KEY: &str = \"allow\";\n";
    fs::create_dir(folder.path().join("src"))?;
    fs::write(folder.path().join("Cargo.toml"), manifest)?;
    fs::write(folder.path().join("src/lib.rs"), format!("{prelude}{source}"))?;
    let output = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--offline",
            "--release",
            "--target",
            "wasm32-unknown-unknown",
            "--manifest-path",
        ])
        .arg(folder.path().join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", folder.path().join("target"))
        // The workspace's flags and toolchain, not those of the temporary folder.
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let module = Path::new("target/wasm32-unknown-unknown/release/plugin.wasm");
    Ok(fs::read(folder.path().join(module))?)
}
