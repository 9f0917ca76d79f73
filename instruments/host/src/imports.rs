//! A plugin's imports, and what the host provides for them.
//!
//! Whether the host provides them was decided by the ABI's judge; here the functions are created
//! and connected to their handlers.

use proxy_wasm_abi::table::{self, Function, Support};
use proxy_wasm_abi::types::{Errno, Status};
use wasmtime::{Caller, Extern, ExternType, Func, FuncType, Memory, Ref, Store, Table, Val};

use crate::call::Call;
use crate::google::map as google;
use crate::hostcalls::{self, Handler};
use crate::personality::Personality;
use crate::plugin::Plugin;
use crate::refusal::Refusal;
use crate::state::State;
use crate::stop::{Halt, Stop};
use crate::trace::words;

/// What the host provides for the imports, in their order.
///
/// The judge has found each of them on the host, with the right type.
pub(crate) fn resolve(store: &mut Store<State>, plugin: &Plugin) -> Result<Vec<Extern>, Refusal> {
    let imports = plugin.module.imports();
    imports
        .map(|import| {
            let found = match import.ty() {
                ExternType::Func(ty) => table::hostcall(import.module(), import.name())
                    .map(|function| host_function(store, function, ty).into()),
                other => given(store, &other),
            };
            let (module, name) = (import.module(), import.name());
            found.ok_or_else(|| {
                Refusal::Engine(format!(
                    "the host cannot make `{module}.{name}` as it is asked for"
                ))
            })
        })
        .collect()
}

/// A memory or table of the imported type, on hosts whose engines provide one under any name. No
/// host provides globals.
fn given(store: &mut Store<State>, ty: &ExternType) -> Option<Extern> {
    if !store.data().personality.host.makes_memories {
        return None;
    }
    match ty {
        ExternType::Memory(ty) => {
            let memory = Memory::new(&mut *store, ty.clone()).ok()?;
            store.data_mut().memory = Some(memory);
            Some(memory.into())
        }
        ExternType::Table(ty) => {
            let nothing = Ref::null(ty.element().heap_type());
            Some(Table::new(store, ty.clone(), nothing).ok()?.into())
        }
        _ => None,
    }
}

/// Creates the function for an import.
///
/// For the usual types, the engine passes plain numbers; for others, it creates values and checks
/// their types in each call.
fn host_function(store: &mut Store<State>, function: &'static Function, ty: FuncType) -> Func {
    let support = function.support(store.data().personality.host);
    let handler = hostcalls::handler(function.module, function.name);

    macro_rules! of_numbers {
        ($($argument:ident)*) => {
            Func::wrap(store, move |caller: Caller<'_, State>, $($argument: of_numbers!(@ $argument)),*| {
                let arguments = [$(i64::from($argument)),*];
                answer(caller, &arguments, function, support, handler).map(u32::cast_signed)
            })
        };
        (@ $argument:ident) => { i32 };
    }

    let numbers = ty.params().all(|param| param.is_i32())
        && ty.results().len() == 1
        && ty.results().all(|result| result.is_i32());
    let count = ty.params().len();
    match count {
        1 if numbers => of_numbers!(a),
        2 if numbers => of_numbers!(a b),
        3 if numbers => of_numbers!(a b c),
        4 if numbers => of_numbers!(a b c d),
        5 if numbers => of_numbers!(a b c d e),
        6 if numbers => of_numbers!(a b c d e f),
        8 if numbers => of_numbers!(a b c d e f g h),
        _ => Func::new(
            store,
            ty,
            move |caller: Caller<'_, State>, arguments: &[Val], results: &mut [Val]| {
                let arguments: Vec<i64> =
                    arguments.iter().filter_map(|argument| words::number(Some(argument))).collect();
                let number = answer(caller, &arguments, function, support, handler)?;
                if let Some(result) = results.first_mut() {
                    *result = Val::I32(number.cast_signed());
                }
                Ok(())
            },
        ),
    }
}

/// Runs a hostcall, and records it if someone observes.
fn answer(
    caller: Caller<'_, State>,
    arguments: &[i64],
    function: &'static Function,
    support: Support,
    handler: Option<Handler>,
) -> wasmtime::Result<u32> {
    let mut call = Call { name: function.name, caller, arguments };
    let recorded = call.state().observers.recorder.is_some();
    if recorded {
        call.record_entry(function);
    }
    match run(&mut call, support, handler, function.module != "env") {
        Ok(number) => {
            if recorded {
                call.record_return(function, number);
            }
            Ok(number)
        }
        Err(halt) => {
            let error = match halt {
                Halt::Guest(error) => error,
                Halt::Stop(stop) => wasmtime::Error::new(stop),
                Halt::Status(_) => wasmtime::Error::msg("statuses are numbers by now"),
            };
            if recorded {
                let reason = crate::engine_error::reason_of(&error).reason;
                call.record_stop(&reason);
            }
            Err(error)
        }
    }
}

fn run(
    call: &mut Call<'_>,
    support: Support,
    handler: Option<Handler>,
    wasi: bool,
) -> Result<u32, Halt> {
    call.admit(wasi)?;
    let name = call.name;
    let personality: &'static Personality = call.state().personality;
    let answered = match (support, handler) {
        (Support::Traps, _) => {
            return Err(Stop::trap(format!("`{name}` is not yet implemented on this host")).into());
        }
        (Support::Aborts, _) => {
            let reason = format!("`{name}` ends the process of {}", personality.host.name);
            return Err(Stop::crash(reason).into());
        }
        (Support::Unimplemented, _) => {
            call.state().observers.note(|| "not served by this host".into());
            return Ok(Status::UNIMPLEMENTED.0);
        }
        (_, Some(Handler::Env(_))) if personality.is_google_harness() && !google::serves(name) => {
            return Ok(Status::UNIMPLEMENTED.0);
        }
        (_, None) => {
            let host = personality.host.name;
            call.state().observers.note(|| "not acted here".into());
            call.state().remark(
                format!("{host} serves `{name}`, and this instrument does not act it: it returned UNIMPLEMENTED"),
                "try the plugin on the host itself",
            );
            return Ok(Status::UNIMPLEMENTED.0);
        }
        (_, Some(Handler::Env(function))) => function(call).map(|status| status.0),
        (_, Some(Handler::Wasi(function))) => function(call).map(|errno| errno.0),
    };
    match answered {
        Err(Halt::Status(_)) if wasi => Ok(Errno::FAULT.0),
        Err(Halt::Status(status)) => Ok(status.0),
        other => other,
    }
}
