//! The numbers on the wire, each as a type of its own.
//!
//! Whoever receives a number must be ready for every number: a host may return statuses
//! that no spec lists, and pass 2 where the spec says `bool`. So each enumeration of the
//! ABI is a `#[repr(transparent)]` newtype with constants, never a Rust `enum`, where an
//! unlisted value would be undefined behaviour. A comparison costs as much as one of two
//! `i32`.
//!
//! [`crate::table::ENUMS`] has the same names and values as data for tools. Both are
//! generated from `data/enums.toml`.

pub use crate::generated::types::*;

/// Declares a newtype with named values.
///
/// Every value is documented; the numbers are those on the wire.
macro_rules! wire_type {
    (
        $(#[$type_doc:meta])*
        pub struct $name:ident($repr:ty);
        $($(#[$value_doc:meta])* $value:ident = $number:literal,)*
    ) => {
        $(#[$type_doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[repr(transparent)]
        pub struct $name(
            /// The number on the wire.
            pub $repr,
        );

        impl $name {
            $($(#[$value_doc])* pub const $value: Self = Self($number);)*

            /// The spec's name for the value, or `None` if the number has no name.
            ///
            /// It is meant for logs. A plugin that does not call it does not contain the names.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                match self.0 {
                    $($number => Some(stringify!($value)),)*
                    _ => None,
                }
            }
        }
    };
}
pub(crate) use wire_type;

wire_type! {
    /// A truth value on the wire: the spec's `bool`, 0 or 1.
    ///
    /// Not Rust's `bool`, because a host may pass any number and Rust's `bool` must be
    /// 0 or 1. Read it with [`Bool::is_true`], and return only the two constants:
    /// some hosts refuse other numbers.
    pub struct Bool(u32);
    /// No.
    FALSE = 0,
    /// Yes.
    TRUE = 1,
}

impl Bool {
    /// Whether it is not 0, which is how C reads a truth value.
    #[must_use]
    pub const fn is_true(self) -> bool {
        self.0 != 0
    }
}
