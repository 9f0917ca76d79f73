//! What a plugin does in each callback, and the traffic that it meets.

mod show;

use std::collections::BTreeMap;

use proxy_wasm_abi::table::{self, Function, HOSTS, Kind, Signature, Support, Version};

use crate::traffic::Traffic;

/// A stream's program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Program {
    /// What is shown of it when it differs.
    pub name: String,
    /// What each callback does.
    pub callbacks: BTreeMap<Callback, Block>,
    /// The request, and what the upstream answers.
    pub traffic: Traffic,
}

/// What one callback does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// In order, each time that the callback is called.
    pub calls: Vec<Call>,
    /// What it returns the first, second, third and fourth time; the last one ever after.
    pub returns: Vec<u32>,
}

/// One hostcall.
#[derive(Clone, PartialEq)]
pub struct Call {
    /// Its name.
    pub function: &'static str,
    /// As many as its signature has, after each [`Argument::Bytes`] has become two.
    pub arguments: Vec<Argument>,
}

/// An argument of a hostcall.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// That number; sign-extended where the parameter has 64 bits.
    Number(i32),
    /// The address and the size of these bytes: two parameters.
    Bytes(Vec<u8>),
    /// A number that is known only while the program runs.
    Register(Register),
    /// The address of a slot for a result.
    Slot(u8),
}

/// A number that is known only while the program runs.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Register {
    /// The context of the callback.
    Context = 0,
    /// The program's own stream.
    Stream = 1,
    /// What the program's last hostcall that returns a token returned: a queue, a metric, a call.
    Token = 2,
}

/// Bytes that end at the last byte of the guest's memory, or reach behind it.
pub const MEMORY_BYTES: i32 = 0x40_0000;

macro_rules! callbacks {
    ($($variant:ident $name:literal $parameters:literal $result:literal $default:literal,)*) => {
        /// The callbacks that the guest exports.
        #[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
        pub enum Callback { $(#[doc = $name] $variant,)* }

        impl Callback {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in the ABI.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How many parameters it has.
            #[must_use]
            pub fn parameters(self) -> usize {
                match self { $(Self::$variant => $parameters,)* }
            }

            /// Whether it has a result.
            #[must_use]
            pub fn has_result(self) -> bool {
                match self { $(Self::$variant => $result,)* }
            }

            /// What it returns unless a program says otherwise.
            #[must_use]
            pub fn default_result(self) -> u32 {
                match self { $(Self::$variant => $default,)* }
            }
        }
    };
}

callbacks! {
    ContextCreate "proxy_on_context_create" 2 false 0,
    VmStart "proxy_on_vm_start" 2 true 1,
    Configure "proxy_on_configure" 2 true 1,
    RequestHeaders "proxy_on_request_headers" 3 true 0,
    RequestBody "proxy_on_request_body" 3 true 0,
    RequestTrailers "proxy_on_request_trailers" 2 true 0,
    ResponseHeaders "proxy_on_response_headers" 3 true 0,
    ResponseBody "proxy_on_response_body" 3 true 0,
    ResponseTrailers "proxy_on_response_trailers" 2 true 0,
    Done "proxy_on_done" 1 true 1,
    Log "proxy_on_log" 1 false 0,
    Delete "proxy_on_delete" 1 false 0,
    Tick "proxy_on_tick" 1 false 0,
    QueueReady "proxy_on_queue_ready" 2 false 0,
    HttpCallResponse "proxy_on_http_call_response" 5 false 0,
    NewConnection "proxy_on_new_connection" 1 true 0,
    DownstreamData "proxy_on_downstream_data" 3 true 0,
    UpstreamData "proxy_on_upstream_data" 3 true 0,
    DownstreamClose "proxy_on_downstream_connection_close" 2 false 0,
    UpstreamClose "proxy_on_upstream_connection_close" 2 false 0,
    GrpcInitialMetadata "proxy_on_grpc_receive_initial_metadata" 3 false 0,
    GrpcReceive "proxy_on_grpc_receive" 3 false 0,
    GrpcTrailingMetadata "proxy_on_grpc_receive_trailing_metadata" 3 false 0,
    GrpcClose "proxy_on_grpc_close" 3 false 0,
}

/// The hostcalls that Envoy serves, with the types that it has for them.
#[must_use]
pub fn hostcalls() -> Vec<(&'static Function, &'static Signature)> {
    let envoy = HOSTS.iter().find(|host| host.id == "envoy");
    let Some(envoy) = envoy else {
        return Vec::new();
    };
    table::FUNCTIONS
        .iter()
        .filter(|function| {
            function.kind == Kind::Hostcall && function.support(envoy) == Support::Yes
        })
        .filter_map(|function| Some((function, function.signature_on(envoy, Version::V0_2_1)?)))
        .filter(|(_, signature)| signature.results.len() == 1)
        .collect()
}

/// What an Envoy of that version does not have of [`hostcalls`]: it refuses a module that imports
/// one of them.
#[must_use]
pub fn absent(version: &str) -> Vec<&'static str> {
    let number = |version: &str| -> Vec<u32> {
        version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
    };
    let hostcalls = hostcalls().into_iter().map(|(function, _)| function);
    hostcalls
        .filter(|it| {
            // The oldest Envoy has it, and answers another status.
            let another = it.name == "poll_oneoff" && version == testbed::tools::ENVOY_OLDEST;
            another || it.envoy_since.is_some_and(|since| number(since) > number(version))
        })
        .map(|it| it.name)
        .collect()
}

impl Program {
    /// The same without the hostcalls that an Envoy of that version does not have.
    #[must_use]
    pub fn for_version(&self, version: &str) -> Self {
        let (mut program, absent) = (self.clone(), absent(version));
        for block in program.callbacks.values_mut() {
            block.calls.retain(|call| !absent.contains(&call.function));
        }
        program
    }

    /// A program of that name with that traffic, which does nothing yet.
    #[must_use]
    pub fn new(name: impl Into<String>, traffic: Traffic) -> Self {
        Self { name: name.into(), callbacks: BTreeMap::new(), traffic }
    }

    /// The same with one more hostcall in a callback.
    #[must_use]
    pub fn call(
        mut self,
        callback: Callback,
        function: &'static str,
        arguments: &[Argument],
    ) -> Self {
        let block = self.callbacks.entry(callback).or_default();
        block.calls.push(Call { function, arguments: arguments.to_vec() });
        self
    }

    /// The same with what a callback returns, time by time.
    #[must_use]
    pub fn returns(mut self, callback: Callback, returns: &[u32]) -> Self {
        self.callbacks.entry(callback).or_default().returns = returns.to_vec();
        self
    }

    /// The callbacks of bodies that are so large that it is a matter of time in how many pieces
    /// they arrive: these are not compared.
    #[must_use]
    pub fn bodies_in_pieces(&self) -> Vec<Callback> {
        const BYTES_MAX: usize = 8 * 1024;

        let Traffic { request, response, .. } = &self.traffic;
        [(Callback::RequestBody, request), (Callback::ResponseBody, response)]
            .into_iter()
            .filter(|(_, half)| half.pieces.iter().any(|piece| piece.len() > BYTES_MAX))
            .map(|(callback, _)| callback)
            .collect()
    }

    /// How many hostcalls it has.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.callbacks.values().map(|block| block.calls.len()).sum()
    }
}
