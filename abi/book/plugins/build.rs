//! The linker's arguments for a plugin without a heap: a small stack, and one page of memory.

fn main() {
    println!("cargo::rustc-link-arg-cdylib=-zstack-size=8192");
    println!("cargo::rustc-link-arg-cdylib=--initial-memory=65536");
    println!("cargo::rustc-link-arg-cdylib=--max-memory=65536");
}
