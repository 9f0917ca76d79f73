//! The plots, as SVG that follows the reader's light or dark theme.

mod bars;
mod canvas;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use plotters::prelude::{ChartBuilder, IntoLogRange, LineSeries, PathElement, RGBColor, Text};
use plotters::style::{Color, IntoFont, ShapeStyle, TRANSPARENT};

use crate::contestants::{ASKS, GATE, LOGS, NONE};
use crate::results::{Measured, Point, Results};
use crate::statistics::Estimate;
use crate::targets::PATHS;
use bars::Bars;
use canvas::{INK, WIDTH, canvas, drawing};

/// Two colours that are distinguishable on white and black, and for most colour-blind people.
const FIRST: RGBColor = RGBColor(0x1f, 0x8a, 0xc0);
const SECOND: RGBColor = RGBColor(0xd9, 0x7a, 0x1a);
/// The colours for plots with more than two lines.
const LINES: [RGBColor; 8] = [
    RGBColor(0x1f, 0x8a, 0xc0),
    RGBColor(0xd9, 0x7a, 0x1a),
    RGBColor(0x3a, 0x9d, 0x5d),
    RGBColor(0xc4, 0x4e, 0x8a),
    RGBColor(0x8d, 0x6c, 0xc9),
    RGBColor(0x9a, 0x8b, 0x1c),
    RGBColor(0x7f, 0x7f, 0x7f),
    RGBColor(0xc8, 0x4a, 0x3f),
];
/// Draws all plots into the directory `folder`.
///
/// # Errors
///
/// If one cannot be drawn or written.
pub fn draw(results: &Results, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    let write =
        |name: &str, svg: String| shell::write(&folder.join(format!("{name}.svg")), svg.as_bytes());
    write("bytes", bytes(results)?)?;
    write("cpu", cpu(results)?)?;
    write("memory", memory(results)?)?;
    let growth = |_: f64, point: &Point| point.anonymous_bytes as f64 / 1e6;
    write("growth", lines(results, "resident memory, MB", growth)?)?;
    let stalls = |before: f64, point: &Point| point.worst_ms.max(before);
    write("stalls", lines(results, "longest wait so far, ms", stalls)?)?;
    Ok(())
}

fn bytes(results: &Results) -> Result<String> {
    let rows = results.contestants.iter().filter_map(|one| {
        let bytes = one.exact.as_ref()?.bytes as f64;
        Some((one.name.clone(), vec![Estimate { median: bytes, low: bytes, high: bytes }]))
    });
    let bars = Bars {
        rows: rows.collect(),
        series: &[("bytes", FIRST)],
        axis: "bytes, log scale",
        decimals: 0,
    };
    bars.draw(|range| (100.0..range.end * 1.6).log_scale(), 100.0)
}

fn cpu(results: &Results) -> Result<String> {
    let rows = results.contestants.iter().map(|one| {
        let paths = PATHS.map(|(_, of)| Estimate::of(&of(one).cpu_us));
        (one.name.clone(), paths.to_vec())
    });
    let bars = Bars {
        rows: rows.collect(),
        series: &[("allow", FIRST), ("deny", SECOND)],
        axis: "CPU of Envoy for one request, us",
        decimals: 1,
    };
    bars.draw(|range| 0.0..range.end * 1.12, 0.0)
}

fn memory(results: &Results) -> Result<String> {
    let samples: [fn(&Measured) -> &[f64]; 2] =
        [|one| &one.one_worker.anonymous_bytes, |one| &one.sixteen_workers.anonymous_bytes];
    let none = results.contestant(NONE).context("`no filter` did not take part")?;
    let rows = results.contestants.iter().filter(|one| one.name != NONE).map(|one| {
        let over = samples.map(|of| {
            let over = Estimate::of_difference(of(one), of(none));
            let megabytes = |bytes: f64| (bytes / 1e6).max(0.0);
            Estimate {
                median: megabytes(over.median),
                low: megabytes(over.low),
                high: megabytes(over.high),
            }
        });
        (one.name.clone(), over.to_vec())
    });
    let bars = Bars {
        rows: rows.collect(),
        series: &[("1 worker", FIRST), ("16 workers", SECOND)],
        axis: "resident memory over no filter, MB",
        decimals: 1,
    };
    bars.draw(|range| 0.0..range.end * 1.12, 0.0)
}

/// The name and the points of a line.
type Run = (String, Vec<(f64, f64)>);

/// One line per plugin, over the requests of the long run on its worse path. `figure` gets the
/// previous value, which is 0 at first.
fn lines(results: &Results, axis: &str, figure: impl Fn(f64, &Point) -> f64) -> Result<String> {
    let line = |points: &[Point]| -> Vec<(f64, f64)> {
        let after_warm_up = points.iter().skip(1);
        after_warm_up
            .scan(0.0, |before, point| {
                *before = figure(*before, point);
                Some((point.requests as f64, *before))
            })
            .collect()
    };
    let most = |line: &[(f64, f64)]| line.iter().map(|(_, value)| *value).fold(0.0, f64::max);
    let worse = |one: &Measured| {
        let paths = PATHS.map(|(path, of)| (path, line(&of(one).endurance)));
        let (path, line) = paths.into_iter().max_by(|a, b| most(&a.1).total_cmp(&most(&b.1)))?;
        (!line.is_empty()).then(|| (format!("{}, {path}", one.name), line))
    };
    // The intermediate steps up to the gate would only hide the other lines.
    let takers =
        results.contestants.iter().filter(|one| ![ASKS, LOGS].contains(&one.name.as_str()));
    let runs: Vec<Run> = takers.filter_map(worse).collect();
    let points = || runs.iter().flat_map(|(_, line)| line);
    let requests = points().map(|(requests, _)| *requests).fold(1.0, f64::max);
    let most = points().map(|(_, value)| *value).fold(1.0, f64::max);
    draw_lines(&runs, axis, requests, most * 1.1)
}

fn draw_lines(runs: &[Run], axis: &str, requests: f64, most: f64) -> Result<String> {
    canvas(420, |area| {
        let mut chart = ChartBuilder::on(area)
            .margin(12)
            .margin_right(230)
            .set_label_area_size(plotters::prelude::LabelAreaPosition::Left, 60)
            .set_label_area_size(plotters::prelude::LabelAreaPosition::Bottom, 48)
            .build_cartesian_2d(0.0..requests, 0.0..most)
            .map_err(drawing)?;
        chart
            .configure_mesh()
            .bold_line_style(INK.mix(0.15))
            .light_line_style(TRANSPARENT)
            .axis_style(INK)
            .x_desc("requests, on the path where it is worse")
            .y_desc(axis)
            .x_label_formatter(&|value| format!("{value:.0}"))
            .label_style(("sans-serif", 14).into_font().color(&INK))
            .draw()
            .map_err(drawing)?;
        for (index, (name, line)) in runs.iter().enumerate() {
            let color = LINES[index % LINES.len()];
            // The ninth line has the colour of the first, but another width.
            let width = if name.starts_with(GATE) {
                4
            } else if index < LINES.len() {
                2
            } else {
                1
            };
            let style = ShapeStyle::from(color).stroke_width(width);
            chart.draw_series(LineSeries::new(line.iter().copied(), style)).map_err(drawing)?;
            // The names form a column, in the order of the tables.
            let y = 20 + i32::try_from(index).unwrap_or(0) * 22;
            let x = i32::try_from(WIDTH).unwrap_or(0) - 215;
            area.draw(&PathElement::new(vec![(x, y + 7), (x + 18, y + 7)], style))
                .map_err(drawing)?;
            let text = ("sans-serif", 13).into_font().color(&INK);
            area.draw(&Text::new(name.clone(), (x + 24, y), text)).map_err(drawing)?;
        }
        Ok(())
    })
}
