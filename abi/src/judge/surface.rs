//! What a module shows before it runs.

use core::fmt;

use crate::table::{Features, Signature, ValType};

/// A module as a host sees it before anything runs.
#[derive(Clone, Copy, Debug)]
pub struct Surface<'a> {
    /// The imports, in order.
    pub imports: &'a [Import<'a>],
    /// The exports; some hosts depend on their order.
    pub exports: &'a [Export<'a>],
    /// The memories, imported ones first, exported or not.
    pub memories: &'a [Memory],
    /// Whether a start section names a function.
    pub start_section: bool,
    /// The features that the module needs.
    pub features: Features,
}

/// Something that a module imports.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Import<'a> {
    /// The module name, for example `env`.
    pub module: &'a str,
    /// The name in that module.
    pub name: &'a str,
    /// What it is.
    pub item: Item<'a>,
}

/// Something that a module exports.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Export<'a> {
    /// The name.
    pub name: &'a str,
    /// What it is.
    pub item: Item<'a>,
}

/// What is imported or exported.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Item<'a> {
    /// A function with that type.
    Function(Type<'a>),
    /// A memory.
    Memory,
    /// A table.
    Table,
    /// A global.
    Global,
    /// An exception tag.
    Tag,
    /// Something that this crate has no name for.
    Other,
}

/// A memory.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Memory {
    /// The number of pages at the start.
    pub pages: u64,
}

/// The type of a function.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Type<'a> {
    /// In order.
    pub params: &'a [Value],
    /// In order.
    pub results: &'a [Value],
}

/// The type of a parameter or a result.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Value {
    /// A 32-bit integer.
    I32,
    /// A 64-bit integer.
    I64,
    /// A 32-bit float.
    F32,
    /// A 64-bit float.
    F64,
    /// A vector.
    V128,
    /// A reference.
    Reference,
}

impl Value {
    /// As in the text format.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::F32 => "f32",
            Self::F64 => "f64",
            Self::V128 => "v128",
            Self::Reference => "ref",
        }
    }
}

impl From<ValType> for Value {
    fn from(wasm: ValType) -> Self {
        match wasm {
            ValType::I32 => Self::I32,
            ValType::I64 => Self::I64,
        }
    }
}

impl Type<'_> {
    /// Whether it is the type in the table.
    #[must_use]
    pub fn is(&self, signature: &Signature) -> bool {
        let wanted =
            |params: &'static [crate::table::Param]| params.iter().map(|it| Value::from(it.wasm));
        wanted(signature.params).eq(self.params.iter().copied())
            && wanted(signature.results).eq(self.results.iter().copied())
    }
}

impl fmt::Display for Type<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |out: &mut fmt::Formatter<'_>, values: &[Value]| {
            for (place, value) in values.iter().enumerate() {
                let comma = if place > 0 { ", " } else { "" };
                write!(out, "{comma}{}", value.name())?;
            }
            Ok(())
        };
        out.write_str("(")?;
        list(out, self.params)?;
        out.write_str(")")?;
        match self.results {
            [] => Ok(()),
            [one] => write!(out, " -> {}", one.name()),
            many => {
                out.write_str(" -> (")?;
                list(out, many)?;
                out.write_str(")")
            }
        }
    }
}
