//! Whether two outcomes of a program are the same, and how a difference is shown.
//!
//! What may differ is [`MAY_DIFFER`], a closed list with a reason each; nothing else may.

use std::fmt::Write;
use std::slice::from_ref;

use crate::program::{Argument, Callback, Program};
use crate::traffic::{End, Seen};

/// A line that the guest logged.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Line {
    /// `E`, `O` or `X`.
    pub kind: char,
    /// The program.
    pub program: usize,
    /// The callback, by its place.
    pub callback: usize,
    /// The numbers behind it, hexadecimal.
    pub rest: Vec<String>,
}

impl Line {
    /// A line without its `~`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let kind = words.next()?.chars().next()?;
        let mut number = || usize::from_str_radix(words.next()?, 16).ok();
        let (program, callback) = (number()?, number()?);
        let rest = words.map(str::to_owned).collect();
        Some(Self { kind, program, callback, rest })
    }

    /// For people; `function` is the hostcall.
    fn show(&self, function: &str) -> String {
        let name = Callback::ALL.get(self.callback).map_or("?", |it| it.name());
        let name = name.trim_start_matches("proxy_on_");
        match self.kind {
            'E' => format!("> {name}({})", self.rest.join(" ")),
            'X' => format!("< {name} returns {}", self.rest.join(" ")),
            _ => {
                let mut text = format!("  {function} {}", self.rest.join(" "));
                if let Some(hex) = self.rest.last().filter(|_| self.rest.len() > 5) {
                    let bytes: Vec<u8> = (0..hex.len() / 2)
                        .filter_map(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).ok())
                        .collect();
                    let _ = write!(text, " \"{}\"", bytes.escape_ascii());
                }
                text
            }
        }
    }
}

/// What became of a program.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Outcome {
    /// What its guest logged.
    pub lines: Vec<Line>,
    /// What the client got.
    pub client: Seen,
    /// What the upstream got.
    pub upstream: Vec<Seen>,
    /// Whether the proxy's process ended of it.
    pub crashed: bool,
}

/// A deviation that stays.
#[derive(Clone, Copy, Debug)]
pub struct MayDiffer {
    /// The hostcall.
    pub function: &'static str,
    /// Its first argument; any, if empty.
    pub argument: &'static [u8],
    /// Its first argument, if that is a header map; any, if there is none.
    pub map: Option<i32>,
    /// The callback; any, if there is none.
    pub callback: Option<Callback>,
    /// Whether sizes may differ too.
    pub size: bool,
    /// Why.
    pub reason: &'static str,
}

const PAIRS: &str = "proxy_get_header_map_pairs";

const PROPERTY: MayDiffer = MayDiffer {
    function: "proxy_get_property",
    argument: &[],
    map: None,
    callback: None,
    size: false,
    reason: "",
};

const fn bytes(argument: &'static [u8], reason: &'static str) -> MayDiffer {
    MayDiffer { argument, reason, ..PROPERTY }
}

const fn sized(argument: &'static [u8], reason: &'static str) -> MayDiffer {
    MayDiffer { size: true, ..bytes(argument, reason) }
}

const fn dated(callback: Callback) -> MayDiffer {
    let reason = "the `date` that the response was given";
    MayDiffer { function: PAIRS, map: Some(2), callback: Some(callback), reason, ..PROPERTY }
}

const fn timed(callback: Callback) -> MayDiffer {
    let reason = "the milliseconds in `x-envoy-upstream-service-time`";
    MayDiffer { function: PAIRS, callback: Some(callback), size: true, reason, ..PROPERTY }
}

/// All deviations that stay.
pub const MAY_DIFFER: &[MayDiffer] = &[
    timed(Callback::HttpCallResponse),
    timed(Callback::GrpcInitialMetadata),
    timed(Callback::GrpcTrailingMetadata),
    dated(Callback::ResponseBody),
    dated(Callback::ResponseTrailers),
    dated(Callback::Log),
    dated(Callback::Done),
    dated(Callback::Delete),
    bytes(b"request\0time", "a time"),
    bytes(b"request\0duration", "a time"),
    bytes(b"response\0backend_latency", "a time"),
    bytes(b"source\0port", "a port that the system chose"),
    bytes(b"destination\0port", "a port that the system chose"),
    bytes(b"upstream\0port", "a port that the system chose"),
    sized(b"source\0address", "a port that the system chose"),
    sized(b"destination\0address", "a port that the system chose"),
    sized(b"upstream\0address", "a port that the system chose"),
    sized(b"upstream\0local_address", "a port that the system chose"),
    bytes(b"connection\0id", "a number of connections so far"),
    bytes(b"connection_id", "a number of connections so far"),
    bytes(b"response\0size", "the bytes that the codec has written so far"),
    bytes(b"request\0headers", "the order of a hash map"),
    bytes(b"response\0headers", "the order of a hash map"),
    bytes(b"response\0trailers", "the order of a hash map"),
    sized(b"request\0id", "made at random"),
    bytes(b"upstream\0cx_pool_ready_duration", "a time"),
    sized(b"xds\0node", "the node of the bootstrap"),
    sized(b"request\0total_size", "the bytes of headers as this hop counted them"),
    sized(b"response\0total_size", "the bytes of headers as this hop counted them"),
    sized(b"upstream_filter_state", "internal objects of Envoy"),
    sized(b"filter_state", "internal objects of Envoy"),
];

/// How two outcomes differ.
#[derive(Clone, Debug)]
pub struct Difference {
    /// One word for the kind: a callback and a hostcall, or who saw something else.
    pub kind: String,
    /// Both sides, in two columns.
    pub columns: String,
}

/// Compares what Envoy and the host made of a program.
#[must_use]
pub fn compare(program: &Program, envoy: &Outcome, host: &Outcome) -> Option<Difference> {
    if envoy.crashed && host.crashed {
        return None;
    }
    let left = lines(program, envoy);
    let right = lines(program, host);
    if envoy.crashed != host.crashed {
        let ends = |side: &Outcome| if side.crashed { "ends" } else { "lives" };
        return Some(Difference {
            kind: format!("the proxy {} / {}", ends(envoy), ends(host)),
            columns: columns(program, &left, &right),
        });
    }
    if left != right {
        let place = left.iter().zip(&right).position(|(a, b)| a != b);
        let place = place.unwrap_or(left.len().min(right.len()));
        let line = left.get(place).or(right.get(place));
        let kind = line.map_or_else(String::new, |line| {
            kind(program, line, left.get(place), right.get(place))
        });
        return Some(Difference { kind, columns: columns(program, &left, &right) });
    }
    if envoy.upstream.len() != host.upstream.len() && complete(envoy) != complete(host) {
        return Some(seen("upstream", &envoy.upstream, &host.upstream));
    }
    if complete(envoy) != complete(host) {
        return Some(seen("upstream", &complete(envoy), &complete(host)));
    }
    let (mut a, mut b) = (envoy.client.clone(), host.client.clone());
    for side in [&mut a, &mut b] {
        // How much of an answer that never ends has arrived is a matter of time.
        if side.end != End::Complete {
            *side = Seen { end: side.end, ..Seen::default() };
        }
    }
    (a != b).then(|| seen("client", from_ref(&envoy.client), from_ref(&host.client)))
}

/// Requests of which the upstream saw the end.
fn complete(outcome: &Outcome) -> Vec<Seen> {
    outcome.upstream.iter().filter(|it| it.end == End::Complete).cloned().collect()
}

fn seen(who: &str, envoy: &[Seen], host: &[Seen]) -> Difference {
    Difference {
        kind: format!("{who} sees something else"),
        columns: format!("  envoy: {envoy:?}\n  host:  {host:?}\n"),
    }
}

fn call_of<'a>(program: &'a Program, line: &Line) -> Option<&'a crate::program::Call> {
    let callback = Callback::ALL.get(line.callback)?;
    let index = usize::from_str_radix(line.rest.first()?, 16).ok()?;
    program.callbacks.get(callback)?.calls.get(index)
}

fn kind(program: &Program, line: &Line, envoy: Option<&Line>, host: Option<&Line>) -> String {
    let name = Callback::ALL.get(line.callback).map_or("?", |it| it.name());
    match (line.kind, call_of(program, line)) {
        ('O', Some(call)) => {
            let status = |line: Option<&Line>| {
                line.and_then(|line| line.rest.get(1).cloned()).unwrap_or_else(|| "-".into())
            };
            let map = match call.arguments.first() {
                Some(Argument::Number(number)) => format!(" {number}"),
                Some(Argument::Bytes(path)) => format!(" {}", path.escape_ascii()),
                _ => String::new(),
            };
            format!("{}{map} in {name}: {} / {}", call.function, status(envoy), status(host))
        }
        _ => {
            let side = |line: Option<&Line>| match line {
                None => "nothing".to_owned(),
                Some(line) => {
                    let name = Callback::ALL.get(line.callback).map_or("?", |it| it.name());
                    let rest = line.rest.get(1..).unwrap_or_default().join(" ");
                    format!("{} {name} {rest}", line.kind)
                }
            };
            format!("callback {} / {}", side(envoy), side(host))
        }
    }
}

/// The lines, those of callbacks that come at a time of their own behind the others, and without
/// what may differ.
fn lines(program: &Program, outcome: &Outcome) -> Vec<Line> {
    let later = [Callback::Tick, Callback::QueueReady];
    let is_one_of =
        |line: &&Line, of: &[Callback]| of.iter().any(|it| *it as usize == line.callback);
    let pieces = program.bodies_in_pieces();
    let lines = outcome.lines.iter().filter(|line| !is_one_of(line, &later));
    let lines = lines.filter(|line| !is_one_of(line, &pieces));
    let behind = outcome.lines.iter().filter(|line| is_one_of(line, &later));
    lines.chain(behind).cloned().map(|line| without(program, line)).collect()
}

fn without(program: &Program, mut line: Line) -> Line {
    if line.kind != 'O' {
        return line;
    }
    let Some(call) = call_of(program, &line) else {
        return line;
    };
    let argument = match call.arguments.first() {
        Some(Argument::Bytes(bytes)) => bytes.as_slice(),
        _ => &[],
    };
    let map = match call.arguments.first() {
        Some(Argument::Number(map)) => Some(*map),
        _ => None,
    };
    let differs = MAY_DIFFER.iter().find(|it| {
        it.function == call.function
            && (it.map.is_none() || it.map == map)
            && it.callback.is_none_or(|it| it as usize == line.callback)
            && (it.argument.is_empty() || argument == it.argument)
    });
    let Some(differs) = differs else {
        return line;
    };
    line.rest.truncate(if differs.size { 3 } else { 5 });
    line
}

fn columns(program: &Program, envoy: &[Line], host: &[Line]) -> String {
    let mut out = String::new();
    for index in 0..envoy.len().max(host.len()) {
        let (left, right) = (envoy.get(index), host.get(index));
        let show = |line: Option<&Line>| {
            line.map_or(String::new(), |line| {
                let call = call_of(program, line).filter(|_| line.kind == 'O');
                line.show(call.map_or("", |call| call.function))
            })
        };
        let mark = if left == right { ' ' } else { '!' };
        if mark == ' ' && envoy.len() > 60 {
            continue;
        }
        let (left, right) = (show(left), show(right));
        let right = if mark == ' ' { "=".to_owned() } else { right };
        let _ = writeln!(out, "{mark} {left:<60} | {right}");
    }
    out
}
