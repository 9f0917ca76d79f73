//! Finds the references between the rows of a module.

use anyhow::{Result, bail};
use petgraph::graph::{DiGraph, NodeIndex};
use wasmparser::{ConstExpr, DataKind, ElementItems, ElementKind, ExternalKind, TypeRef};

use super::{Graph, REFERENCES_MAX};
use crate::module::code::{self, Item};
use crate::module::types::mentioned;
use crate::module::{Kind, Module};

pub(super) fn build(module: &Module<'_>) -> Result<Graph> {
    let mut builder = Builder::new(module);
    builder.outside();
    builder.definitions();
    builder.segments();
    code::scan(module, |function, items| {
        items.sort_unstable();
        items.dedup();
        let from = builder.places.row(Item::Function(function));
        for item in items.iter() {
            builder.edge(from, *item);
        }
    });
    if builder.graph.edge_count() > REFERENCES_MAX {
        bail!("has more than {REFERENCES_MAX} references between its items, the limit");
    }
    Ok(Graph { sizes: builder.sizes(), root: builder.root, graph: builder.graph })
}

/// The row of each item, by index space.
#[derive(Default)]
struct Places {
    functions: Vec<usize>,
    types: Vec<usize>,
    tables: Vec<usize>,
    memories: Vec<usize>,
    globals: Vec<usize>,
    tags: Vec<usize>,
    elements: Vec<usize>,
    data: Vec<usize>,
}

impl Places {
    fn row(&self, item: Item) -> Option<usize> {
        let (places, index) = match item {
            Item::Function(index) => (&self.functions, index),
            Item::Type(index) => (&self.types, index),
            Item::Table(index) => (&self.tables, index),
            Item::Memory(index) => (&self.memories, index),
            Item::Global(index) => (&self.globals, index),
            Item::Tag(index) => (&self.tags, index),
            Item::Element(index) => (&self.elements, index),
            Item::Data(index) => (&self.data, index),
        };
        places.get(index as usize).copied()
    }
}

struct Builder<'m, 'a> {
    module: &'m Module<'a>,
    graph: DiGraph<(), ()>,
    root: NodeIndex,
    places: Places,
}

impl<'m, 'a> Builder<'m, 'a> {
    fn new(module: &'m Module<'a>) -> Self {
        let mut graph = DiGraph::with_capacity(module.rows.len() + 1, module.rows.len());
        let mut places = Places::default();
        for (row, it) in module.rows.iter().enumerate() {
            graph.add_node(());
            let place = match it.kind {
                Kind::Function => &mut places.functions,
                Kind::Table => &mut places.tables,
                Kind::Memory => &mut places.memories,
                Kind::Global => &mut places.globals,
                Kind::Tag => &mut places.tags,
                Kind::Element => &mut places.elements,
                Kind::Data => &mut places.data,
                Kind::Type => {
                    // A recursion group is one row.
                    let until = module.rows.get(row + 1).filter(|next| next.kind == Kind::Type);
                    let until = until.map_or(module.types.len(), |next| next.index as usize);
                    places.types.resize(until.max(places.types.len()), row);
                    continue;
                }
                Kind::Import => match module.imports.get(it.index as usize).map(|import| import.ty)
                {
                    Some(TypeRef::Func(_) | TypeRef::FuncExact(_)) => &mut places.functions,
                    Some(TypeRef::Table(_)) => &mut places.tables,
                    Some(TypeRef::Memory(_)) => &mut places.memories,
                    Some(TypeRef::Global(_)) => &mut places.globals,
                    Some(TypeRef::Tag(_)) => &mut places.tags,
                    None => continue,
                },
                _ => continue,
            };
            place.push(row);
        }
        let root = graph.add_node(());
        Self { module, graph, root, places }
    }

    fn edge(&mut self, from: Option<usize>, to: Item) {
        // One more than the limit is enough to know that there are too many.
        if self.graph.edge_count() > REFERENCES_MAX {
            return;
        }
        if let (Some(from), Some(to)) = (from, self.places.row(to)) {
            self.graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), ());
        }
    }

    fn expression(&mut self, from: Option<usize>, expression: &ConstExpr<'_>) {
        for item in code::of_expression(expression).items {
            self.edge(from, item);
        }
    }

    /// The rows reached from outside, and those that nothing refers to because they are not items.
    fn outside(&mut self) {
        for (row, it) in self.module.rows.iter().enumerate() {
            let item = match it.kind {
                Kind::Export => self.module.exports.get(it.index as usize).map(|export| {
                    let index = export.index;
                    match export.kind {
                        ExternalKind::Func | ExternalKind::FuncExact => Item::Function(index),
                        ExternalKind::Table => Item::Table(index),
                        ExternalKind::Memory => Item::Memory(index),
                        ExternalKind::Global => Item::Global(index),
                        ExternalKind::Tag => Item::Tag(index),
                    }
                }),
                Kind::Start => Some(Item::Function(it.index)),
                Kind::Import
                | Kind::Type
                | Kind::Function
                | Kind::Table
                | Kind::Memory
                | Kind::Tag
                | Kind::Global
                | Kind::Element
                | Kind::Data => continue,
                // It is kept by its function.
                Kind::Declaration => continue,
                _ => None,
            };
            self.graph.add_edge(self.root, NodeIndex::new(row), ());
            if let Some(item) = item {
                self.edge(Some(row), item);
            }
        }
    }

    /// From items to their types and initial values.
    fn definitions(&mut self) {
        let module = self.module;
        for (function, ty) in (0..).zip(&module.functions) {
            self.edge(self.places.row(Item::Function(function)), Item::Type(*ty));
        }
        for (tag, ty) in (0..).zip(&module.tags) {
            self.edge(self.places.row(Item::Tag(tag)), Item::Type(ty.func_type_idx));
        }
        for (global, it) in (module.imported_globals..).zip(&module.globals) {
            self.expression(self.places.row(Item::Global(global)), &it.init_expr);
        }
        for (table, init) in &module.table_inits {
            self.expression(self.places.row(Item::Table(*table)), init);
        }
        for (place, ty) in (0..).zip(&module.types) {
            let from = self.places.row(Item::Type(place));
            for other in mentioned(ty) {
                if self.places.row(Item::Type(other)) != from {
                    self.edge(from, Item::Type(other));
                }
            }
        }
    }

    fn segments(&mut self) {
        let module = self.module;
        for (index, data) in (0..).zip(&module.data) {
            let it = self.places.row(Item::Data(index));
            if let DataKind::Active { memory_index, offset_expr } = &data.kind {
                self.edge(self.places.row(Item::Memory(*memory_index)), Item::Data(index));
                self.expression(it, offset_expr);
            }
        }
        for (index, element) in (0..).zip(&module.elements) {
            let it = self.places.row(Item::Element(index));
            match &element.kind {
                ElementKind::Active { table_index, offset_expr } => {
                    let table = Item::Table(table_index.unwrap_or(0));
                    self.edge(self.places.row(table), Item::Element(index));
                    self.expression(it, offset_expr);
                }
                ElementKind::Passive => {}
                // It only declares that code refers to these functions; the code has the reference.
                ElementKind::Declared => {
                    if let Some(it) = it {
                        self.graph.add_edge(self.root, NodeIndex::new(it), ());
                    }
                    continue;
                }
            }
            match &element.items {
                ElementItems::Functions(functions) => {
                    for function in functions.clone().into_iter().flatten() {
                        self.edge(it, Item::Function(function));
                    }
                }
                ElementItems::Expressions(_, expressions) => {
                    for expression in expressions.clone().into_iter().flatten() {
                        self.expression(it, &expression);
                    }
                }
            }
        }
    }

    fn sizes(&self) -> Vec<u64> {
        let rows = &self.module.rows;
        let mut sizes: Vec<_> = rows.iter().map(|row| u64::from(row.size())).collect();
        for (row, it) in rows.iter().enumerate().filter(|(_, it)| it.kind == Kind::Declaration) {
            if let Some(body) = self.places.row(Item::Function(it.index)) {
                sizes[body] += std::mem::take(&mut sizes[row]);
            }
        }
        sizes
    }
}
