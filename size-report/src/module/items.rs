//! Decodes the content of sections: one row per item, and the index spaces.
//!
//! An item that cannot be decoded ends its section: [`super::sections`] adds one malformed row for
//! the rest. [`super::names`] decodes custom sections that hold names; other custom sections are
//! one row. [`super::code`] decodes instructions.

use wasmparser::{
    BinaryReader, CodeSectionReader, DataSectionReader, ElementSectionReader, Error,
    ExportSectionReader, FromReader, FunctionSectionReader, GlobalSectionReader, Import,
    ImportSectionReader, Imports, MemorySectionReader, SectionLimited, TableInit,
    TableSectionReader, TagSectionReader, TypeRef, TypeSectionReader,
};

use super::row::{Kind, Problem, Row, Section};
use super::{DataSegment, ITEMS_MAX, Module, names, offset};

/// Decodes the section with that index. Its bytes, or its undamaged part, are then covered by rows.
pub(super) fn decode(module: &mut Module<'_>, index: u32) {
    let section = module.sections[index as usize];
    let content = &module.bytes[section.content as usize..section.end as usize];
    let reader = BinaryReader::new(content, u64::from(section.content));
    let mut items = Items { module, section, index };
    if let Err(error) = items.decode(reader) {
        // A truncated section was already recorded, which is the cause of this.
        let last = items.module.problems.last();
        let cut = last.is_some_and(|problem| problem.offset == section.start);
        // Engines refuse a custom section without a name.
        let named = BinaryReader::new(content, 0).read_string().is_ok();
        if !cut || section.id == 0 {
            items.module.note(Problem {
                offset: offset(error.offset()),
                what: error.message().to_owned(),
                harmless: section.id == 0 && named && !cut,
            });
        }
    }
}

/// A section being decoded.
struct Items<'m, 'a> {
    module: &'m mut Module<'a>,
    section: Section<'a>,
    index: u32,
}

type Result<T> = std::result::Result<T, Error>;

impl<'a> Items<'_, 'a> {
    fn decode(&mut self, reader: BinaryReader<'a>) -> Result<()> {
        match self.section.id {
            0 => self.custom(reader),
            1 => self.types(reader),
            2 => self.imports(reader),
            3 => self.each(FunctionSectionReader::new(reader)?, Kind::Declaration, |m, ty| {
                m.functions.push(ty);
                (offset(m.functions.len() as u64) - 1, "")
            }),
            4 => self.each(TableSectionReader::new(reader)?, Kind::Table, |m, table| {
                let index = offset(m.tables.len() as u64);
                if let TableInit::Expr(init) = table.init {
                    m.table_inits.push((index, init));
                }
                m.tables.push(table.ty);
                (index, "")
            }),
            5 => self.each(MemorySectionReader::new(reader)?, Kind::Memory, |m, memory| {
                m.memories.push(memory);
                (offset(m.memories.len() as u64) - 1, "")
            }),
            6 => self.each(GlobalSectionReader::new(reader)?, Kind::Global, |m, global| {
                m.globals.push(global);
                (m.imported_globals + offset(m.globals.len() as u64) - 1, "")
            }),
            7 => self.each(ExportSectionReader::new(reader)?, Kind::Export, |m, export| {
                m.exports.push(export);
                (offset(m.exports.len() as u64) - 1, export.name)
            }),
            8 => self.number(reader, Kind::Start, |m, function| m.start = Some(function)),
            9 => self.each(ElementSectionReader::new(reader)?, Kind::Element, |m, element| {
                m.elements.push(element);
                (offset(m.elements.len() as u64) - 1, "")
            }),
            10 => {
                let mut function = self.module.imported_functions;
                self.each(CodeSectionReader::new(reader)?, Kind::Function, |_, _| {
                    function += 1;
                    (function - 1, "")
                })
            }
            11 => self.each(DataSectionReader::new(reader)?, Kind::Data, |m, data| {
                m.data.push(DataSegment { kind: data.kind, size: offset(data.data.len() as u64) });
                (offset(m.data.len() as u64) - 1, "")
            }),
            12 => self.number(reader, Kind::DataCount, |m, count| m.data_count = Some(count)),
            13 => self.each(TagSectionReader::new(reader)?, Kind::Tag, |m, tag| {
                m.tags.push(tag);
                (offset(m.tags.len() as u64) - 1, "")
            }),
            id => {
                self.framing(self.section.content);
                self.row(Kind::Unknown, 0, "", self.section.end);
                let start = self.section.start;
                self.module.problem(start, format!("section id {id} is in no specification"));
                Ok(())
            }
        }
    }

    /// A section that consists of a count and that many items.
    fn each<T: FromReader<'a>>(
        &mut self,
        items: SectionLimited<'a, T>,
        kind: Kind,
        mut keep: impl FnMut(&mut Module<'a>, T) -> (u32, &'a str),
    ) -> Result<()> {
        self.framing(offset(items.original_position()));
        let mut items = items.into_iter();
        while !self.module.is_full()
            && let Some(item) = items.next()
        {
            let (index, name) = keep(self.module, item?);
            self.row(kind, index, name, offset(items.original_position()));
        }
        Ok(())
    }

    /// A section that consists of one number.
    fn number(
        &mut self,
        mut reader: BinaryReader<'a>,
        kind: Kind,
        keep: impl FnOnce(&mut Module<'a>, u32),
    ) -> Result<()> {
        self.framing(self.section.content);
        let value = reader.read_var_u32()?;
        keep(self.module, value);
        self.row(kind, value, "", offset(reader.original_position()));
        if !reader.eof() {
            let position = offset(reader.original_position());
            self.module.problem(position, "unexpected bytes at the end of the section");
        }
        Ok(())
    }

    fn types(&mut self, reader: BinaryReader<'a>) -> Result<()> {
        self.each(TypeSectionReader::new(reader)?, Kind::Type, |m, group| {
            let first = offset(m.types.len() as u64);
            m.explicit_groups |= group.is_explicit_rec_group()
                || group.types().any(|ty| !ty.is_final || !ty.supertype_idxs.is_empty());
            m.types.extend(group.into_types());
            (first, "")
        })
    }

    /// Imports may be in groups, whose shared parts are an additional row.
    fn imports(&mut self, reader: BinaryReader<'a>) -> Result<()> {
        let imports = ImportSectionReader::new(reader)?;
        self.framing(offset(imports.original_position()));
        let mut groups = imports.into_iter();
        while !self.module.is_full()
            && let Some(group) = groups.next()
        {
            let group = group?;
            let end = offset(groups.original_position());
            if let Imports::Single(_, import) = group {
                self.import(import, end);
                continue;
            }
            let first = self.module.imports.len();
            let members = group.into_iter().take(ITEMS_MAX + 1).collect::<Result<Vec<_>>>()?;
            let starts = members.iter().map(|(start, _)| offset(*start));
            let ends: Vec<_> = starts.skip(1).chain([end]).collect();
            if let Some((start, _)) = members.first() {
                self.row(Kind::Framing, offset(first as u64), "", offset(*start));
            }
            for ((_, import), end) in members.into_iter().zip(ends) {
                self.import(import, end);
            }
            self.row(Kind::Framing, 0, "", end);
        }
        Ok(())
    }

    fn import(&mut self, import: Import<'a>, end: u32) {
        let module = &mut *self.module;
        match import.ty {
            TypeRef::Func(ty) | TypeRef::FuncExact(ty) => {
                module.functions.push(ty);
                module.imported_functions += 1;
            }
            TypeRef::Table(table) => module.tables.push(table),
            TypeRef::Memory(memory) => module.memories.push(memory),
            TypeRef::Global(_) => module.imported_globals += 1,
            TypeRef::Tag(tag) => module.tags.push(tag),
        }
        module.imports.push(import);
        let index = offset(module.imports.len() as u64) - 1;
        self.row(Kind::Import, index, import.name, end);
    }

    fn custom(&mut self, mut reader: BinaryReader<'a>) -> Result<()> {
        let name = reader.read_unlimited_string()?;
        let content = offset(reader.original_position());
        self.section.custom = name;
        self.section.content = content;
        self.module.sections[self.index as usize] = self.section;
        self.framing(content);
        match name {
            "name" => names::decode(self.module, self.index, reader),
            _ => {
                self.row(Kind::Custom, 0, name, self.section.end);
                Ok(())
            }
        }
    }

    /// The bytes before the first item.
    fn framing(&mut self, end: u32) {
        self.row(Kind::Framing, 0, self.section.custom, end);
    }

    /// Adds a row from the end of the last one.
    fn row(&mut self, kind: Kind, index: u32, name: &'a str, end: u32) {
        self.module.row(kind, self.index, index, name, end);
    }
}

impl<'a> Module<'a> {
    /// Adds a row from the end of the last one, unless it would be empty.
    pub(super) fn row(&mut self, kind: Kind, section: u32, index: u32, name: &'a str, end: u32) {
        let start = self.size();
        if start < end {
            self.rows.push(Row { kind, section: Some(section), index, start, end, name });
        }
    }
}
