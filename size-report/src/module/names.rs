//! The name section, and the name of each item.
//!
//! Names are kept as written in the file; [`demangle`] makes them readable for display.

use wasmparser::{BinaryReader, Error, ExternalKind, Name, NameSectionReader};

use super::row::Kind;
use super::{ITEMS_MAX, Module, offset};

/// Names by index, sorted by index.
pub type Map<'a> = Vec<(u32, &'a str)>;

/// The content of the name section.
#[derive(Default)]
pub struct Names<'a> {
    /// The name of the module.
    pub module: Option<&'a str>,
    /// The names of functions, counting imports.
    pub functions: Map<'a>,
    /// The names of types.
    pub types: Map<'a>,
    /// The names of tables.
    pub tables: Map<'a>,
    /// The names of memories.
    pub memories: Map<'a>,
    /// The names of globals.
    pub globals: Map<'a>,
    /// The names of element segments.
    pub elements: Map<'a>,
    /// The names of data segments.
    pub data: Map<'a>,
    /// The names of tags.
    pub tags: Map<'a>,
}

/// The names of the subsections, by id.
const SUBSECTIONS: [&str; 14] = [
    "module name",
    "function names",
    "local names",
    "label names",
    "type names",
    "table names",
    "memory names",
    "global names",
    "element names",
    "data names",
    "field names",
    "tag names",
    "parameter names",
    "tag parameter names",
];

/// Decodes the name section; each subsection is a row.
pub(super) fn decode<'a>(
    module: &mut Module<'a>,
    section: u32,
    reader: BinaryReader<'a>,
) -> Result<(), Error> {
    let mut reader = NameSectionReader::new(reader);
    loop {
        let start = module.size();
        let id = module.bytes.get(start as usize).copied().unwrap_or(u8::MAX);
        let Some(subsection) = reader.next().filter(|_| !module.is_full()) else {
            return Ok(());
        };
        let all = &mut module.names;
        let map = match subsection? {
            Name::Module { name, .. } => {
                all.module = Some(name);
                None
            }
            Name::Function(names) => Some((&mut all.functions, names)),
            Name::Type(names) => Some((&mut all.types, names)),
            Name::Table(names) => Some((&mut all.tables, names)),
            Name::Memory(names) => Some((&mut all.memories, names)),
            Name::Global(names) => Some((&mut all.globals, names)),
            Name::Element(names) => Some((&mut all.elements, names)),
            Name::Data(names) => Some((&mut all.data, names)),
            Name::Tag(names) => Some((&mut all.tags, names)),
            _ => None,
        };
        if let Some((map, names)) = map {
            for naming in names.into_iter().take(ITEMS_MAX + 1) {
                let naming = naming?;
                map.push((naming.index, naming.name));
                module.names_read += 1;
            }
        }
        let label = SUBSECTIONS.get(usize::from(id)).unwrap_or(&"unknown names");
        let end = offset(reader.sections.original_position());
        module.row(Kind::Names, section, u32::from(id), label, end);
    }
}

/// The name with that index.
#[must_use]
pub fn find<'a>(map: &Map<'a>, index: u32) -> Option<&'a str> {
    let place = map.binary_search_by_key(&index, |(index, _)| *index).ok()?;
    Some(map[place].1)
}

/// Sets the name of each row; the name section comes last, so the whole file has been read.
pub(super) fn give(module: &mut Module<'_>) {
    // A second name section may have left the maps unsorted.
    let names = &mut module.names;
    for map in [
        &mut names.functions,
        &mut names.types,
        &mut names.tables,
        &mut names.memories,
        &mut names.globals,
        &mut names.elements,
        &mut names.data,
        &mut names.tags,
    ] {
        map.sort_by_key(|(index, _)| *index);
    }
    let exported = |kind| {
        let mut map: Map<'_> = (module.exports.iter())
            .filter(|export| export.kind == kind)
            .map(|export| (export.index, export.name))
            .collect();
        map.sort_by_key(|(index, _)| *index);
        map
    };
    let exported_functions = exported(ExternalKind::Func);
    let exported_globals = exported(ExternalKind::Global);
    let names = &module.names;
    for row in &mut module.rows {
        let name = match row.kind {
            Kind::Function | Kind::Declaration => {
                find(&names.functions, row.index).or_else(|| find(&exported_functions, row.index))
            }
            Kind::Global => {
                find(&names.globals, row.index).or_else(|| find(&exported_globals, row.index))
            }
            Kind::Type => find(&names.types, row.index),
            Kind::Table => find(&names.tables, row.index),
            Kind::Memory => find(&names.memories, row.index),
            Kind::Element => find(&names.elements, row.index),
            Kind::Data => find(&names.data, row.index),
            Kind::Tag => find(&names.tags, row.index),
            _ => None,
        };
        if let Some(name) = name {
            row.name = name;
        }
    }
}

/// Demangles a name of Rust (without its hash) or C++; other names are returned unchanged.
#[must_use]
pub fn demangle(name: &str) -> String {
    if let Ok(rust) = rustc_demangle::try_demangle(name) {
        return format!("{rust:#}");
    }
    if name.starts_with("_Z")
        && let Ok(symbol) = cpp_demangle::Symbol::new(name)
        && let Ok(cpp) = symbol.demangle()
    {
        return cpp;
    }
    name.to_owned()
}
