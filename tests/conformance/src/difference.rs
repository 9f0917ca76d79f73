//! Compares two outcomes of a program, and shows how they differ.
//!
//! Only what is in [`MAY_DIFFER`] may differ.

use std::fmt::Write;
use std::slice::from_ref;

use crate::may_differ::MAY_DIFFER;
use crate::program::{Argument, Callback, Program};
use crate::traffic::{End, Seen};

/// A line that the guest logged.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Line {
    /// `E`, `O` or `X`.
    pub kind: char,
    /// The index of the program.
    pub program: usize,
    /// The index of the callback.
    pub callback: usize,
    /// The numbers that follow, in hexadecimal.
    pub rest: Vec<String>,
}

impl Line {
    /// Parses a line without its `~`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let kind = words.next()?.chars().next()?;
        let mut number = || usize::from_str_radix(words.next()?, 16).ok();
        let (program, callback) = (number()?, number()?);
        let rest = words.map(str::to_owned).collect();
        Some(Self { kind, program, callback, rest })
    }

    /// The line for people; `function` is the hostcall.
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

/// The outcome of a program.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Outcome {
    /// What its guest logged.
    pub lines: Vec<Line>,
    /// What the client received.
    pub client: Seen,
    /// What the upstream received.
    pub upstream: Vec<Seen>,
    /// Whether it ended the proxy's process.
    pub crashed: bool,
}

/// How two outcomes differ.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The kind, briefly: a callback and a hostcall, or who saw something else.
    pub kind: String,
    /// Both sides, in two columns.
    pub columns: String,
}

/// Compares the outcomes of a program on Envoy and on the host.
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
        // How much of an endless response has arrived depends on timing.
        if side.end != End::Complete {
            *side = Seen { end: side.end, ..Seen::default() };
        }
    }
    (a != b).then(|| seen("client", from_ref(&envoy.client), from_ref(&host.client)))
}

/// The requests that the upstream saw completely.
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

/// The lines without what may differ. Those of callbacks whose timing varies come last.
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
