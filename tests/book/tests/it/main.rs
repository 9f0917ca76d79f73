//! The book against what it speaks of: the page in a browser, the plugins on real hosts, the links.

mod chapters;
mod exercises;
mod facts;
mod links;
mod page;
mod parts;
mod plugins;
mod properties;
mod scenario;
mod text;
mod upstream;
