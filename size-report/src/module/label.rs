//! The labels of rows: the same in every output, in budgets and in filters.

use wasmparser::{CompositeInnerType, FuncType, SubType};

use super::Module;
use super::names::demangle;
use super::row::{Kind, Row};

impl Module<'_> {
    /// The kind and the item's name: `func core::fmt::write`, `import env.proxy_log`.
    ///
    /// Unnamed items are shown with their index: `func[12]`, `type[3] (i32) -> i32`.
    #[must_use]
    pub fn label(&self, row: &Row<'_>) -> String {
        let word = row.kind.word();
        let numbered = || match row.name {
            "" => format!("{word}[{}]", row.index),
            name => format!("{word} {}", demangle(name)),
        };
        match row.kind {
            Kind::Header => "module header".to_owned(),
            Kind::Framing => format!("framing of {}", self.section_name(row)),
            Kind::Unknown | Kind::Malformed => {
                format!("{word} bytes in {}", self.section_name(row))
            }
            Kind::Type => match self.types.get(row.index as usize) {
                Some(ty) => format!("{} {}", numbered(), describe(ty)),
                None => numbered(),
            },
            Kind::Import => match self.imports.get(row.index as usize) {
                Some(import) => format!("import {}.{}", import.module, demangle(import.name)),
                None => numbered(),
            },
            Kind::Start => format!("start func[{}]", row.index),
            Kind::DataCount => format!("data count {}", row.index),
            _ => numbered(),
        }
    }

    fn section_name(&self, row: &Row<'_>) -> String {
        let section = row.section.and_then(|index| self.sections.get(index as usize));
        section.map_or_else(
            || "no section".to_owned(),
            |section| format!("section {}", section.name()),
        )
    }
}

/// `(i32, i32) -> i32` for a function, the text format for other types.
fn describe(ty: &SubType) -> String {
    match &ty.composite_type.inner {
        CompositeInnerType::Func(function) if ty.is_final && ty.supertype_idxs.is_empty() => {
            signature(function)
        }
        _ => ty.to_string(),
    }
}

/// A function type as `(i32, i64) -> i32`.
#[must_use]
pub fn signature(ty: &FuncType) -> String {
    let list = |types: &[wasmparser::ValType]| {
        let types: Vec<_> = types.iter().map(ToString::to_string).collect();
        types.join(", ")
    };
    match ty.results() {
        [] => format!("({})", list(ty.params())),
        [one] => format!("({}) -> {one}", list(ty.params())),
        many => format!("({}) -> ({})", list(ty.params()), list(many)),
    }
}
