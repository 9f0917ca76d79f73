//! Horizontal bars with confidence intervals.

use std::ops::Range;

use anyhow::Result;
use plotters::coord::ranged1d::{
    AsRangedCoord, DefaultFormatting, KeyPointHint, Ranged, ValueFormatter,
};
use plotters::prelude::{
    Cartesian2d, ChartBuilder, ChartContext, LabelAreaPosition, PathElement, RGBColor, Rectangle,
    SVGBackend, SeriesLabelPosition, Text,
};
use plotters::style::{Color, IntoFont, ShapeStyle, TRANSPARENT};

use super::canvas::{INK, canvas, drawing};
use crate::contestants::GATE;
use crate::statistics::Estimate;

/// One or two bars per row, each with its value and interval.
pub(super) struct Bars {
    pub(super) rows: Vec<(String, Vec<Estimate>)>,
    /// The name and the colour of each bar of a row.
    pub(super) series: &'static [(&'static str, RGBColor)],
    pub(super) axis: &'static str,
    pub(super) decimals: usize,
}

/// A chart whose rows are bars.
type Chart<'a, 'b, Axis> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<Axis, Rows>>;

impl Bars {
    /// Draws the bars, which start at `from`; `scale` makes the axis for a range of values.
    pub(super) fn draw<Scale>(
        &self,
        scale: impl Fn(Range<f64>) -> Scale,
        from: f64,
    ) -> Result<String>
    where
        Scale: AsRangedCoord<Value = f64>,
        Scale::CoordDescType: ValueFormatter<f64>,
    {
        const ROW: u32 = 34;

        let rows = u32::try_from(self.rows.len())?;
        let most = self
            .rows
            .iter()
            .flat_map(|(_, values)| values)
            .map(|value| value.high)
            .fold(from + 1.0, f64::max);
        let least = self
            .rows
            .iter()
            .flat_map(|(_, values)| values)
            .map(|value| value.low)
            .fold(most, f64::min);
        canvas(ROW * rows + 80, |area| {
            let mut chart = ChartBuilder::on(area)
                .margin(12)
                .margin_right(40)
                .set_label_area_size(LabelAreaPosition::Left, 190)
                .set_label_area_size(LabelAreaPosition::Bottom, 48)
                .build_cartesian_2d(scale(least..most), Rows(self.rows.len()))
                .map_err(drawing)?;
            chart
                .configure_mesh()
                .disable_y_mesh()
                .bold_line_style(INK.mix(0.15))
                .light_line_style(TRANSPARENT)
                .axis_style(INK)
                .x_desc(self.axis)
                .x_label_formatter(&|value| format!("{value:.0}"))
                .y_labels(self.rows.len())
                .y_label_formatter(&|place| self.name(*place))
                .label_style(("sans-serif", 14).into_font().color(&INK))
                .draw()
                .map_err(drawing)?;
            for bar in 0..self.series.len() {
                self.draw_bar(&mut chart, bar, from)?;
            }
            if self.series.len() > 1 {
                chart
                    .configure_series_labels()
                    .position(SeriesLabelPosition::UpperRight)
                    .label_font(("sans-serif", 14).into_font().color(&INK))
                    .border_style(TRANSPARENT)
                    .draw()
                    .map_err(drawing)?;
            }
            Ok(())
        })
    }

    /// Draws the bar with that number in every row, with its interval and its value.
    fn draw_bar<Axis: Ranged<ValueType = f64>>(
        &self,
        chart: &mut Chart<'_, '_, Axis>,
        bar: usize,
        from: f64,
    ) -> Result<()> {
        let (label, color) = self.series[bar];
        let width = 0.76 / self.series.len() as f64;
        // The first row is at the top.
        let top = |row: usize| (self.rows.len() - row) as f64 - 0.12 - width * bar as f64;
        let rows = || self.rows.iter().enumerate();
        let drawn = chart.draw_series(rows().map(|(row, (name, values))| {
            let strength = if name == GATE { 1.0 } else { 0.62 };
            Rectangle::new(
                [(from, top(row)), (values[bar].median, top(row) - width)],
                color.mix(strength).filled(),
            )
        }));
        let annotation = drawn.map_err(drawing)?;
        if self.series.len() > 1 {
            annotation.label(label).legend(move |(x, y)| {
                Rectangle::new([(x, y - 5), (x + 12, y + 5)], color.filled())
            });
        }
        chart
            .draw_series(rows().map(|(row, (_, values))| {
                let middle = top(row) - width / 2.0;
                let interval = vec![(values[bar].low, middle), (values[bar].high, middle)];
                PathElement::new(interval, ShapeStyle::from(INK).stroke_width(2))
            }))
            .map_err(drawing)?;
        let size = if self.series.len() > 1 { 11 } else { 14 };
        chart
            .draw_series(rows().map(|(row, (_, values))| {
                let text = format!("  {:.*}", self.decimals, values[bar].median);
                let place = (values[bar].high, top(row) - width * 0.08);
                Text::new(text, place, ("sans-serif", size).into_font().color(&INK))
            }))
            .map_err(drawing)?;
        Ok(())
    }

    /// The name of the row whose middle is at `place`.
    fn name(&self, place: f64) -> String {
        let middle = |row: usize| self.rows.len() as f64 - row as f64 - 0.5;
        let row = (0..self.rows.len()).find(|row| (middle(*row) - place).abs() < 0.01);
        row.map(|row| self.rows[row].0.clone()).unwrap_or_default()
    }
}

/// An axis with that many rows, and a label in the middle of each.
struct Rows(usize);

impl Ranged for Rows {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let span = f64::from(limit.1 - limit.0);
        #[expect(clippy::cast_possible_truncation, reason = "a place on the picture")]
        let place = (value / self.0 as f64 * span).round() as i32;
        limit.0 + place
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<f64> {
        (0..self.0).map(|row| row as f64 + 0.5).collect()
    }

    fn range(&self) -> Range<f64> {
        0.0..self.0 as f64
    }
}
