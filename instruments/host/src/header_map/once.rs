//! The headers that Envoy allows only once: further values are appended to the first.

use std::sync::LazyLock;

use proxy_wasm_abi::types::MapType;

/// The names of headers that a map of Envoy holds only once.
#[derive(Debug, Default)]
pub(crate) struct Once(Vec<String>);

impl Once {
    /// Those of the given map, as measured.
    pub(crate) fn of(map_id: MapType) -> &'static Self {
        static MEASURED: LazyLock<[Once; 4]> = LazyLock::new(|| {
            let text = include_str!("../../../../abi/data/measured/joined-headers.toml");
            let table: toml::Table = text.parse().unwrap_or_default();
            let names = |callback: &str| -> Once {
                let names = table.get(callback).and_then(toml::Value::as_array);
                let names = names.into_iter().flatten().filter_map(toml::Value::as_str);
                Once(names.map(str::to_owned).collect())
            };
            [
                names("proxy_on_request_headers"),
                names("proxy_on_request_trailers"),
                names("proxy_on_response_headers"),
                names("proxy_on_response_trailers"),
            ]
        });
        static NONE: Once = Once(Vec::new());
        MEASURED.get(map_id.0 as usize).unwrap_or(&NONE)
    }

    pub(super) fn has(&self, name: &[u8]) -> bool {
        name.starts_with(b":") || self.0.iter().any(|once| once.as_bytes() == name)
    }
}
