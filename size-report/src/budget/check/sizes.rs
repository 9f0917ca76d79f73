//! Limits on a module's size: in the file, compressed, and in memory.

use anyhow::Result;

use super::Check;
use crate::budget::Artifact;

/// A function that measures a compressed size.
type Measure = fn(&[u8]) -> std::io::Result<u64>;

impl Check<'_, '_> {
    pub(super) fn sizes(&mut self, artifact: &Artifact) -> Result<()> {
        let bytes = self.facts.module.bytes;
        if let Some(total) = &artifact.total {
            self.limit("total", total, |_| true)?;
        }
        let compressed: [(_, _, Measure); 4] = [
            ("gzip", &artifact.gzip, crate::compressed::gzip),
            ("brotli", &artifact.brotli, crate::compressed::brotli),
            ("zstd", &artifact.zstd, crate::compressed::zstd),
            ("image_layer", &artifact.image_layer, crate::compressed::image_layer),
        ];
        for (key, limit, measure) in compressed {
            if let Some(limit) = limit {
                self.number(key, limit, "bytes", *limit.as_ref(), measure(bytes)?);
            }
        }
        if let Some(pages) = &artifact.memory_pages {
            let memories = &self.facts.module.memories;
            if let Some(min) = &pages.min {
                let actual = memories.iter().map(|memory| memory.initial).sum();
                self.number("memory_pages.min", min, "pages", *min.as_ref(), actual);
            }
            if let Some(max) = &pages.max {
                // A memory without a maximum may grow as far as the engine allows.
                let most = |memory: &wasmparser::MemoryType| memory.maximum.unwrap_or(1 << 16);
                let actual = memories.iter().map(most).fold(0, u64::saturating_add);
                self.number("memory_pages.max", max, "pages", *max.as_ref(), actual);
                let unbounded = memories.iter().any(|memory| memory.maximum.is_none());
                if let Some(finding) = self.findings.last_mut().filter(|_| unbounded) {
                    finding.offenders.push("a memory that declares no maximum".to_owned());
                }
            }
        }
        Ok(())
    }
}
