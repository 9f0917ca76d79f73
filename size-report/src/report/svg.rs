//! The treemap as a static picture: the sections, and in them their largest items.

use std::fmt::{self, Write};

use super::document::Document;
use super::tree::{Node, of_sizes};
use shell::markup::escape;
use shell::text::{cut, number};
use shell::treemap::{Area, squarify};

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 540.0;
const TOP: f64 = 34.0;
/// The approximate width of a small character in pixels.
const CHARACTER: f64 = 6.9;

/// The picture, for light and dark backgrounds.
///
/// # Errors
///
/// None in practice: writing to memory does not fail.
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
    nodes(&mut out, document, &of_sizes(document).children, frame)?;
    out.push_str("</svg>\n");
    Ok(out)
}

/// Draws sorted nodes and their children.
fn nodes(out: &mut String, document: &Document, nodes: &[Node], area: Area) -> fmt::Result {
    let sizes: Vec<_> = nodes.iter().map(|node| node.bytes).collect();
    for (node, area) in nodes.iter().zip(squarify(&sizes, area)) {
        if area.width < 2.0 || area.height < 2.0 {
            continue;
        }
        match node.place.and_then(|place| document.items.get(place)) {
            Some(item) => leaf(out, node, &item.label, area)?,
            None => group(out, document, node, area)?,
        }
    }
    Ok(())
}

fn group(out: &mut String, document: &Document, node: &Node, area: Area) -> fmt::Result {
    color(out, node)?;
    rectangle(out, "group", area, &format!("{}: {} bytes", node.name, number(node.bytes)))?;
    let headed = area.width > 40.0 && area.height > 34.0;
    if headed {
        let label = format!("{} · {}", node.name, number(node.bytes));
        text(out, area.x + 5.0, area.y + 13.0, &label, area.width - 8.0)?;
    }
    nodes(out, document, &node.children, area.inside(if headed { 18.0 } else { 2.0 }))?;
    out.push_str("</g>\n");
    Ok(())
}

fn leaf(out: &mut String, node: &Node, label: &str, area: Area) -> fmt::Result {
    // Items outside all sections have no group to give them a color.
    if node.hue.is_none() {
        color(out, node)?;
    }
    let class = if node.abi { "item abi" } else { "item" };
    rectangle(out, class, area, &format!("{label}: {} bytes", number(node.bytes)))?;
    if area.width > 40.0 && area.height > 15.0 {
        let label = label.strip_prefix("func ").unwrap_or(label);
        text(out, area.x + 4.0, area.y + 12.0, label, area.width - 6.0)?;
    }
    if node.hue.is_none() {
        out.push_str("</g>\n");
    }
    Ok(())
}

fn color(out: &mut String, node: &Node) -> fmt::Result {
    let (hue, rich) = node.hue.map_or((0, 5), |hue| (hue, 55));
    write!(out, "<g style=\"--h:{hue};--s:{rich}%\">")
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
