//! A policy in memory, and the default.
//!
//! Not here: where the policy of a configuration is stored, see `memory.rs`; how it is read, see
//! `keys.rs`; the defaults themselves, see `src/policy.rs`.

use proxy_wasm_abi::LogLevel;
use proxy_wasm_abi::serialization::path_size;

use crate::policy;

/// Marks a policy that logs nothing: no policy logs at the level of errors.
pub(crate) const LOG_OFF: LogLevel = LogLevel::ERROR;

/// Replaces a value in the log line that must not be shown.
pub(crate) const HIDDEN_VALUE: &str = "(hidden)";

/// The end of the log line if the values come from the configuration. They may be secrets, so the
/// line does not show them.
pub(crate) const AFTER_CONFIGURED: &str = ", only configured values can passthrough";

/// The end of the log line if there is no policy.
const AFTER_NO_POLICY: &str = ", but there is no policy";

/// Bytes in the plugin's memory that do not change while a policy is in use.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Text {
    pub(crate) data: *const u8,
    pub(crate) size: usize,
}

impl Text {
    pub(crate) const fn of(text: &'static str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    pub(crate) const fn of_bytes(bytes: &'static [u8]) -> Self {
        Self { data: bytes.as_ptr(), size: bytes.len() }
    }
}

/// The texts of a policy, in the order of their keys.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Texts {
    /// The path of the property to read: `request`, `headers`, and the header's name.
    pub(crate) path: Text,
    /// The headers of the response, serialised: a single one, whose value comes last.
    pub(crate) header_block: Text,
    pub(crate) body: Text,
}

/// What is read, and what is sent in response.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Policy {
    pub(crate) texts: Texts,
    /// The values that pass, each preceded by its size; the size 0 ends the list.
    pub(crate) values: *const u8,
    pub(crate) status: u32,
    pub(crate) log_level: LogLevel,
    /// The end of the log line.
    pub(crate) log_after_value: Text,
    /// 1 if the log line must not show the value, otherwise 0.
    pub(crate) hides_value: u32,
}

// SAFETY: a plugin is single-threaded.
#[expect(unsafe_code, reason = "raw addresses are not `Sync`")]
unsafe impl Sync for Policy {}

/// How many bytes of [`Texts::path`] precede the header's name.
pub(crate) const BEFORE_NAME: usize = path_size(&["request", "headers", ""]);

/// How many bytes of [`Texts::header_block`] precede the content type.
pub(crate) const BEFORE_TYPE: usize = policy::HEADER_BLOCK.len() - CONTENT_TYPE.len() - 1;

/// The offset of the content type's size in [`Texts::header_block`].
pub(crate) const TYPE_SIZE: usize = 8;

/// The default content type, at the end of the default header block.
const CONTENT_TYPE: &str = "text/plain";

static DEFAULT_PATH: [u8; policy::PROPERTY.len()] = policy::PROPERTY;
static DEFAULT_BLOCK: [u8; policy::HEADER_BLOCK.len()] = policy::HEADER_BLOCK;

/// The number of bytes of each size in [`Policy::values`].
pub(crate) const VALUE_SIZE_BYTES: usize = 2;

/// The only default value, in the format of [`Policy::values`].
#[repr(C)]
struct Value {
    size: [u8; VALUE_SIZE_BYTES],
    bytes: [u8; policy::VALUE.len()],
    end: [u8; VALUE_SIZE_BYTES],
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the compiler does it, and the value has four bytes"
)]
static DEFAULT_VALUE: Value = Value {
    size: (policy::VALUE.len() as u16).to_le_bytes(),
    bytes: *policy::VALUE,
    end: [0; VALUE_SIZE_BYTES],
};

/// The policy if none is known: no value passes, and the response is the default.
pub(crate) static NOBODYS: Policy = Policy {
    texts: Texts {
        path: Text::of_bytes(&DEFAULT_PATH),
        header_block: Text::of_bytes(&DEFAULT_BLOCK),
        body: Text::of(policy::BODY),
    },
    values: (&raw const DEFAULT_VALUE.end).cast(),
    status: policy::STATUS_CODE,
    log_level: policy::LOG_LEVEL,
    log_after_value: Text::of(AFTER_NO_POLICY),
    hides_value: 0,
};

impl Policy {
    /// Sets the policy of an empty configuration: that of the strict gate.
    pub(crate) fn set_default(&mut self) {
        *self = NOBODYS;
        self.values = (&raw const DEFAULT_VALUE).cast();
        self.log_after_value = Text::of(policy::LOG_AFTER_VALUE);
    }
}
