//! The cost of the project's own programs: `size-report` beside twiggy, `plugin-host` with and
//! without a trace, `plugin-image pack`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use plugin_host::leak::{self, Drive, Verdict};
use plugin_host::trace::Recorder;
use plugin_host::{Limits, Personality, Plugin, Request, Settings, Vm};
use serde::{Deserialize, Serialize};
use testbed::tools::project;
use wasm_encoder::{
    CodeSection, ExportKind, ExportSection, Function, FunctionSection, Module, TypeSection,
};

use crate::procfs::kibibytes;
use crate::statistics::median;

/// The sizes, in megabytes, of the generated modules for the programs.
const MEGABYTES: [usize; 3] = [1, 10, 100];
/// How often each program is run on a file.
const REPEATS: usize = 5;

/// The measurements of all programs.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Instruments {
    /// Programs on files of various sizes.
    pub runs: Vec<Run>,
    /// Requests per second that `plugin-host` sends through the gate, without and with a trace.
    pub host_per_second: [f64; 2],
    /// The leak run of the gate.
    pub leak: Leak,
}

/// A leak run that found no leak in the gate.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Leak {
    /// The number of requests.
    pub requests: u64,
    /// How long it took.
    pub seconds: f64,
}

/// The runs of one program on one file.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Run {
    /// The command.
    pub command: String,
    /// The module.
    pub module: String,
    /// The size of the module in bytes.
    pub module_bytes: u64,
    /// The median time in seconds.
    pub seconds: f64,
    /// The largest resident memory of any run.
    pub resident_bytes: u64,
}

/// Measures everything; `megabytes_max` excludes what takes long.
///
/// # Errors
///
/// If a program is missing or fails.
pub fn run(megabytes_max: usize, tell: &mut dyn FnMut(&str)) -> Result<Instruments> {
    let folder = tempfile::tempdir().context("cannot make a folder")?;
    let twiggy = project().join(".tools/bench/cargo/bin/twiggy");
    ensure!(twiggy.is_file(), "twiggy is not in `.tools/bench`: run `bench/setup`");
    let mut runs = Vec::new();
    let file = folder.path().join("module.wasm");
    for megabytes in MEGABYTES.into_iter().filter(|size| *size <= megabytes_max) {
        fs::write(&file, module(megabytes << 20)).context("cannot write a module")?;
        tell(&format!("programs on {megabytes} MB"));
        runs.extend(programs(&file, "made up", &twiggy, folder.path())?);
    }
    let real = project().join(".tools/bench/npm/node_modules/esbuild-wasm/esbuild.wasm");
    ensure!(real.is_file(), "esbuild-wasm is not in `.tools/bench`: run `bench/setup`");
    tell("programs on esbuild.wasm");
    runs.extend(programs(&real, "esbuild.wasm", &twiggy, folder.path())?);
    tell("plugin-host");
    // Alternate, because the load of the machine may change.
    let (mut plain, mut traced) = (Vec::new(), Vec::new());
    for _ in 0..7 {
        plain.push(host(None)?);
        traced.push(host(Some(Recorder::default()))?);
    }
    let host_per_second = [median(&plain), median(&traced)];
    tell("plugin-host leak");
    let leak = leak_run()?;
    Ok(Instruments { runs, host_per_second, leak })
}

/// Runs every program on a file, alternating because the load of the machine may change.
fn programs(file: &Path, module: &str, twiggy: &Path, folder: &Path) -> Result<Vec<Run>> {
    let path = file.display().to_string();
    let packed = folder.join("image.tar").display().to_string();
    let commands: [(&str, PathBuf, &[&str]); 3] = [
        ("size-report", own("size-report")?, &[&path]),
        ("twiggy top", twiggy.to_owned(), &["top", "-n", "20", &path]),
        ("plugin-image pack", own("plugin-image")?, &["pack", &path, "-o", &packed]),
    ];
    let mut seconds = [(); 3].map(|()| Vec::new());
    let mut resident = [0; 3];
    for _ in 0..REPEATS {
        for (place, (name, program, arguments)) in commands.iter().enumerate() {
            let (time, bytes) = timed(program, arguments, name)?;
            seconds[place].push(time);
            resident[place] = bytes.max(resident[place]);
        }
    }
    let module_bytes = fs::metadata(file)?.len();
    let run = |(place, (name, ..)): (usize, &(&str, PathBuf, &[&str]))| Run {
        command: (*name).to_owned(),
        module: module.to_owned(),
        module_bytes,
        seconds: median(&seconds[place]),
        resident_bytes: resident[place],
    };
    Ok(commands.iter().enumerate().map(run).collect())
}

/// The path of a program of this workspace, from the same build as this one.
fn own(name: &str) -> Result<PathBuf> {
    let this = std::env::current_exe().context("where is this program?")?;
    let program = this.with_file_name(name);
    ensure!(program.is_file(), "`{}` is missing: run `scripts/bench`", program.display());
    Ok(program)
}

/// How long a program took, in seconds, and its largest resident memory, in bytes.
fn timed(program: &Path, arguments: &[&str], command: &str) -> Result<(f64, u64)> {
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start `{command}`"))?;
    let mut resident_bytes = 0;
    let status = loop {
        // The high-water mark disappears with the process, so it is read while the process runs.
        let text = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        resident_bytes = kibibytes(&text, "VmHWM:").unwrap_or(0).max(resident_bytes);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        thread::sleep(Duration::from_millis(1));
    };
    ensure!(status.success(), "`{command}` ended with {status}");
    Ok((start.elapsed().as_secs_f64(), resident_bytes))
}

/// Requests per second through the gate, half of them denied.
fn host(recorder: Option<Recorder>) -> Result<f64> {
    const REQUESTS: u32 = 20_000;

    let bytes = fs::read(testbed::tools::artifact("plugin.wasm")?)?;
    let plugin = Plugin::load(&bytes, Limits::default()).context("cannot load the gate")?;
    let envoy = Personality::by_id("envoy").context("no personality `envoy`")?;
    let mut vm = Vm::start_recording(&plugin, envoy, Settings::default(), recorder)
        .map_err(|refusal| anyhow::anyhow!("the embedded host refuses the gate: {refusal:?}"))?;
    let requests =
        [Request::new("GET", "/"), Request::new("GET", "/").with_header("allow", "true")];
    let start = Instant::now();
    for number in 0..REQUESTS {
        let answer = vm.exchange(&requests[(number % 2) as usize]);
        ensure!(answer.fault.is_none(), "the gate failed in the embedded host");
        // As the commands do: they take the trace after each request.
        vm.take_trace();
        vm.take_log();
    }
    Ok(f64::from(REQUESTS) / start.elapsed().as_secs_f64())
}

/// Sends as many requests as the promise of zero growth covers.
fn leak_run() -> Result<Leak> {
    const REQUESTS: u64 = 10_000_000;

    let drive = Drive {
        personality: Personality::by_id("envoy").context("no personality `envoy`")?,
        settings: Settings::default(),
        requests: REQUESTS,
        own_requests: Vec::new(),
    };
    let bytes = fs::read(testbed::tools::artifact("plugin.wasm")?)?;
    let plugin = Plugin::load(&bytes, Limits::default()).context("cannot load the gate")?;
    let start = Instant::now();
    let found = leak::check(&plugin, &drive, |_| {})
        .map_err(|refusal| anyhow::anyhow!("the embedded host refuses the gate: {refusal}"))?;
    let seconds = start.elapsed().as_secs_f64();
    ensure!(
        found.report.verdict == Verdict::Clean && found.seen.steps.is_empty(),
        "the gate is not clean: {:?}",
        found.report
    );
    Ok(Leak { requests: found.seen.requests, seconds })
}

/// A valid module of about that many bytes: a sequence of similar exported functions.
#[must_use]
pub fn module(bytes: usize) -> Vec<u8> {
    const FUNCTION_BYTES: usize = 1000;

    let count = u32::try_from(bytes / FUNCTION_BYTES).unwrap_or(u32::MAX).max(1);
    let mut types = TypeSection::new();
    types.ty().function([], []);
    let (mut functions, mut exports, mut code) =
        (FunctionSection::new(), ExportSection::new(), CodeSection::new());
    for index in 0..count {
        functions.function(0);
        exports.export(&format!("function_{index}"), ExportKind::Func, index);
        let mut body = Function::new([]);
        for number in 0..FUNCTION_BYTES / 4 {
            // Four bytes each, with different values, so that compressors have some work.
            let number = i32::try_from(number).unwrap_or(0) * 31 + index.cast_signed();
            body.instructions().i32_const(64 + number % 8000).drop();
        }
        body.instructions().end();
        code.function(&body);
    }
    let mut module = Module::new();
    module.section(&types).section(&functions).section(&exports).section(&code);
    module.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_valid_and_about_as_large_as_asked() {
        let module = module(100_000);
        assert!((90_000..130_000).contains(&module.len()), "{} bytes", module.len());
        Plugin::load(&module, Limits::default()).unwrap();
    }
}
