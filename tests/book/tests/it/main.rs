//! Tests the book: the page in a browser, the plugins on real hosts, the links.

mod bed;
mod body_facts;
mod call_facts;
mod chain_facts;
mod chapters;
mod configuration_facts;
mod crossings;
mod exercises;
mod facts;
mod judges;
mod links;
mod memory;
mod page;
mod parts;
mod plugins;
mod properties;
mod reference;
mod scenario;
mod text;
mod upstream;
