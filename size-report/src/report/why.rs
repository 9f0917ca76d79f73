//! Why items are there, as text for `--dominators`, `--paths` and `--garbage`.

use super::document::{Document, Item, Why};
use crate::graph::Graph;
use shell::text::{Align, lines, number};

/// A function's declaration is counted with its body.
fn explained(document: &Document) -> impl Iterator<Item = (usize, &Item, Why)> {
    let items = document.items.iter().enumerate();
    items.filter_map(|(place, item)| Some((place, item, **item.why.as_ref()?)))
}

/// A tree of at most `top` lines: below each item is what only it keeps, the largest first.
#[must_use]
pub fn dominators(document: &Document, top: usize) -> String {
    let mut kept: Vec<Vec<usize>> = vec![Vec::new(); document.items.len()];
    let mut outermost = Vec::new();
    for (place, _, why) in explained(document).filter(|(_, _, why)| why.reachable) {
        match why.keeper {
            Some(keeper) => kept[keeper].push(place),
            None => outermost.push(place),
        }
    }
    let retained =
        |place: usize| document.items[place].why.as_ref().map_or(0, |why| why.retained_bytes);
    let largest_first = |places: &mut Vec<usize>| {
        places.sort_by_key(|place| (std::cmp::Reverse(retained(*place)), *place))
    };
    let mut rows = vec![["retained", "bytes", "item"].map(str::to_owned).to_vec()];
    largest_first(&mut outermost);
    let mut left: Vec<_> = outermost.into_iter().rev().map(|place| (place, 0)).collect();
    let mut hidden = (0, 0);
    while let Some((place, depth)) = left.pop() {
        let item = &document.items[place];
        if rows.len() > top {
            hidden.0 += 1;
            hidden.1 += item.bytes;
        } else {
            let label = format!("{}{}", "  ".repeat(depth.min(12)), item.label);
            rows.push(vec![number(retained(place)), number(item.bytes), label]);
        }
        largest_first(&mut kept[place]);
        left.extend(kept[place].drain(..).rev().map(|place| (place, depth + 1)));
    }
    if hidden.0 > 0 {
        let words = format!("and {} more; `--top 0` lists them", number(hidden.0));
        rows.push(vec![String::new(), number(hidden.1), words]);
    }
    text(&rows)
}

/// Unreachable items, the largest first.
#[must_use]
pub fn garbage(document: &Document, top: usize) -> String {
    let mut garbage: Vec<_> =
        explained(document).filter(|(_, _, why)| !why.reachable).map(|(_, item, _)| item).collect();
    if garbage.is_empty() {
        return "every item is reachable\n".to_owned();
    }
    garbage.sort_by(|a, b| b.bytes.cmp(&a.bytes).then(a.offset.cmp(&b.offset)));
    let mut rows = vec![["bytes", "unreachable item"].map(str::to_owned).to_vec()];
    let (shown, rest) = garbage.split_at(top.min(garbage.len()));
    rows.extend(shown.iter().map(|item| vec![number(item.bytes), item.label.clone()]));
    let sum = |items: &[&Item]| items.iter().map(|item| item.bytes).sum();
    if !rest.is_empty() {
        let words = format!("and {} more; `--top 0` lists them", number(rest.len() as u64));
        rows.push(vec![number(sum(rest)), words]);
    }
    rows.push(vec![number(sum(&garbage)), format!("all {}", number(garbage.len() as u64))]);
    text(&rows)
}

/// For each item, a shortest path from outside, and what else refers to it.
#[must_use]
pub fn paths(document: &Document, graph: &Graph, items: &[&Item], top: usize) -> String {
    let mut out = String::new();
    for item in items.iter().take(top) {
        let Some(place) = document.items.iter().position(|known| known.offset == item.offset)
        else {
            continue;
        };
        let mut rows = vec![vec![number(item.bytes), item.label.clone()]];
        let mut path = graph.path(place);
        path.pop();
        for (depth, step) in path.iter().rev().enumerate() {
            let words = format!(
                "{}reached from {}",
                "  ".repeat(depth.min(12) + 1),
                document.items[*step].label
            );
            rows.push(vec![String::new(), words]);
        }
        let others: Vec<_> =
            graph.referrers(place).into_iter().filter(|other| path.last() != Some(other)).collect();
        for other in others.iter().take(top) {
            rows.push(vec![String::new(), format!("  also from {}", document.items[*other].label)]);
        }
        if others.len() > top {
            rows.push(vec![
                String::new(),
                format!("  and from {} more", number((others.len() - top) as u64)),
            ]);
        }
        if path.is_empty() && !document.items[place].why.as_ref().is_some_and(|why| why.reachable) {
            rows.push(vec![String::new(), "  not reachable from outside".to_owned()]);
        }
        out.push_str(&lines(&[Align::Right, Align::Left], &rows).join("\n"));
        out.push('\n');
    }
    if items.len() > top {
        out.push_str(&format!(
            "and {} more match; `--top 0` lists them\n",
            number((items.len() - top) as u64)
        ));
    }
    out
}

fn text(rows: &[Vec<String>]) -> String {
    let align = match rows.first().map(Vec::len) {
        Some(2) => &[Align::Right, Align::Left][..],
        _ => &[Align::Right, Align::Right, Align::Left][..],
    };
    let mut out = lines(align, rows).join("\n");
    out.push('\n');
    out
}
