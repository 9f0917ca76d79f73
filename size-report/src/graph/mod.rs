//! Why an item is in the file: which items refer to which, and what each one keeps.
//!
//! The nodes are the rows. The roots are exports and the start function, and also framing and custom
//! sections, which refer to nothing. An active data segment is kept by its memory and an active
//! element segment by its table, because code uses both by address: the file does not tell which
//! parts are unused. `builder` finds the references.

mod builder;

use anyhow::Result;
use petgraph::algo::dominators::{Dominators, simple_fast};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::Bfs;

use crate::module::Module;

/// The limit on references: far more than the largest plugins have.
pub const REFERENCES_MAX: usize = 10_000_000;

/// The references between the rows of a module.
pub struct Graph {
    graph: DiGraph<(), ()>,
    root: NodeIndex,
    /// The size of each row; a function's declaration counts with its body.
    sizes: Vec<u64>,
}

/// What each row keeps in the file.
pub struct Retained {
    /// By row: the bytes of the row and of everything that only it keeps; 0 if it is unreachable.
    pub bytes: Vec<u64>,
    /// By row: the only row that keeps it; `None` if there are several, or if it is a root.
    pub keeper: Vec<Option<usize>>,
    /// By row: whether it is reachable.
    pub reachable: Vec<bool>,
}

impl Graph {
    /// Builds the graph. This decodes all instructions, so it takes a while.
    ///
    /// # Errors
    ///
    /// If there are more than [`REFERENCES_MAX`] references.
    pub fn new(module: &Module<'_>) -> Result<Self> {
        builder::build(module)
    }

    /// Computes what each row keeps.
    #[must_use]
    pub fn retained(&self) -> Retained {
        let dominators = simple_fast(&self.graph, self.root);
        let rows = self.sizes.len();
        let reachable: Vec<_> = (0..rows).map(|row| self.reaches(&dominators, row)).collect();
        let keeper: Vec<_> = (0..rows)
            .map(|row| {
                let keeper = dominators.immediate_dominator(NodeIndex::new(row))?;
                (keeper != self.root).then(|| keeper.index())
            })
            .collect();
        let mut bytes: Vec<_> = (self.sizes.iter().zip(&reachable))
            .map(|(size, reachable)| if *reachable { *size } else { 0 })
            .collect();
        for row in self.deepest_first(&keeper) {
            if let Some(keeper) = keeper[row] {
                bytes[keeper] += bytes[row];
            }
        }
        Retained { bytes, keeper, reachable }
    }

    fn reaches(&self, dominators: &Dominators<NodeIndex>, row: usize) -> bool {
        let node = NodeIndex::new(row);
        node == self.root || dominators.immediate_dominator(node).is_some()
    }

    /// The rows in an order where each follows everything that it keeps.
    fn deepest_first(&self, keeper: &[Option<usize>]) -> Vec<usize> {
        let mut kept_by_me = vec![0u32; keeper.len()];
        for keeper in keeper.iter().flatten() {
            kept_by_me[*keeper] += 1;
        }
        let mut order: Vec<_> = (0..keeper.len()).filter(|row| kept_by_me[*row] == 0).collect();
        let mut next = 0;
        while let Some(&row) = order.get(next) {
            next += 1;
            if let Some(keeper) = keeper[row] {
                kept_by_me[keeper] -= 1;
                if kept_by_me[keeper] == 0 {
                    order.push(keeper);
                }
            }
        }
        order
    }

    /// The rows that refer directly to a row, in file order.
    #[must_use]
    pub fn referrers(&self, row: usize) -> Vec<usize> {
        let incoming = petgraph::Direction::Incoming;
        let nodes = self.graph.neighbors_directed(NodeIndex::new(row), incoming);
        let mut rows: Vec<_> =
            nodes.filter(|node| *node != self.root).map(NodeIndex::index).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// A shortest path from a root to a row, including both; empty if there is none.
    #[must_use]
    pub fn path(&self, row: usize) -> Vec<usize> {
        let mut before = vec![None; self.graph.node_count()];
        let mut search = Bfs::new(&self.graph, self.root);
        while let Some(node) = search.next(&self.graph) {
            if node.index() == row {
                break;
            }
            for next in self.graph.neighbors(node) {
                before[next.index()].get_or_insert(node);
            }
        }
        let mut path = Vec::new();
        let mut at = NodeIndex::new(row);
        while let Some(previous) = before[at.index()] {
            path.push(at.index());
            at = previous;
            if at == self.root {
                break;
            }
        }
        path.reverse();
        path
    }
}
