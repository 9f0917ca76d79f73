//! The treemap as a picture that needs no script: sections, and in them their largest items.

use std::fmt::{self, Write};

use super::document::{Document, Item};
use shell::markup::escape;
use shell::text::{cut, number};
use shell::treemap::{Area, squarify};

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 540.0;
const TOP: f64 = 34.0;
/// Pixels that a character of the small text takes, roughly.
const CHARACTER: f64 = 6.9;

/// The picture, for light and dark grounds.
///
/// # Errors
///
/// Never: it is written to memory.
pub fn svg(document: &Document) -> anyhow::Result<String> {
    Ok(draw(document)?)
}

fn draw(document: &Document) -> Result<String, fmt::Error> {
    let mut out = String::new();
    let title = format!("{}: {} bytes", document.file, number(document.bytes));
    let dictated = format!("{} dictated by the ABI (striped)", number(document.abi.bytes));
    write!(
        out,
        include_str!("page/picture.svg"),
        width = WIDTH,
        height = HEIGHT,
        title = escape(&title),
        dictated = dictated,
        place = WIDTH - 8.0
    )?;
    let frame = Area { x: 0.0, y: TOP, width: WIDTH, height: HEIGHT - TOP };
    let outside = document.items.iter().filter(|item| item.section.is_none());
    let mut groups: Vec<Group<'_>> = outside
        .map(|item| Group { name: &item.label, hue: None, items: vec![item], bytes: item.bytes })
        .collect();
    let mut inside: Vec<Vec<&Item>> = vec![Vec::new(); document.sections.len()];
    for item in &document.items {
        if let Some(section) = item.section {
            inside[section as usize].push(item);
        }
    }
    for (section, items) in document.sections.iter().zip(inside) {
        groups.push(Group {
            name: &section.name,
            hue: Some(hue(&section.name)),
            items,
            bytes: section.bytes,
        });
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.bytes));
    let sizes: Vec<_> = groups.iter().map(|group| group.bytes).collect();
    for (group, area) in groups.iter_mut().zip(squarify(&sizes, frame)) {
        section(&mut out, group, area)?;
    }
    out.push_str("</svg>\n");
    Ok(out)
}

/// A section and its items.
struct Group<'d> {
    name: &'d str,
    hue: Option<u16>,
    items: Vec<&'d Item>,
    bytes: u64,
}

/// As in the page's script.
fn hue(section: &str) -> u16 {
    match section {
        "code" => 215,
        "data" => 165,
        "import" => 38,
        "export" => 14,
        "type" => 268,
        "function" => 240,
        "memory" => 335,
        "table" => 310,
        "element" => 300,
        "global" => 95,
        _ => 60,
    }
}

fn section(out: &mut String, group: &mut Group<'_>, area: Area) -> fmt::Result {
    let rich = if group.hue.is_some() { 55 } else { 5 };
    let hue = group.hue.unwrap_or(0);
    write!(out, "<g style=\"--h:{hue};--s:{rich}%\">")?;
    rectangle(out, "group", area, &format!("{}: {} bytes", group.name, number(group.bytes)))?;
    let label = format!("{} · {}", group.name, number(group.bytes));
    let headed = area.width > 40.0 && area.height > 34.0;
    if headed {
        text(out, area.x + 5.0, area.y + 13.0, &label, area.width - 8.0)?;
    }
    group.items.sort_by(|a, b| b.bytes.cmp(&a.bytes).then(a.offset.cmp(&b.offset)));
    let sizes: Vec<_> = group.items.iter().map(|item| item.bytes).collect();
    let inner = area.inside(if headed { 18.0 } else { 2.0 });
    for (item, area) in group.items.iter().zip(squarify(&sizes, inner)) {
        if area.width < 2.0 || area.height < 2.0 {
            continue;
        }
        let class = if item.abi { "item abi" } else { "item" };
        rectangle(out, class, area, &format!("{}: {} bytes", item.label, number(item.bytes)))?;
        if area.width > 40.0 && area.height > 15.0 {
            let label = item.label.strip_prefix("func ").unwrap_or(&item.label);
            text(out, area.x + 4.0, area.y + 12.0, label, area.width - 6.0)?;
        }
    }
    out.push_str("</g>\n");
    Ok(())
}

fn rectangle(out: &mut String, class: &str, area: Area, title: &str) -> fmt::Result {
    let Area { x, y, width, height } = area;
    let (width, height) = ((width - 1.0).max(0.5), (height - 1.0).max(0.5));
    let at = format!("x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"");
    let title = escape(title);
    writeln!(out, "<rect class=\"{class}\" {at} rx=\"2\"><title>{title}</title></rect>")?;
    if class.contains("abi") {
        writeln!(out, "<rect class=\"stripes\" {at} rx=\"2\"/>")?;
    }
    Ok(())
}

fn text(out: &mut String, x: f64, y: f64, label: &str, width: f64) -> fmt::Result {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most the picture's width"
    )]
    let characters = (width / CHARACTER).max(0.0) as usize;
    if characters < 5 {
        return Ok(());
    }
    writeln!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", escape(&cut(label, characters)))
}
