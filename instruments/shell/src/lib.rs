//! What this project's commands share: reading, writing, and ending.
//!
//! * [`run`] turns a [`Verdict`] into an exit status. Neither a closed pipe nor a full disk turns
//!   "does not hold" into success.
//! * [`read`] reads a file or standard input up to a limit.
//! * [`write()`] writes a file completely or not at all; it writes through devices and links.
//! * [`hide_secret`] keeps a password out of everything that is printed; [`hide_secrets_in`]
//!   removes it from text of other programs even if it is a plain word.
//! * [`if_interrupted`] cleans up when a signal ends the command.
//! * [`text`], [`markup`] and [`treemap`] lay out reports; [`checks`] writes them for CI services,
//!   and [`Checked`] does so even if a command ends early.
//!
//! It knows nothing about WebAssembly. Read next: `exit.rs`.

mod checked;
pub mod checks;
mod exit;
mod input;
pub mod markup;
mod output;
mod output_error;
mod pending;
mod progress;
mod secrets;
mod signals;
pub mod text;
pub mod treemap;

pub use checked::Checked;
pub use exit::{Failure, Stdout, Verdict, run};
pub use input::{Bound, InputError, read, read_text};
pub use output::{create_new, write, write_directory, write_with};
pub use output_error::OutputError;
pub use progress::{bytes as progress_of_bytes, count as progress_of};
pub use secrets::{hide as hide_secret, hide_in as hide_secrets_in};
pub use signals::if_interrupted;
