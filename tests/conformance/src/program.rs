//! What a plugin does in each callback, and the traffic for it.

mod show;

use std::collections::BTreeMap;

use proxy_wasm_abi::table::{self, Function, HOSTS, Kind, Signature, Support, Version};

use crate::traffic::Traffic;

/// A stream's program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Program {
    /// Its name, for reports.
    pub name: String,
    /// What each callback does.
    pub callbacks: BTreeMap<Callback, Block>,
    /// The request, and the response of the upstream.
    pub traffic: Traffic,
}

/// What one callback does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// The hostcalls, in order, each time that the callback is called.
    pub calls: Vec<Call>,
    /// The results of the first four times; the last one is repeated.
    pub returns: Vec<u32>,
}

/// One hostcall.
#[derive(Clone, PartialEq)]
pub struct Call {
    /// Its name.
    pub function: &'static str,
    /// As many as the signature has, once each [`Argument::Bytes`] has become two.
    pub arguments: Vec<Argument>,
}

/// An argument of a hostcall.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A number; sign-extended if the parameter has 64 bits.
    Number(i32),
    /// The address and the size of these bytes: two parameters.
    Bytes(Vec<u8>),
    /// A number that is known only at run time.
    Register(Register),
    /// The address of a slot for a result.
    Slot(u8),
}

/// A number that is known only at run time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Register {
    /// The context of the callback.
    Context = 0,
    /// The program's own stream.
    Stream = 1,
    /// The last token that a hostcall of the program returned: a queue, a metric, a call.
    Token = 2,
}

/// The size of the guest's memory, for addresses at its end or beyond it.
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

            /// Its result, unless a program sets another.
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

/// The hostcalls that Envoy provides, with the types that it has for them.
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

/// Those of [`hostcalls`] that an Envoy of that version lacks: it refuses a module that imports
/// one.
#[must_use]
pub fn absent(version: &str) -> Vec<&'static str> {
    let number = |version: &str| -> Vec<u32> {
        version.split('.').map(|part| part.parse().unwrap_or(0)).collect()
    };
    let hostcalls = hostcalls().into_iter().map(|(function, _)| function);
    hostcalls
        .filter(|it| {
            // The oldest Envoy has it, but returns another status.
            let another = it.name == "poll_oneoff" && version == testbed::tools::ENVOY_OLDEST;
            another || it.envoy_since.is_some_and(|since| number(since) > number(version))
        })
        .map(|it| it.name)
        .collect()
}

impl Program {
    /// Removes the hostcalls that an Envoy of that version lacks.
    #[must_use]
    pub fn for_version(&self, version: &str) -> Self {
        let (mut program, absent) = (self.clone(), absent(version));
        for block in program.callbacks.values_mut() {
            block.calls.retain(|call| !absent.contains(&call.function));
        }
        program
    }

    /// A program with that name and traffic that does nothing yet.
    #[must_use]
    pub fn new(name: impl Into<String>, traffic: Traffic) -> Self {
        Self { name: name.into(), callbacks: BTreeMap::new(), traffic }
    }

    /// Adds a hostcall to a callback.
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

    /// Sets the results of a callback, in order.
    #[must_use]
    pub fn returns(mut self, callback: Callback, returns: &[u32]) -> Self {
        self.callbacks.entry(callback).or_default().returns = returns.to_vec();
        self
    }

    /// The callbacks for bodies so large that the number of their parts depends on timing: these
    /// are not compared.
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
