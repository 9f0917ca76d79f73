//! What the commands of this project share: how they read, write, and end.
//!
//! * [`run`] turns a [`Verdict`] into an exit status. Neither a reader that has gone nor a full
//!   disk turns a verdict of "does not hold" into success.
//! * [`read`] reads a file or standard input up to a stated bound.
//! * [`write()`] writes a file whole or not at all; devices and links are written through.
//! * [`hide_secret`] keeps passwords out of everything that is printed, [`hide_secrets_in`] even
//!   those that are plain words out of what others say.
//! * [`if_interrupted`] ends what a command has started when a signal ends the command.
//! * [`text`], [`markup`] and [`treemap`] lay out reports; [`checks`] writes them for CI services,
//!   and [`Checked`] does so when a command ends early, too.
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
