//! A host that lies about a header or a property, to see whether a plugin fails closed.
//!
//! A plugin that guards something must deny whatever a host answers, except the one
//! answer that lets pass. Hosts of the wild leave slots untouched, write a size although
//! there was no memory, place the value somewhere else; a [`Lie`] can say all of it and more.

/// What `proxy_get_header_map_value` and `proxy_get_property` do instead of their work.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Lie {
    /// The status that it answers.
    pub status: u32,
    /// The size for which the plugin's allocator is asked, if it is asked.
    pub allocate: Option<u32>,
    /// Where the bytes go.
    pub place: Place,
    /// The bytes.
    pub value: Vec<u8>,
    /// What is written to the slot of the address.
    pub data: Written,
    /// What is written to the slot of the size.
    pub size: Written,
}

/// Where the bytes go.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Place {
    /// Nowhere.
    #[default]
    Nowhere,
    /// To what the allocator returned, even if that is null.
    Allocated,
    /// To that address, as far as it is inside the memory.
    At(u32),
}

/// What is written to a slot.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Written {
    /// Nothing: the slot stays as it was.
    #[default]
    Untouched,
    /// What is true: the address that the allocator gave, or the size of the value.
    Truth,
    /// That number.
    Number(u32),
}
