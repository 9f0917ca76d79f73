//! The canvas of all plots: an SVG that uses the colours of the reader's theme.

use anyhow::{Context, Result, anyhow};
use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea, RGBColor, SVGBackend};

pub(super) const WIDTH: u32 = 860;
/// Replaced by the theme's text colour, see [`THEME`].
pub(super) const INK: RGBColor = RGBColor(0, 0, 0);
/// Style sheets override the attributes that the plotting library writes.
const THEME: &str = "<style>text{fill:#24292f;font-family:system-ui,sans-serif}\
    [stroke='#000000']{stroke:#57606a}\
    @media(prefers-color-scheme:dark){text{fill:#e6edf3}[stroke='#000000']{stroke:#9198a1}}</style>";

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// An SVG without a background that contains [`THEME`].
pub(super) fn canvas(height: u32, draw: impl FnOnce(&Area<'_>) -> Result<()>) -> Result<String> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (WIDTH, height)).into_drawing_area();
        draw(&area)?;
        area.present().map_err(drawing)?;
    }
    let head = svg.find('>').context("no element in an SVG")? + 1;
    svg.insert_str(head, THEME);
    Ok(svg)
}

/// Converts the library's errors, which borrow from the canvas.
pub(super) fn drawing(error: impl std::fmt::Display) -> anyhow::Error {
    anyhow!("cannot draw: {error}")
}
