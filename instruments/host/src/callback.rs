//! The functions that a plugin exports: found by index instead of name, their types checked once.
//!
//! Millions of requests use a handful of callbacks, so a request neither searches for names nor
//! compares types. What a host does around a call is in `vm.rs`.

use std::iter;

use proxy_wasm_abi::judge::Misfit;
use proxy_wasm_abi::table::{self, Function, Kind, Support};
use wasmtime::{AsContextMut, Func, FuncType, TypedFunc, Val, ValType};

/// A callback of the ABI: its index in the table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Callback(usize);

impl Callback {
    pub(crate) const CONTEXT_CREATE: Self = Self::named("proxy_on_context_create");
    pub(crate) const VM_START: Self = Self::named("proxy_on_vm_start");
    pub(crate) const CONFIGURE: Self = Self::named("proxy_on_configure");
    pub(crate) const REQUEST_HEADERS: Self = Self::named("proxy_on_request_headers");
    pub(crate) const REQUEST_BODY: Self = Self::named("proxy_on_request_body");
    pub(crate) const REQUEST_TRAILERS: Self = Self::named("proxy_on_request_trailers");
    pub(crate) const RESPONSE_HEADERS: Self = Self::named("proxy_on_response_headers");
    pub(crate) const RESPONSE_BODY: Self = Self::named("proxy_on_response_body");
    pub(crate) const RESPONSE_TRAILERS: Self = Self::named("proxy_on_response_trailers");
    pub(crate) const DONE: Self = Self::named("proxy_on_done");
    pub(crate) const LOG: Self = Self::named("proxy_on_log");
    pub(crate) const DELETE: Self = Self::named("proxy_on_delete");
    pub(crate) const TICK: Self = Self::named("proxy_on_tick");
    pub(crate) const QUEUE_READY: Self = Self::named("proxy_on_queue_ready");
    pub(crate) const HTTP_CALL_RESPONSE: Self = Self::named("proxy_on_http_call_response");
    pub(crate) const GRPC_RECEIVE_INITIAL_METADATA: Self =
        Self::named("proxy_on_grpc_receive_initial_metadata");
    pub(crate) const GRPC_RECEIVE: Self = Self::named("proxy_on_grpc_receive");
    pub(crate) const GRPC_RECEIVE_TRAILING_METADATA: Self =
        Self::named("proxy_on_grpc_receive_trailing_metadata");
    pub(crate) const GRPC_CLOSE: Self = Self::named("proxy_on_grpc_close");
    pub(crate) const NEW_CONNECTION: Self = Self::named("proxy_on_new_connection");
    pub(crate) const DOWNSTREAM_DATA: Self = Self::named("proxy_on_downstream_data");
    pub(crate) const UPSTREAM_DATA: Self = Self::named("proxy_on_upstream_data");
    pub(crate) const DOWNSTREAM_CONNECTION_CLOSE: Self =
        Self::named("proxy_on_downstream_connection_close");
    pub(crate) const UPSTREAM_CONNECTION_CLOSE: Self =
        Self::named("proxy_on_upstream_connection_close");
    pub(crate) const FOREIGN_FUNCTION: Self = Self::named("proxy_on_foreign_function");

    /// The callback of that name, looked up at compile time.
    const fn named(name: &str) -> Self {
        let mut place = 0;
        while place < table::FUNCTIONS.len() {
            if same(table::FUNCTIONS[place].name.as_bytes(), name.as_bytes()) {
                return Self(place);
            }
            place += 1;
        }
        panic!("the table has no function of that name")
    }

    /// The callback of that name, if the ABI has one.
    pub(crate) fn find(name: &str) -> Option<Self> {
        let is = |it: &Function| it.name == name && it.kind == Kind::Callback;
        table::FUNCTIONS.iter().position(is).map(Self)
    }

    /// The callback's entry in the table.
    pub(crate) fn function(self) -> &'static Function {
        &table::FUNCTIONS[self.0]
    }

    pub(crate) fn name(self) -> &'static str {
        self.function().name
    }
}

const fn same(mut one: &[u8], mut other: &[u8]) -> bool {
    while let ([first, rest @ ..], [second, behind @ ..]) = (one, other) {
        if *first != *second {
            return false;
        }
        (one, other) = (rest, behind);
    }
    one.is_empty() && other.is_empty()
}

/// For each callback, the plugin's export and how the host supports it.
pub(crate) struct Callbacks(Vec<Row>);

struct Row {
    export: Option<Export>,
    support: Support,
}

impl Callbacks {
    /// Looks up every callback of the table.
    pub(crate) fn new(
        mut export: impl FnMut(&'static Function) -> Option<Export>,
        support: impl Fn(&'static Function) -> Support,
    ) -> Self {
        let row = |function: &'static Function| Row {
            export: match function.kind {
                Kind::Callback => export(function),
                Kind::Hostcall => None,
            },
            support: support(function),
        };
        Self(table::FUNCTIONS.iter().map(row).collect())
    }

    pub(crate) fn export(&self, callback: Callback) -> Option<&Export> {
        self.0[callback.0].export.as_ref()
    }

    pub(crate) fn support(&self, callback: Callback) -> Support {
        self.0[callback.0].support
    }
}

/// A function of the plugin that can be called.
#[derive(Clone)]
pub(crate) struct Export {
    function: Func,
    ty: FuncType,
    typed: Typed,
    misfit: Misfit,
}

/// The usual types of callbacks; calls by one of these need no check in the engine.
#[derive(Clone)]
enum Typed {
    OneToNone(TypedFunc<i32, ()>),
    OneToOne(TypedFunc<i32, i32>),
    TwoToNone(TypedFunc<(i32, i32), ()>),
    TwoToOne(TypedFunc<(i32, i32), i32>),
    ThreeToOne(TypedFunc<(i32, i32, i32), i32>),
    Other,
}

impl Export {
    /// A function, and the consequence of calling it as the callback of its name.
    pub(crate) fn new(mut store: impl AsContextMut, function: Func, misfit: Misfit) -> Self {
        let ty = function.ty(&mut store);
        let store = store.as_context_mut();
        let typed = function
            .typed(&store)
            .map(Typed::ThreeToOne)
            .or_else(|_| function.typed(&store).map(Typed::TwoToOne))
            .or_else(|_| function.typed(&store).map(Typed::TwoToNone))
            .or_else(|_| function.typed(&store).map(Typed::OneToOne))
            .or_else(|_| function.typed(&store).map(Typed::OneToNone))
            .unwrap_or(Typed::Other);
        Self { function, ty, typed, misfit }
    }

    pub(crate) fn ty(&self) -> &FuncType {
        &self.ty
    }

    /// The consequence of calling it.
    pub(crate) fn misfit(&self) -> Misfit {
        self.misfit
    }

    /// The arguments it receives from a host that does not check its type: as many as it takes, and
    /// for missing ones whatever is there, here 0.
    pub(crate) fn received(&self, arguments: &[u32]) -> Vec<i64> {
        let given = arguments.iter().map(|it| it.cast_signed().into());
        given.chain(iter::repeat(0)).take(self.ty.params().len()).collect()
    }

    /// Calls it and returns the first result, if it has one.
    pub(crate) fn call(
        &self,
        mut store: impl AsContextMut,
        arguments: &[u32],
    ) -> wasmtime::Result<Option<Val>> {
        let number = |argument: &u32| argument.cast_signed();
        match (&self.typed, arguments) {
            (Typed::OneToNone(function), [a]) => function.call(store, number(a)).map(|()| None),
            (Typed::OneToOne(function), [a]) => function.call(store, number(a)).map(some),
            (Typed::TwoToNone(function), [a, b]) => {
                function.call(store, (number(a), number(b))).map(|()| None)
            }
            (Typed::TwoToOne(function), [a, b]) => {
                function.call(store, (number(a), number(b))).map(some)
            }
            (Typed::ThreeToOne(function), [a, b, c]) => {
                function.call(store, (number(a), number(b), number(c))).map(some)
            }
            _ => {
                let mut given = arguments.iter().copied();
                let params = self.ty.params();
                let arguments: Vec<Val> = params
                    .map(|ty| given.next().map_or_else(|| zero(&ty), |it| value(&ty, it)))
                    .collect();
                let mut results: Vec<Val> = self.ty.results().map(|ty| zero(&ty)).collect();
                self.function.call(&mut store, &arguments, &mut results)?;
                Ok(results.first().copied())
            }
        }
    }
}

fn some(number: i32) -> Option<Val> {
    Some(Val::I32(number))
}

/// A number as a value of the type that the callee expects.
fn value(ty: &ValType, number: u32) -> Val {
    match ty {
        ValType::I32 => Val::I32(number.cast_signed()),
        ValType::I64 => Val::I64(number.into()),
        ValType::F32 => Val::F32(number),
        ValType::F64 => Val::F64(number.into()),
        other => zero(other),
    }
}

fn zero(ty: &ValType) -> Val {
    Val::default_for_ty(ty).unwrap_or(Val::I32(0))
}
