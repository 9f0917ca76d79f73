//! The step after the link: takes from a plugin what no host reads.
