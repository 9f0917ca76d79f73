//! The book against what it speaks of: the page in a browser, the plugins on real hosts, the links.

mod chapters;
mod exercises;
mod page;
mod plugins;
mod scenario;
mod upstream;
