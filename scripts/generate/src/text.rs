//! Markdown from the data: refills paragraphs and bullets, and finds code spans and links.

/// Fills paragraphs and bullets to a width. Code blocks stay as they are.
pub(crate) fn filled(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut code = false;
    for line in text.lines() {
        if code || line.starts_with("```") {
            fill(&mut lines, &mut open, width);
            code ^= line.starts_with("```");
            lines.push(line.to_owned());
            continue;
        }
        if line.trim().is_empty() || line.starts_with("* ") || line.starts_with('#') {
            fill(&mut lines, &mut open, width);
        }
        match line.trim() {
            "" => lines.push(String::new()),
            text => open.push(text),
        }
    }
    fill(&mut lines, &mut open, width);
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn fill(lines: &mut Vec<String>, open: &mut Vec<&str>, width: usize) {
    let text = open.join(" ");
    open.clear();
    if text.is_empty() {
        return;
    }
    let indent = if text.starts_with("* ") { "  " } else { "" };
    let mut line = String::new();
    for word in words(&text) {
        let full =
            !line.trim().is_empty() && line.chars().count() + 1 + word.chars().count() > width;
        if full {
            lines.push(std::mem::replace(&mut line, indent.to_owned()));
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.push(line);
}

/// Splits at the blanks where a line may break: not inside a code span.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut span) = (0, false);
    for (place, letter) in text.char_indices() {
        span ^= letter == '`';
        if letter == ' ' && !span {
            words.push(&text[start..place]);
            start = place + 1;
        }
    }
    words.push(&text[start..]);
    words.retain(|word| !word.is_empty());
    words
}

/// A piece of a text.
pub(crate) enum Piece<'t> {
    /// Words and Markdown syntax.
    Plain(&'t str),
    /// The text between two backticks.
    Span(&'t str),
    /// A link: its label, with backticks if it has some, and its target.
    Link(&'t str, &'t str),
}

/// The pieces of a text; code blocks are plain.
pub(crate) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(place) = rest.find(['`', '[']) {
        let (before, from) = rest.split_at(place);
        pieces.push(Piece::Plain(before));
        if let Some(code) = from.strip_prefix("```") {
            let size = code.find("```").map_or(from.len(), |end| end + 6);
            pieces.push(Piece::Plain(&from[..size]));
            rest = &from[size..];
        } else if let Some((label, target, size)) = link(from) {
            pieces.push(Piece::Link(label, target));
            rest = &from[size..];
        } else if let Some(end) = from.strip_prefix('`').and_then(|span| span.find('`')) {
            pieces.push(Piece::Span(&from[1..=end]));
            rest = &from[end + 2..];
        } else {
            pieces.push(Piece::Plain(&from[..1]));
            rest = &from[1..];
        }
    }
    pieces.push(Piece::Plain(rest));
    pieces
}

/// The link at the start of a text: label, target, and size in bytes.
fn link(text: &str) -> Option<(&str, &str, usize)> {
    let (label, rest) = text.strip_prefix('[')?.split_once(']')?;
    let (target, _) = rest.strip_prefix('(')?.split_once(')')?;
    Some((label, target, label.len() + target.len() + 4))
}

/// `a`, `b` and `c`.
pub(crate) fn enumerated<'n>(names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let mut names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    let last = names.pop()?;
    Some(if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) })
}

/// Converts `one_word` or `one-word` to `OneWord`.
pub(crate) fn pascal(snake: &str) -> String {
    let words = snake.split(['_', '-']);
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    words.map(capital).collect()
}
