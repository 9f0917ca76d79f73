//! Random numbers that are the same in every run.

/// A generator.
pub(crate) struct Rng(fastrand::Rng);

impl Rng {
    pub(crate) fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// A number below `bound`, which is not 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0.usize(..bound)
    }

    pub(crate) fn byte(&mut self) -> u8 {
        self.0.u8(..)
    }

    /// Up to `most` bytes.
    pub(crate) fn bytes(&mut self, most: usize) -> Vec<u8> {
        (0..self.0.usize(..=most)).map(|_| self.byte()).collect()
    }
}
