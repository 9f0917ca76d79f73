//! One policy as it lies in memory, and the default.
//!
//! Not here: where a policy from a configuration lies, see `memory.rs`; how it
//! is read, see `keys.rs`; the defaults themselves, see `src/policy.rs`.

use proxy_wasm_abi::LogLevel;
use proxy_wasm_abi::serialization::path_size;

use crate::policy;

/// Stands for a policy that logs nothing: no policy logs errors.
pub(crate) const LOG_OFF: LogLevel = LogLevel::ERROR;

/// Stands in the log line in place of a value that must not be shown.
pub(crate) const HIDDEN_VALUE: &str = "(hidden)";

/// The end of the log line where the values come from the configuration. They
/// may be secrets, so the line does not name them.
pub(crate) const AFTER_CONFIGURED: &str = ", only configured values can passthrough";

/// The end of the log line where there is no policy.
const AFTER_NO_POLICY: &str = ", but there is no policy";

/// Bytes of the plugin that stay as they are while a policy is in use.
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
    /// The property that is asked for: `request`, `headers`, and the header's name.
    pub(crate) path: Text,
    /// The headers of the answer, serialised: one, and its value is at the end.
    pub(crate) header_block: Text,
    pub(crate) body: Text,
}

/// What is asked for, and what is answered.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Policy {
    pub(crate) texts: Texts,
    /// The values that pass, each behind its size; the size 0 ends the list.
    pub(crate) values: *const u8,
    pub(crate) status: u32,
    pub(crate) log_level: LogLevel,
    /// The end of the log line.
    pub(crate) log_after_value: Text,
    /// 1 if the value must not stand in the log line, else 0.
    pub(crate) hides_value: u32,
}

// SAFETY: a plugin has one thread.
#[expect(unsafe_code, reason = "raw addresses are not `Sync`")]
unsafe impl Sync for Policy {}

/// How much of [`Texts::path`] stands before the header's name, whatever that is.
pub(crate) const BEFORE_NAME: usize = path_size(&["request", "headers", ""]);

/// How much of [`Texts::header_block`] stands before the content type, whatever that is.
pub(crate) const BEFORE_TYPE: usize = policy::HEADER_BLOCK.len() - CONTENT_TYPE.len() - 1;

/// Where in [`Texts::header_block`] the size of the content type stands.
pub(crate) const TYPE_SIZE: usize = 8;

/// The default of the content type, at the end of the default header block.
const CONTENT_TYPE: &str = "text/plain";

static DEFAULT_PATH: [u8; policy::PROPERTY.len()] = policy::PROPERTY;
static DEFAULT_BLOCK: [u8; policy::HEADER_BLOCK.len()] = policy::HEADER_BLOCK;

/// How many bytes the size of a value takes, in [`Policy::values`].
pub(crate) const VALUE_SIZE_BYTES: usize = 2;

/// The one default value, as [`Policy::values`] has it.
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

/// The policy where none is known: no value passes, and the answer is the default one.
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
    /// Makes this the policy of an empty configuration: the strict gate.
    pub(crate) fn set_default(&mut self) {
        *self = NOBODYS;
        self.values = (&raw const DEFAULT_VALUE).cast();
        self.log_after_value = Text::of(policy::LOG_AFTER_VALUE);
    }
}
