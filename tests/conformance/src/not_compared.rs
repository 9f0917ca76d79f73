//! What Envoy does and `plugin-host` does not imitate: a closed list with reasons. The full run
//! prints it.

/// A kind of traffic or setup, and why it is not compared.
pub const NOT_COMPARED: &[(&str, &str)] = &[
    (
        "several workers",
        "each worker of Envoy has a VM of its own, beside the others in time; plugin-host is one worker. \
         Of shared data and queues it sees what its own VM puts in",
    ),
    (
        "plugin contexts in two VMs",
        "they share nothing but shared data and queues, as two workers do: each is a plugin-host of its own",
    ),
    (
        "two filters in one chain",
        "the second gets what the first lets through: to plugin-host, another plugin and another request. \
         `tests/book` runs a chain on Envoy (`chain_facts.rs`)",
    ),
    (
        "a stream that is closed and goes on",
        "`proxy_close_stream` of an HTTP stream from a callback that returns CONTINUE: what else comes, \
         and whether Envoy crashes, depends on how much of the response has gone. From the last callbacks \
         it always crashes, and plugin-host says so",
    ),
    (
        "a half that is continued in its own callback",
        "Envoy sends the headers twice; plugin-host sends them once, and warns",
    ),
];
