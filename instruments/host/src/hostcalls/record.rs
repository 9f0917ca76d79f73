//! Reports the begin and end of hostcalls to the recorder of a trace.

use proxy_wasm_abi::table::{Function, Version};

use crate::call::Call;
use crate::trace::words::{self, Memory};
use crate::trace::{Direction, Recorder};

impl Call<'_> {
    /// The plugin calls a function of the host.
    pub(crate) fn record_entry(&mut self, function: &'static Function) {
        self.with_recorder(|recorder, memory, arguments, version| {
            if recorder.skips() {
                return;
            }
            let words = match function.signature(version) {
                Some(signature) => words::arguments(signature, arguments, &Memory::Live(memory)),
                None => words::bare(arguments),
            };
            recorder.enter(Direction::IntoHost, function.name, words);
        });
    }

    /// The function of the host returns.
    pub(crate) fn record_return(&mut self, function: &'static Function, result: u32) {
        self.with_recorder(|recorder, memory, arguments, version| {
            let signature = function.signature(version);
            if let Some(crossing) = recorder.innermost() {
                let has_result = signature.is_none_or(|it| !it.results.is_empty());
                let number = has_result.then(|| result.cast_signed().into());
                crossing.result = words::result(signature, number);
                if number == Some(0)
                    && let Some(signature) = signature
                {
                    crossing.returned = words::returned(signature, arguments, memory);
                }
            }
            recorder.leave();
        });
    }

    /// The function of the host does not return.
    pub(crate) fn record_stop(&mut self, reason: &str) {
        self.with_recorder(|recorder, _, _, _| recorder.stopped(reason));
    }

    fn with_recorder(&mut self, act: impl FnOnce(&mut Recorder, &[u8], &[i64], Version)) {
        let arguments = self.arguments;
        let memory = self.memory().ok();
        let (bytes, state) = match memory {
            Some(memory) => {
                let (bytes, state) = memory.data_and_store_mut(&mut self.caller);
                (&*bytes, state)
            }
            None => (&[][..], self.caller.data_mut()),
        };
        let version = state.version;
        if let Some(recorder) = &mut state.observers.recorder {
            act(recorder, bytes, arguments, version);
        }
    }
}
