//! The bytes that the host and the gate share.
//!
//! A build has one of two: `page.rs` and `value.rs`, where every byte has a fixed place, or
//! `heap.rs`, which the allocator builds use to show what a heap costs.
//! Both offer the same: the texts of the policy, two empty slots, an allocator for the
//! host, and the [`Value`] that has landed.
//!
//! Neither allocator ever returns null. A host that does not look at the result would
//! write the value to address 0, over the texts and the slots: on BFE, one request with a
//! value that was too long for an earlier version of this gate opened it for good. What
//! does not fit is for the host to refuse, by the bounds check that it has to make anyway.

#[cfg(any(feature = "wee_alloc", feature = "dlmalloc"))]
mod heap;
#[cfg(not(any(feature = "wee_alloc", feature = "dlmalloc")))]
mod page;
#[cfg(not(any(feature = "wee_alloc", feature = "dlmalloc")))]
mod value;

#[cfg(any(feature = "wee_alloc", feature = "dlmalloc"))]
pub(crate) use heap::*;
#[cfg(not(any(feature = "wee_alloc", feature = "dlmalloc")))]
pub(crate) use page::*;
#[cfg(not(any(feature = "wee_alloc", feature = "dlmalloc")))]
pub(crate) use value::*;
