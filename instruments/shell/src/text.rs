//! Text formatting: aligned columns, numbers, hexadecimal digits, single lines.

/// How a column is aligned.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// The maximum width of text output.
pub const WIDTH: usize = 80;

/// Formats rows of cells as lines. The last column is shortened to fit [`WIDTH`].
#[must_use]
pub fn lines(align: &[Align], rows: &[Vec<String>]) -> Vec<String> {
    let count = align.len();
    let mut widths = vec![0; count];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let before: usize = widths.iter().take(count.saturating_sub(1)).map(|width| width + 2).sum();
    if let Some(last) = widths.last_mut() {
        *last = (*last).min(WIDTH.saturating_sub(before).max(10));
    }
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).zip(align).map(|((cell, &width), align)| {
            let cell = cut(cell, width);
            match align {
                Align::Left => format!("{cell:<width$}"),
                Align::Right => format!("{cell:>width$}"),
            }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// Shortens a text to `width` characters by dropping the middle, since names differ at their ends.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length <= width || width < 5 {
        return text.to_owned();
    }
    let head = (width - 1) / 2;
    let tail = width - 1 - head;
    let start: String = text.chars().take(head).collect();
    let end: String = text.chars().skip(length - tail).collect();
    format!("{start}…{end}")
}

/// A number with thousands separated by commas.
#[must_use]
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A difference with its sign.
#[must_use]
pub fn signed(value: i64) -> String {
    let sign = if value < 0 { '-' } else { '+' };
    format!("{sign}{}", number(value.unsigned_abs()))
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        for nibble in [byte >> 4, byte & 0xf] {
            out.extend(char::from_digit(nibble.into(), 16));
        }
    }
    out
}

/// Puts text from others on one line, so that it can neither move the cursor nor forge a message.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.trim()
        .chars()
        .map(|character| {
            // The second kind changes the direction of the text that follows.
            let moves = matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            match character.is_control() || moves {
                true => ' ',
                false => character,
            }
        })
        .collect()
}
