//! Tables in Markdown.

use std::fmt::Write;

/// A table in Markdown: text is aligned left, everything else right.
pub(super) struct Table {
    pub(super) text: String,
}

impl Table {
    pub(super) fn new(heads: &[&str]) -> Self {
        let mut table = Self { text: String::new() };
        table.row(heads.iter());
        table.text += "|---|";
        table.text += &"---:|".repeat(heads.len() - 1);
        table.text += "\n";
        table
    }

    pub(super) fn row<Cell: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.text += "|";
        for cell in cells {
            let _ = write!(self.text, " {} |", cell.as_ref());
        }
        self.text += "\n";
    }
}
