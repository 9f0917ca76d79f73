//! The bytes that the host and the gate share.
//!
//! A build has one of two versions: `page.rs` and `value.rs`, where every byte has a fixed address,
//! or `heap.rs`, with which the allocator builds show what a heap costs. Both offer the same: the
//! texts of the policy, two empty slots, an allocator for the host, and the [`Value`] that has
//! landed.
//!
//! Neither allocator ever returns null. A host that does not check the result would write the value
//! to address 0, over the texts and the slots: on BFE, one request whose value was too long for an
//! earlier version of this gate opened it for good. If a value does not fit, the host has to refuse
//! it, by the bounds check that it must make anyway.

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
