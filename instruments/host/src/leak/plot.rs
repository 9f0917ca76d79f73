//! Plots of a run, for the terminal and as SVG.

use std::fmt::Write;

use super::observation::Sample;

const WIDTH: usize = 60;
const HEIGHT: usize = 8;

/// Plots the highest buffer over the requests, or the memory in use if no buffer is handed over.
#[must_use]
pub fn plot(samples: &[Sample]) -> String {
    let values = series(samples);
    let (Some(last), Some(most)) = (samples.last(), values.iter().max().copied()) else {
        return String::new();
    };
    let columns: Vec<u64> = (0..WIDTH.min(values.len()))
        .map(|column| values[column * values.len() / WIDTH.min(values.len())])
        .collect();
    let mut out = String::new();
    for row in (0..HEIGHT).rev() {
        let label = if row == HEIGHT - 1 { most.to_string() } else { String::new() };
        let line: String = columns
            .iter()
            .map(|value| {
                let height = (*value * (HEIGHT as u64 - 1)).checked_div(most).unwrap_or(0);
                if height == row as u64 { '*' } else { ' ' }
            })
            .collect();
        // Writing to a string does not fail.
        let _ = writeln!(out, "{label:>10} |{}", line.trim_end());
    }
    let _ = writeln!(out, "{:>10} +{} {} requests", 0, "-".repeat(columns.len()), last.requests);
    out
}

fn series(samples: &[Sample]) -> Vec<u64> {
    let handed_over = samples.iter().any(|sample| sample.high_water > 0);
    let value = |sample: &Sample| {
        if handed_over { sample.high_water } else { sample.dirty_bytes }
    };
    samples.iter().map(value).collect()
}

/// The name, color and value of a line.
type Line = (&'static str, &'static str, fn(&Sample) -> u64);

/// Plots the memory, the memory in use and the highest buffer over the requests.
#[must_use]
pub fn svg(samples: &[Sample]) -> String {
    const SIZE: (f64, f64) = (640.0, 280.0);
    const MARGIN: f64 = 70.0;

    let lines: [Line; 3] = [
        ("memory", "#888888", |sample| sample.memory_bytes),
        ("memory in use", "#1f77b4", |sample| sample.dirty_bytes),
        ("end of the highest buffer", "#d62728", |sample| sample.high_water),
    ];
    let most_of = |value: &dyn Fn(&Sample) -> u64| samples.iter().map(value).max().unwrap_or(0);
    let most = lines.iter().map(|(.., value)| most_of(value)).max().unwrap_or(0).max(1);
    let requests = samples.last().map_or(1, |sample| sample.requests).max(1);
    #[expect(clippy::cast_precision_loss, reason = "sizes and counts are far below 2^53")]
    let place = |sample: &Sample, value: u64| {
        let x = MARGIN + (SIZE.0 - 2.0 * MARGIN) * sample.requests as f64 / requests as f64;
        let y = SIZE.1 - MARGIN - (SIZE.1 - 1.5 * MARGIN) * value as f64 / most as f64;
        format!("{x:.1},{y:.1}")
    };
    let (width, height) = SIZE;
    let bottom = height - MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n\
         <path d=\"M{MARGIN},20 V{bottom} H{}\" fill=\"none\" stroke=\"black\"/>\n\
         <text x=\"{}\" y=\"40\" text-anchor=\"end\">{most}</text>\n\
         <text x=\"{}\" y=\"{bottom}\" text-anchor=\"end\">0 bytes</text>\n\
         <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{requests} requests</text>\n",
        width - MARGIN,
        MARGIN - 5.0,
        MARGIN - 5.0,
        width - MARGIN,
        bottom + 18.0,
    );
    for (index, (name, color, value)) in lines.iter().enumerate() {
        let points: Vec<_> = samples.iter().map(|sample| place(sample, value(sample))).collect();
        let x = MARGIN + 180.0 * index as f64;
        // Writing to a string does not fail.
        let _ = writeln!(
            out,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"1.5\"/>\n\
             <text x=\"{x}\" y=\"{}\" fill=\"{color}\">{name}</text>",
            points.join(" "),
            height - 20.0,
        );
    }
    out + "</svg>\n"
}
