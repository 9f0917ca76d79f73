//! Treemap layout: rectangles with areas proportional to sizes.

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The left edge.
    pub x: f64,
    /// The upper edge.
    pub y: f64,
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
}

impl Area {
    /// The rectangle without a margin and a heading.
    #[must_use]
    pub fn inside(self, heading: f64) -> Self {
        Self {
            x: self.x + 2.0,
            y: self.y + heading,
            width: (self.width - 5.0).max(0.0),
            height: (self.height - heading - 3.0).max(0.0),
        }
    }
}

/// Lays out rectangles for sizes sorted largest first, as square as possible.
#[must_use]
pub fn squarify(sizes: &[u64], area: Area) -> Vec<Area> {
    #[expect(clippy::cast_precision_loss, reason = "sizes are below 4 GiB")]
    let sizes: Vec<f64> = sizes.iter().map(|size| *size as f64).collect();
    let mut left: f64 = sizes.iter().sum();
    let Area { mut x, mut y, mut width, mut height } = area;
    let mut placed = Vec::with_capacity(sizes.len());
    let mut start = 0;
    while start < sizes.len() {
        let across = width < height;
        let side = if across { width } else { height };
        let scale = if left > 0.0 { width * height / left } else { 0.0 };
        let (mut sum, mut worst, mut end) = (0.0, f64::INFINITY, start);
        while end < sizes.len() {
            let thick = (sum + sizes[end]) * scale / side.max(1e-9);
            let ratio = |size: f64| {
                let length = size * scale / thick.max(1e-9);
                (thick / length.max(1e-9)).max(length / thick.max(1e-9))
            };
            let ratio = ratio(sizes[start]).max(ratio(sizes[end]));
            if end > start && ratio > worst {
                break;
            }
            worst = ratio;
            sum += sizes[end];
            end += 1;
        }
        let thick = sum * scale / side.max(1e-9);
        let mut along = if across { x } else { y };
        for size in &sizes[start..end] {
            let length = size * scale / thick.max(1e-9);
            placed.push(match across {
                true => Area { x: along, y, width: length, height: thick },
                false => Area { x, y: along, width: thick, height: length },
            });
            along += length;
        }
        if across {
            y += thick;
            height -= thick;
        } else {
            x += thick;
            width -= thick;
        }
        left -= sum;
        start = end;
    }
    placed
}
