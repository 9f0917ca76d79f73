//! Reads the job's summary like a forge: headings, tables, code, and no markup from a plugin.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A parsed summary.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    /// The text of each heading.
    pub(crate) headings: Vec<String>,
    /// The header row of each table, with `|` between the cells.
    pub(crate) tables: Vec<String>,
    /// HTML, images and links in the summary.
    pub(crate) foreign: Vec<String>,
}

/// The HTML that the commands themselves write.
const OURS: [&str; 3] = [
    "<details><summary>Largest items</summary>",
    "<details><summary>Hosts</summary>",
    "</details>",
];

impl Summary {
    pub(crate) fn read(text: &str) -> Self {
        let mut summary = Self::default();
        // The text so far, inside a heading or a table's header row.
        let mut taken: Option<String> = None;
        for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Start(Tag::Heading { .. } | Tag::TableHead) => taken = Some(String::new()),
                Event::End(TagEnd::TableCell) => {
                    if let Some(taken) = &mut taken {
                        taken.push('|');
                    }
                }
                Event::End(TagEnd::Heading(_)) => summary.headings.extend(taken.take()),
                Event::End(TagEnd::TableHead) => summary.tables.extend(taken.take()),
                Event::Text(text) | Event::Code(text) => {
                    if let Some(taken) = &mut taken {
                        taken.push_str(&text);
                    }
                }
                Event::Html(html) | Event::InlineHtml(html) if !OURS.contains(&html.trim()) => {
                    summary.foreign.push(html.into_string());
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    summary.foreign.push(dest_url.into_string());
                }
                _ => {}
            }
        }
        summary
    }
}

#[test]
fn what_is_foreign_is_seen() {
    let text = "# forged\n\n| a | b |\n| - | - |\n| `</td>` | [x](javascript:y) |\n\n<img src=z>\n\n</details>\n\n    <b>\n";
    let summary = Summary::read(text);
    assert_eq!(summary.headings, ["forged"]);
    assert_eq!(summary.tables, ["a|b|"]);
    assert_eq!(summary.foreign, ["javascript:y", "<img src=z>\n"]);
}
