//! Which indices of a kind are referred to, and their new values without the others.

/// The indices of a kind that are referred to.
#[derive(Debug, Default)]
pub(crate) struct Indices {
    used: Vec<bool>,
    /// The number of unused indices before each; computed once all are known.
    unused_before: Vec<u32>,
    /// The number of imports, which have no entry in the section.
    pub(crate) imported: usize,
}

impl Indices {
    pub(crate) fn contains(&self, index: usize) -> bool {
        self.used.get(index).copied().unwrap_or(false)
    }

    pub(crate) fn insert(&mut self, index: u32) {
        let index = index as usize;
        if self.used.len() <= index {
            self.used.resize(index + 1, false);
        }
        self.used[index] = true;
    }

    /// The new index of `old` without the unused indices.
    pub(crate) fn renumbered(&self, old: u32) -> u32 {
        let unused = self.unused_before.get(old as usize);
        old - unused.copied().unwrap_or(0)
    }

    /// Finishes insertion and starts renumbering.
    pub(crate) fn complete(&mut self) {
        let mut unused = 0;
        for used in &self.used {
            self.unused_before.push(unused);
            unused += u32::from(!used);
        }
    }
}
