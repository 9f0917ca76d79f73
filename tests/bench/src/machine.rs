//! The machine of a run.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use testbed::tools::project;

/// Hardware, kernel and versions.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Machine {
    /// The processor's name.
    pub processor: String,
    /// The number of cores that this process may use.
    pub cores: usize,
    /// Memory in bytes.
    pub memory_bytes: u64,
    /// `uname -srm`.
    pub kernel: String,
    /// Envoy's version, as it prints it.
    pub envoy: String,
    /// The version of the compiler that built the gate, as it prints it.
    pub rustc: String,
    /// The versions of the other compilers, as they print them.
    pub tools: Vec<String>,
    /// The commit of the project, with `+` if files had been changed since.
    pub commit: String,
    /// The time of the run, as seconds since 1970.
    pub time: u64,
    /// The load average at the start and at the end of the run: a busy machine makes noise.
    pub load_average: [f64; 2],
}

impl Machine {
    /// Describes this machine.
    #[must_use]
    pub fn this(envoy: &Path) -> Self {
        let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let processor =
            cpu.lines().find_map(|line| line.strip_prefix("model name")?.split(": ").nth(1));
        let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
        let changed = !said("git", &["status", "--porcelain"]).is_empty();
        let zig = project().join(".tools/pypi/ziglang-0.17.0/ziglang/zig");
        let tools = [
            said("clang", &["--version"]),
            format!("zig {}", said(&zig.to_string_lossy(), &["version"])),
            said("wasm-opt", &["--version"]),
            format!("asc {}", said(".tools/npm/node_modules/.bin/asc", &["--version"])),
        ];
        Self {
            processor: processor.unwrap_or("unknown").to_owned(),
            cores: thread::available_parallelism().map_or(1, Into::into),
            memory_bytes: crate::procfs::kibibytes(&memory, "MemTotal:").unwrap_or(0),
            kernel: said("uname", &["-srm"]),
            envoy: said(&envoy.to_string_lossy(), &["--version"])
                .rsplit_once("version: ")
                .map_or_else(|| "unknown".to_owned(), |(_, version)| version.to_owned()),
            rustc: said("rustc", &["--version"]),
            tools: tools.to_vec(),
            commit: said("git", &["rev-parse", "--short=12", "HEAD"])
                + if changed { "+" } else { "" },
            time: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs()),
            load_average: [load_average(), 0.0],
        }
    }
}

/// The number of processes that want a CPU, averaged over the last minute.
#[must_use]
pub fn load_average() -> f64 {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace().next().and_then(|first| first.parse().ok()).unwrap_or(0.0)
}

/// The first non-empty line of a program's output.
fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(project()).output();
    let text = output.map(|output| output.stdout).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned()
}
