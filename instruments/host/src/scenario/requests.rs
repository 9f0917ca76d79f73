//! Converts a scenario's requests and responses to those of the host.

use std::collections::BTreeMap;

use super::file::{Pairs, Pieces, PluginOf, RequestOf, ResponseOf};
use crate::another_plugin::AnotherPlugin;
use crate::header_map::HeaderMap;
use crate::request::{Request, Response};

impl RequestOf {
    pub(super) fn request(&self) -> Request {
        let mut request = Request::new(&self.method, &self.path);
        request.headers.replace(b":authority", self.authority.as_bytes());
        for (name, value) in self.headers.list() {
            request.headers.add(name.as_bytes(), value.as_bytes());
        }
        request.body = self.body.list();
        request.trailers = self.trailers.list().into_iter().collect();
        request.response = self.response.response();
        request.properties = paths(&self.properties);
        request.upstream = self.upstream;
        request.client = self.client;
        request.protocol = self.protocol;
        request.upstream_protocol = self.upstream_protocol;
        request
    }
}

impl PluginOf {
    pub(super) fn plugin(&self) -> AnotherPlugin {
        AnotherPlugin {
            name: self.name.clone().into(),
            root_id: self.root_id.clone().into(),
            configuration: self.configuration.clone().into(),
        }
    }
}

impl ResponseOf {
    pub(super) fn response(&self) -> Response {
        let status = HeaderMap::new().with(":status", self.status.to_string());
        let headers = self.headers.list().into_iter();
        Response {
            headers: headers.fold(status, |all, (name, value)| all.with(name, value)),
            body: self.body.list(),
            trailers: self.trailers.list().into_iter().collect(),
        }
    }
}

impl Pairs {
    pub(super) fn list(&self) -> Vec<(String, String)> {
        match self {
            Self::Table(table) => table.clone().into_iter().collect(),
            Self::List(list) => list.clone(),
        }
    }
}

impl Pieces {
    pub(super) fn list(&self) -> Vec<Vec<u8>> {
        match self {
            Self::One(text) if text.is_empty() => Vec::new(),
            Self::One(text) => vec![text.clone().into()],
            Self::Several(pieces) => pieces.iter().map(|piece| piece.clone().into()).collect(),
        }
    }
}

/// Scenarios separate segments with dots; the ABI uses NUL.
pub(super) fn paths(properties: &BTreeMap<String, String>) -> BTreeMap<Vec<u8>, Vec<u8>> {
    properties
        .iter()
        .map(|(path, value)| (path.replace('.', "\0").into(), value.clone().into()))
        .collect()
}
