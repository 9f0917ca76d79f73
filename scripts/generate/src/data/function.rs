//! A function: an entry of a file of `functions/`.

use std::collections::BTreeMap;

use serde::Deserialize;

pub use super::kind::Kind;
use super::support::Hosts;

/// The topic of a file, and its functions.
#[derive(Debug)]
pub struct Topic {
    /// The name of the file.
    pub name: String,
    /// The topic in one sentence.
    pub about: String,
    /// Callbacks first.
    pub functions: Vec<Function>,
}

/// A function, with the defaults for what its entry omits.
#[derive(Debug)]
pub struct Function {
    /// Its name on the wire.
    pub name: String,
    /// Who calls whom.
    pub kind: Kind,
    /// The module of a hostcall; empty for a callback.
    pub module: String,
    /// The spec's section.
    pub topic: String,
    /// Whether a spec lists it.
    pub in_spec: bool,
    /// The first release of Envoy that has it, if that is known.
    pub envoy_since: Option<String>,
    /// What it does, in one sentence.
    pub summary: String,
    /// Its types, oldest first.
    pub signatures: Vec<Signature>,
    /// What the hosts do with it.
    pub hosts: Hosts,
    /// The types that some hosts have instead.
    pub deviations: Vec<(Vec<String>, Signature)>,
    /// The type that the spec prints, where no production host has it.
    pub printed: Option<Signature>,
    /// Its documentation.
    pub doc: Doc,
    /// The documentation of its older type, if there is one; only what is about the type differs.
    pub older: Option<Doc>,
}

/// The documentation of a function, as Markdown. A code span with a known name becomes a link.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "each is the section of that name")]
pub struct Doc {
    pub about: String,
    pub ownership: String,
    pub status: BTreeMap<String, String>,
    pub returns: String,
    pub phase: String,
    pub host_notes: String,
    pub errata: String,
    pub safety: String,
    pub example: String,
}

/// A type for some versions.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The versions.
    pub versions: Vec<String>,
    /// The parameters, in order.
    pub params: Vec<Param>,
    /// None or one.
    pub results: Vec<Param>,
}

impl Signature {
    /// Parameters and results.
    pub fn all(&self) -> impl Iterator<Item = &Param> {
        self.params.iter().chain(&self.results)
    }
}

/// A parameter or a result.
#[derive(Clone, Debug)]
pub struct Param {
    /// The spec's name.
    pub name: String,
    /// What it means.
    pub meaning: Meaning,
    /// Who owns the bytes behind it.
    pub ownership: Option<Ownership>,
    /// Its type in Rust, if that does not follow from its meaning.
    pub rust: Option<String>,
    /// Its name in Rust, if the spec gives two parameters the same name.
    pub rust_name: Option<String>,
}

/// What a number means.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Meaning {
    /// A plain 32-bit number: an id, a code, a time.
    Number,
    /// A number of items or bytes without a preceding pointer.
    Count,
    /// A signed 32-bit number.
    Signed,
    /// A 64-bit number.
    Long,
    /// A signed 64-bit number.
    SignedLong,
    /// 0 or 1.
    Bool,
    /// A context id.
    ContextId,
    /// A value of that enumeration.
    Enum(String),
    /// The address of bytes; the next parameter is their size.
    Data(Content),
    /// The size of what the previous parameter points to.
    Size,
    /// The address of a slot that gets the address of bytes.
    ReturnData(Content),
    /// The address of a slot that gets a size.
    ReturnSize,
    /// The address of a slot that gets a 32-bit number.
    ReturnNumber,
    /// The address of a slot that gets a 64-bit number.
    ReturnLong,
    /// The address of a slot that gets a value of that enumeration.
    ReturnEnum(String),
    /// The address of something that is specific to the function.
    Address,
}

/// What bytes contain.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Text or arbitrary bytes.
    #[default]
    Bytes,
    /// A header map.
    HeaderMap,
    /// The segments of a property path.
    PropertyPath,
}

/// The four words for ownership.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the front page of the crate explains the four")]
pub enum Ownership {
    Borrowed,
    Written,
    HandedOver,
    Kept,
}

impl Function {
    /// The versions whose spec lists it.
    #[must_use]
    pub fn versions(&self) -> Vec<String> {
        let all = self.signatures.iter().flat_map(|of| of.versions.clone());
        all.collect()
    }

    /// The hosts with another type.
    pub fn deviating(&self) -> impl Iterator<Item = &String> {
        self.deviations.iter().flat_map(|(hosts, _)| hosts)
    }

    /// What a host does with it: a variant of `table::Support` in lower case.
    #[must_use]
    pub fn support(&self, host: &str) -> &str {
        if self.deviating().any(|id| id == host) {
            return "wrong_type";
        }
        self.hosts.support(host, self.kind)
    }

    /// The newest type.
    ///
    /// # Panics
    ///
    /// If it has none, because it is a name of the draft.
    #[must_use]
    pub fn newest(&self) -> &Signature {
        self.signatures.last().expect("it is no draft")
    }
}
