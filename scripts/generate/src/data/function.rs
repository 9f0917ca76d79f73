//! A function: an entry of a file of `functions/`.

use std::collections::BTreeMap;

use serde::Deserialize;

pub use super::kind::Kind;
use super::support::Hosts;

/// What a file is about, and its functions.
#[derive(Debug)]
pub struct Topic {
    /// The name of the file.
    pub name: String,
    /// What its functions are about, in a sentence.
    pub about: String,
    /// Callbacks first.
    pub functions: Vec<Function>,
}

/// A function, with what its entry leaves to the rule filled in.
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
    /// The release of Envoy that has it first, if that is known.
    pub envoy_since: Option<String>,
    /// What it does, in a sentence.
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
    /// The documentation of its older type, of which only what is about the type is its own.
    pub older: Option<Doc>,
}

/// What is said of a function, as Markdown. In it a code span that names a function, a type or a value is a link.
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

/// A type in some versions.
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
    /// Who owns what is behind it.
    pub ownership: Option<Ownership>,
    /// Its type in Rust where that does not follow from what it means.
    pub rust: Option<String>,
    /// Its name in Rust where the spec gives two parameters the same.
    pub rust_name: Option<String>,
}

/// What a number means.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Meaning {
    /// A plain number of 32 bits: an id, a code, a time.
    Number,
    /// A number of things or bytes that has no pointer before it.
    Count,
    /// A number of 32 bits with a sign.
    Signed,
    /// A number of 64 bits.
    Long,
    /// The same with a sign.
    SignedLong,
    /// 0 or 1.
    Bool,
    /// A context id.
    ContextId,
    /// A value of that enumeration.
    Enum(String),
    /// The address of bytes; the next parameter is their size.
    Data(Content),
    /// The size of what the parameter before points to.
    Size,
    /// The address of a slot for the address of bytes.
    ReturnData(Content),
    /// The address of a slot for a size.
    ReturnSize,
    /// The address of a slot for a number of 32 bits.
    ReturnNumber,
    /// The address of a slot for a number of 64 bits.
    ReturnLong,
    /// The address of a slot for a value of that enumeration.
    ReturnEnum(String),
    /// The address of something that only the function itself explains.
    Address,
}

/// What bytes are.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Text or anything.
    #[default]
    Bytes,
    /// A header map.
    HeaderMap,
    /// The segments of a path of a property.
    PropertyPath,
}

/// The four words.
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

    /// The hosts that have another type.
    pub fn deviating(&self) -> impl Iterator<Item = &String> {
        self.deviations.iter().flat_map(|(hosts, _)| hosts)
    }

    /// What a host does with it, by the name of the variant of `table::Support` in lower case.
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
    /// If it has none: a name of the draft.
    #[must_use]
    pub fn newest(&self) -> &Signature {
        self.signatures.last().expect("it is no draft")
    }
}
