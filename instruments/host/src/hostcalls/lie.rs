//! Lying instead of doing a hostcall's work.

use proxy_wasm_abi::types::Status;

use crate::call::Call;
use crate::lie::{Lie, Place, Written};
use crate::stop::Answer;

impl Call<'_> {
    /// Lies in a hostcall whose out-parameter slots are the arguments at `place` and after it.
    pub(crate) fn tell(&mut self, lie: &Lie, place: usize) -> Answer {
        let allocated = match lie.allocate {
            Some(size) => self.allocate(size)?,
            None => 0,
        };
        let target = match lie.place {
            Place::Nowhere => None,
            Place::Allocated => Some(allocated),
            Place::At(address) => Some(address),
        };
        if let Some(address) = target {
            // A liar does not care whether it fits.
            let _ = self.write(address, &lie.value);
        }
        let size = u32::try_from(lie.value.len()).unwrap_or(u32::MAX);
        for (slot, written, truth) in [(place, lie.data, allocated), (place + 1, lie.size, size)] {
            let number = match written {
                Written::Untouched => continue,
                Written::Truth => truth,
                Written::Number(number) => number,
            };
            self.return_u32(slot, number)?;
        }
        Ok(Status(lie.status))
    }
}
