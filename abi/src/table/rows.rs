//! The words in which the rows of the table are written, evaluated while compiling.

use super::{
    Content, Deviation, Function, HOSTS, Kind, Meaning, Ownership, Param, Signature, Support,
    ValType, Versions,
};

pub(super) const WASI: &str = "wasi_snapshot_preview1";
pub(super) const NO_SPEC: &str = "In no spec";

pub(super) const STATUS: Param = value("status", "proxy_status_t");
pub(super) const ERRNO: Param = value("errno", "wasi_errno_t");

/// A function that a plugin imports from `env`.
pub(super) const fn hostcall(
    name: &'static str,
    topic: &'static str,
    summary: &'static str,
    signatures: &'static [Signature],
    hosts: &'static [Support],
) -> Function {
    function(
        name,
        Kind::Hostcall,
        "env",
        topic,
        summary,
        signatures,
        hosts,
    )
}

/// A function that a plugin imports from WASI.
pub(super) const fn wasi(
    name: &'static str,
    topic: &'static str,
    summary: &'static str,
    signatures: &'static [Signature],
    hosts: &'static [Support],
) -> Function {
    function(
        name,
        Kind::Hostcall,
        WASI,
        topic,
        summary,
        signatures,
        hosts,
    )
}

/// A function that a plugin exports.
pub(super) const fn callback(
    name: &'static str,
    topic: &'static str,
    summary: &'static str,
    signatures: &'static [Signature],
    hosts: &'static [Support],
) -> Function {
    function(name, Kind::Callback, "", topic, summary, signatures, hosts)
}

/// A hostcall that is left of the draft before 0.2.0.
pub(super) const fn draft(name: &'static str, hosts: &'static [Support]) -> Function {
    hostcall(
        name,
        NO_SPEC,
        "A name from the draft that came before 0.2.0.",
        &[],
        hosts,
    )
    .in_no_spec()
}

const fn function(
    name: &'static str,
    kind: Kind,
    module: &'static str,
    topic: &'static str,
    summary: &'static str,
    signatures: &'static [Signature],
    hosts: &'static [Support],
) -> Function {
    let (in_spec, deviations, printed): (_, &[_], _) = (true, &[], None);
    let envoy_since = None;
    Function {
        envoy_since,
        name,
        kind,
        module,
        topic,
        summary,
        in_spec,
        signatures,
        hosts,
        deviations,
        printed,
    }
}

impl Function {
    pub(super) const fn in_no_spec(self) -> Self {
        Self {
            in_spec: false,
            ..self
        }
    }

    pub(super) const fn deviating(self, deviations: &'static [Deviation]) -> Self {
        Self { deviations, ..self }
    }

    pub(super) const fn since_envoy(self, release: &'static str) -> Self {
        Self {
            envoy_since: Some(release),
            ..self
        }
    }

    pub(super) const fn printed(self, signature: Signature) -> Self {
        Self {
            printed: Some(signature),
            ..self
        }
    }
}

/// The same type in every version.
pub(super) const fn always(params: &'static [Param], results: &'static [Param]) -> Signature {
    Signature {
        versions: Versions::ALL,
        params,
        results,
    }
}

pub(super) const fn only_0_1_0(params: &'static [Param], results: &'static [Param]) -> Signature {
    Signature {
        versions: Versions::V0_1_0,
        params,
        results,
    }
}

pub(super) const fn only_0_2_0(params: &'static [Param], results: &'static [Param]) -> Signature {
    Signature {
        versions: Versions::V0_2_0,
        params,
        results,
    }
}

pub(super) const fn since_0_2_0(params: &'static [Param], results: &'static [Param]) -> Signature {
    Signature {
        versions: Versions::SINCE_0_2_0,
        params,
        results,
    }
}

pub(super) const fn since_0_2_1(params: &'static [Param], results: &'static [Param]) -> Signature {
    Signature {
        versions: Versions::SINCE_0_2_1,
        params,
        results,
    }
}

/// What all hosts do.
pub(super) const fn everywhere(support: Support) -> [Support; HOSTS.len()] {
    [support; HOSTS.len()]
}

/// What most hosts do, and the others by their ids. Higress does what Envoy does unless it says so.
pub(super) const fn hosts(most: Support, others: &[(&str, Support)]) -> [Support; HOSTS.len()] {
    let mut all = everywhere(most);
    let mut index = 0;
    while index < others.len() {
        let (id, support) = others[index];
        if equal(id.as_bytes(), b"envoy") {
            all[position("higress")] = support;
        }
        index += 1;
    }
    index = 0;
    while index < others.len() {
        let (id, support) = others[index];
        all[position(id)] = support;
        index += 1;
    }
    all
}

/// Hosts that take the WASI functions of their engine, or have a long list, serve it.
pub(super) const FULL_WASI: [Support; HOSTS.len()] = hosts(
    Support::Yes,
    &[
        ("ats", Support::No),
        ("ngx_wasm_module", Support::No),
        ("test-framework", Support::No),
    ],
);

/// Hosts with a short list serve it too.
pub(super) const SHORT_WASI: [Support; HOSTS.len()] =
    hosts(Support::Yes, &[("test-framework", Support::No)]);

/// The place of a host in [`HOSTS`]; a compile error for an unknown id.
const fn position(id: &str) -> usize {
    let mut index = 0;
    while !equal(HOSTS[index].id.as_bytes(), id.as_bytes()) {
        index += 1;
    }
    index
}

const fn equal(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut index = 0;
    while index < left.len() {
        if left[index] != right[index] {
            return false;
        }
        index += 1;
    }
    true
}

pub(super) const fn count(topics: &[&[Function]]) -> usize {
    let mut sum = 0;
    let mut topic = 0;
    while topic < topics.len() {
        sum += topics[topic].len();
        topic += 1;
    }
    sum
}

pub(super) const fn concatenate<const COUNT: usize>(topics: &[&[Function]]) -> [Function; COUNT] {
    let mut all = [topics[0][0]; COUNT];
    let mut at = 0;
    let mut topic = 0;
    while topic < topics.len() {
        let mut row = 0;
        while row < topics[topic].len() {
            all[at] = topics[topic][row];
            at += 1;
            row += 1;
        }
        topic += 1;
    }
    all
}

/// A plain number.
pub(super) const fn number(name: &'static str) -> Param {
    plain(name, ValType::I32, Meaning::Number)
}

/// A plain number of 64 bits.
pub(super) const fn number64(name: &'static str) -> Param {
    plain(name, ValType::I64, Meaning::Number)
}

pub(super) const fn boolean(name: &'static str) -> Param {
    plain(name, ValType::I32, Meaning::Bool)
}

pub(super) const fn context(name: &'static str) -> Param {
    plain(name, ValType::I32, Meaning::ContextId)
}

/// A value of an enumeration.
pub(super) const fn value(name: &'static str, enumeration: &'static str) -> Param {
    plain(name, ValType::I32, Meaning::Enum(enumeration))
}

/// The size of what the parameter before points to.
pub(super) const fn size(name: &'static str) -> Param {
    plain(name, ValType::I32, Meaning::Size)
}

/// Bytes that the callee reads during the call.
pub(super) const fn data(name: &'static str, content: Content) -> Param {
    pointer(name, Meaning::Data(content), Ownership::Borrowed)
}

/// Bytes that some host reads after the call.
pub(super) const fn kept(name: &'static str, content: Content) -> Param {
    pointer(name, Meaning::Data(content), Ownership::Kept)
}

/// A buffer that the callee fills during the call.
pub(super) const fn written(name: &'static str) -> Param {
    pointer(name, Meaning::Data(Content::Bytes), Ownership::Written)
}

/// The plugin's own buffer, as an allocator returns it.
pub(super) const fn allocated(name: &'static str) -> Param {
    pointer(name, Meaning::Address, Ownership::HandedOver)
}

/// A slot for the address of bytes for which the host asks the allocator.
pub(super) const fn return_data(name: &'static str, content: Content) -> Param {
    pointer(name, Meaning::ReturnData(content), Ownership::HandedOver)
}

pub(super) const fn return_size(name: &'static str) -> Param {
    pointer(name, Meaning::ReturnSize, Ownership::Written)
}

pub(super) const fn return_number(name: &'static str, wasm: ValType) -> Param {
    pointer(name, Meaning::ReturnNumber(wasm), Ownership::Written)
}

pub(super) const fn return_value(name: &'static str, enumeration: &'static str) -> Param {
    pointer(name, Meaning::ReturnEnum(enumeration), Ownership::Written)
}

/// Memory of a WASI function that the callee writes.
pub(super) const fn address(name: &'static str) -> Param {
    pointer(name, Meaning::Address, Ownership::Written)
}

/// An array of WASI vectors, which the callee reads.
pub(super) const fn vectors(name: &'static str) -> Param {
    pointer(name, Meaning::Address, Ownership::Borrowed)
}

const fn plain(name: &'static str, wasm: ValType, meaning: Meaning) -> Param {
    Param {
        name,
        wasm,
        meaning,
        ownership: None,
    }
}

const fn pointer(name: &'static str, meaning: Meaning, ownership: Ownership) -> Param {
    Param {
        name,
        wasm: ValType::I32,
        meaning,
        ownership: Some(ownership),
    }
}
