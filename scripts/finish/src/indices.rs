//! Which indices of one kind are referred to, and what they are without the others.

/// The indices of one kind that are referred to.
#[derive(Debug, Default)]
pub(crate) struct Indices {
    used: Vec<bool>,
    /// How many unused ones there are before each; made when the last is known.
    unused_before: Vec<u32>,
    /// How many of them are imports, which have no entry in the section.
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

    /// The index that `old` has once those that nothing refers to are gone.
    pub(crate) fn renumbered(&self, old: u32) -> u32 {
        let unused = self.unused_before.get(old as usize);
        old - unused.copied().unwrap_or(0)
    }

    /// No more are inserted: from now on they can be renumbered.
    pub(crate) fn complete(&mut self) {
        let mut unused = 0;
        for used in &self.used {
            self.unused_before.push(unused);
            unused += u32::from(!used);
        }
    }
}
