//! Documentation comments: the sections of an entry, with code spans as links.

use std::collections::BTreeSet;

use crate::data::Abi;
use crate::data::function::{Function, Kind, Signature};
use crate::prose;
use crate::text::{Piece, filled, pieces};

/// How names are resolved in a documentation comment.
pub(super) struct Scope<'a> {
    pub(super) abi: &'a Abi,
    /// The documented item itself, which gets no link.
    pub(super) own: String,
    /// The functions and types that are in scope.
    pub(super) near: &'a BTreeSet<String>,
    /// The width of the text.
    pub(super) width: usize,
}

impl Scope<'_> {
    /// A text as documentation comments.
    pub(super) fn comment(&self, text: &str) -> String {
        let lines = filled(&self.linked(text), self.width);
        let lines = lines.iter().map(|line| match line.as_str() {
            "" => "///\n".to_owned(),
            line => format!("/// {line}\n"),
        });
        lines.collect()
    }

    /// A text in which known code spans are links.
    fn linked(&self, text: &str) -> String {
        let piece = |piece: Piece<'_>| match piece {
            Piece::Plain(text) => text.to_owned(),
            Piece::Span(name) => self.span(name),
            Piece::Link(label, target) => format!("[{label}]({target})"),
        };
        pieces(text).into_iter().map(piece).collect()
    }

    fn span(&self, name: &str) -> String {
        let item = name.split("::").next().unwrap_or(name);
        let Some(path) = self.path(item).filter(|_| name != self.own) else {
            return format!("`{name}`");
        };
        if self.near.contains(item) {
            format!("[`{name}`]")
        } else {
            format!("[`{name}`]({path}::{name})")
        }
    }

    /// The module of the function or type with that name.
    fn path(&self, item: &str) -> Option<&'static str> {
        let types = self.abi.enumerations.iter().map(|of| of.rust.as_str());
        if types.chain(["Bool"]).any(|name| name == item) {
            return Some("crate::types");
        }
        let mut declared = self.abi.functions().filter(|function| function.in_spec);
        let function = declared.find(|function| {
            function.name == item || function.older.is_some() && older(function) == item
        });
        function.map(|function| match function.kind {
            Kind::Hostcall => "crate::hostcalls",
            Kind::Callback => "crate::callbacks",
        })
    }

    /// The whole documentation of a function.
    pub(super) fn entry(
        &self,
        function: &Function,
        signature: &Signature,
        example: &str,
    ) -> String {
        let mut text =
            format!("{}\n\n{}\n\n", function.summary, prose::wire(self.abi, function, signature));
        let newest = signature.versions == function.newest().versions;
        if newest && !function.doc.about.is_empty() {
            text += &format!("{}\n\n", function.doc.about.trim());
        }
        for (title, says) in prose::sections(self.abi, function, signature) {
            text += &format!("# {title}\n\n{}\n\n", says.trim());
        }
        text += &format!("[Spec]({})\n\n", prose::link(function, signature));
        self.comment(&text) + "///\n" + &lines(example)
    }
}

/// Code as documentation comments.
fn lines(code: &str) -> String {
    let line = |line: &str| match line {
        "" => "///\n".to_owned(),
        line => format!("/// {line}\n"),
    };
    code.lines().map(line).collect()
}

/// The name of the older type of a callback.
pub(super) fn older(function: &Function) -> String {
    let versions = &function.signatures[0].versions;
    format!("{}_{}", function.name, versions.join("_").replace('.', "_"))
}

/// The imports for an example: those it states itself, and the types that it uses.
pub(super) fn example(abi: &Abi, own: &str, code: &str) -> String {
    let (mut uses, mut rest) = (vec![own.to_owned()], Vec::new());
    for line in code.trim().lines() {
        match line.strip_prefix("use ") {
            Some(_) if rest.is_empty() => uses.push(line.to_owned()),
            _ => rest.push(line),
        }
    }
    let code = rest.join("\n");
    let words: BTreeSet<_> = code.split(|letter: char| !letter.is_alphanumeric()).collect();
    let types = abi.enumerations.iter().map(|of| of.rust.as_str()).chain(["Bool"]);
    let types: BTreeSet<_> = types.filter(|name| words.contains(name)).map(str::to_owned).collect();
    uses.extend(super::imports("proxy_wasm_abi::types", &types).lines().map(str::to_owned));
    uses.sort();
    format!("{}\n\n{}", uses.join("\n"), code.trim_start())
}
