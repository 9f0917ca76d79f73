//! The guest and a host around it that does exactly what a test says.

use plugin_host::Lie;
use wasmtime::{Config, Engine, Linker, Module, Store, TypedFunc};

use super::imports;
use crate::guest::artifact_path;

/// A local response.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Response {
    pub(super) status: u32,
    pub(super) body: Vec<u8>,
    pub(super) header_block: Vec<u8>,
}

/// The hostcalls that a request makes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Hostcall {
    GetProperty,
    Log,
    SendLocalResponse,
}

/// What a host calls from within a hostcall: for a context, with a configuration.
#[derive(Clone, Debug)]
pub(super) enum Callback {
    Configure(u32, Vec<u8>),
    Delete(u32),
}

/// What the host knows, and what it has seen.
#[derive(Default)]
pub(super) struct Host {
    pub(super) configuration: Vec<u8>,
    /// What `proxy_get_property` finds.
    pub(super) value: Option<Vec<u8>>,
    /// What is said instead of the truth: about the property, about the configuration.
    pub(super) property_lie: Option<Lie>,
    pub(super) configuration_lie: Option<Lie>,
    /// The path that was asked for last.
    pub(super) path: Vec<u8>,
    /// From within which hostcall the host calls what, once.
    pub(super) come_back: Option<(Hostcall, Callback)>,
    pub(super) log: Vec<(u32, Vec<u8>)>,
    pub(super) response: Option<Response>,
}

/// What became of a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Decision {
    Passed,
    Denied { response: Response, log: Vec<(u32, String)> },
}

/// A running guest.
pub(super) struct Guest {
    pub(super) store: Store<Host>,
    create: TypedFunc<(u32, u32), ()>,
    configure: TypedFunc<(u32, u32), u32>,
    headers: TypedFunc<(u32, u32, u32), u32>,
    delete: TypedFunc<u32, ()>,
    memory: wasmtime::Memory,
    landing: u32,
    next: u32,
}

impl Guest {
    /// A guest without a plugin context.
    pub(super) fn new() -> Self {
        let mut config = Config::new();
        config.consume_fuel(true);
        let engine = Engine::new(&config).unwrap();
        let bytes = std::fs::read(artifact_path("plugin-configured.wasm")).unwrap();
        let module = Module::new(&engine, bytes).unwrap();
        let mut linker = Linker::new(&engine);
        imports::define(&mut linker);
        let mut store = Store::new(&engine, Host::default());
        store.set_fuel(u64::MAX).unwrap();
        let instance = linker.instantiate(&mut store, &module).unwrap();
        let allocate: TypedFunc<u32, u32> =
            instance.get_typed_func(&mut store, "proxy_on_memory_allocate").unwrap();
        let landing = allocate.call(&mut store, 1).unwrap();
        Self {
            create: instance.get_typed_func(&mut store, "proxy_on_context_create").unwrap(),
            configure: instance.get_typed_func(&mut store, "proxy_on_configure").unwrap(),
            headers: instance.get_typed_func(&mut store, "proxy_on_request_headers").unwrap(),
            delete: instance.get_typed_func(&mut store, "proxy_on_delete").unwrap(),
            memory: instance.get_memory(&mut store, "memory").unwrap(),
            landing,
            next: 1000,
            store,
        }
    }

    /// A guest with the plugin context 1, which has accepted `configuration`.
    pub(super) fn configured(configuration: &str) -> Self {
        let mut guest = Self::new();
        assert!(
            guest.plugin(1, configuration.as_bytes()),
            "{configuration}: {:?}",
            guest.store.data().log
        );
        guest
    }

    /// Creates and configures a plugin context; whether it accepted.
    pub(super) fn plugin(&mut self, context: u32, configuration: &[u8]) -> bool {
        self.create(context, 0);
        self.configure(context, configuration)
    }

    pub(super) fn create(&mut self, context: u32, parent: u32) {
        self.create
            .call(&mut self.store, (context, parent))
            .expect("`proxy_on_context_create` never traps");
    }

    /// Configures a context as an honest host does.
    pub(super) fn configure(&mut self, context: u32, configuration: &[u8]) -> bool {
        self.store.data_mut().configuration = configuration.to_vec();
        self.configure_announcing(context, u32::try_from(configuration.len()).unwrap())
    }

    /// Configures a context with a size that need not be true.
    pub(super) fn configure_announcing(&mut self, context: u32, size: u32) -> bool {
        self.store.data_mut().log.clear();
        let returned =
            self.configure.call(&mut self.store, (context, size)).unwrap_or_else(|trap| {
                let configuration = self.store.data().configuration.escape_ascii();
                panic!("`proxy_on_configure` traps at `{configuration}`: {trap}")
            });
        assert!(returned <= 1, "`proxy_on_configure` returned {returned}");
        returned == 1
    }

    pub(super) fn delete(&mut self, context: u32) {
        self.delete.call(&mut self.store, context).expect("`proxy_on_delete` never traps");
    }

    /// The headers of a stream, whose header has that value.
    pub(super) fn headers(&mut self, stream: u32, value: Option<&[u8]>) -> Decision {
        let host = self.store.data_mut();
        host.value = value.map(<[u8]>::to_vec);
        host.log.clear();
        host.response = None;
        let action = self
            .headers
            .call(&mut self.store, (stream, 1, 1))
            .expect("`proxy_on_request_headers` never traps");
        let host = self.store.data_mut();
        match (action, host.response.take()) {
            (0, None) => {
                // A line at error level is about a configuration.
                let lines = host.log.iter().filter(|(level, _)| *level != 4);
                assert_eq!(lines.count(), 0, "who passes leaves no line");
                Decision::Passed
            }
            (1, Some(response)) => Decision::Denied { response, log: self.log() },
            other => panic!("neither passed nor denied: {other:?}"),
        }
    }

    /// A request of a new stream of `plugin`, from its beginning to its end.
    pub(super) fn request(&mut self, plugin: u32, value: Option<&[u8]>) -> Decision {
        self.next = self.next.wrapping_add(1);
        let stream = self.next;
        self.create(stream, plugin);
        let decision = self.headers(stream, value);
        self.delete(stream);
        decision
    }

    pub(super) fn passes(&mut self, plugin: u32, value: &[u8]) -> bool {
        self.request(plugin, Some(value)) == Decision::Passed
    }

    /// The lines that the last callback has logged.
    pub(super) fn log(&self) -> Vec<(u32, String)> {
        let log = &self.store.data().log;
        log.iter()
            .map(|(level, line)| (*level, String::from_utf8_lossy(line).into_owned()))
            .collect()
    }

    /// The header that was asked for last.
    pub(super) fn asked_for(&self) -> &[u8] {
        let path = &self.store.data().path;
        path.strip_prefix(b"request\0headers\0").unwrap()
    }

    /// How many instructions `call` takes.
    pub(super) fn cost(&mut self, call: impl FnOnce(&mut Self)) -> u64 {
        self.store.set_fuel(u64::MAX).unwrap();
        call(self);
        u64::MAX - self.store.get_fuel().unwrap()
    }

    /// Where everything that the host is handed lies.
    pub(super) fn landing(&self) -> usize {
        self.landing as usize
    }

    /// The memory of the guest.
    pub(super) fn memory(&mut self) -> &mut [u8] {
        self.memory.data_mut(&mut self.store)
    }
}
