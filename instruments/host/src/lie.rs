//! A host that lies about a header or a property, to test whether a plugin fails closed.
//!
//! A plugin that guards something must deny access whatever a host returns, except for the one
//! value that grants it. Real hosts leave slots untouched, write a size although there was no
//! memory, or place the value elsewhere; a [`Lie`] can express all of that and more.

/// What `proxy_get_header_map_value` and `proxy_get_property` do instead of their work.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Lie {
    /// The status returned.
    pub status: u32,
    /// The size requested from the plugin's allocator, if it is called.
    pub allocate: Option<u32>,
    /// Where the bytes are written.
    pub place: Place,
    /// The bytes written.
    pub value: Vec<u8>,
    /// What is written to the address slot.
    pub data: Written,
    /// What is written to the size slot.
    pub size: Written,
}

/// Where the bytes are written.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Place {
    /// Nowhere.
    #[default]
    Nowhere,
    /// To the address that the allocator returned, even null.
    Allocated,
    /// To this address, as far as it is inside the memory.
    At(u32),
}

/// What is written to a slot.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Written {
    /// Nothing: the slot stays as it was.
    #[default]
    Untouched,
    /// The true value: the address from the allocator, or the size of the value.
    Truth,
    /// This number.
    Number(u32),
}
