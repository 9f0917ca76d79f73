//! The numbers on the wire, each as a type of its own.
//!
//! Whoever receives a number must be ready for every number: a host answers statuses
//! that no spec lists, and may pass 2 where the spec says `bool`. So each enumeration
//! of the ABI is a `#[repr(transparent)]` newtype with constants, never a Rust `enum`
//! (receiving an unlisted value in an `enum` would be undefined behaviour). Comparing
//! one costs what comparing an `i32` costs.
//!
//! The same names and values, as data for tools, are [`crate::table::ENUMS`]: both are made of
//! `data/enums.toml`.

pub use crate::generated::types::*;

/// Declares a newtype with named values.
///
/// Every value is documented; the numbers are what stands on the wire.
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

            /// The spec's name of the value, or `None` for a number that has no name.
            ///
            /// For people who read logs; a plugin that does not call it does not pay for it.
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
    /// 0 or 1. Read it with [`Bool::is_true`], and return nothing but the two constants:
    /// some hosts refuse other numbers.
    pub struct Bool(u32);
    /// No.
    FALSE = 0,
    /// Yes.
    TRUE = 1,
}

impl Bool {
    /// Whether it is anything but 0, which is how C reads a truth value.
    #[must_use]
    pub const fn is_true(self) -> bool {
        self.0 != 0
    }
}
