//! The clusters of Envoy's configuration, and the servers behind them.

use anyhow::Result;
use serde_json::{Value, json};
use testbed::config;

use crate::grpc_services;
use crate::traffic::{Framing, Half, Traffic, Upstream};
use crate::upstream::{self, Server};

/// The clusters that a plugin can call.
#[derive(Clone, Debug)]
pub struct Clusters {
    pub(crate) upstream: Server,
    pub(crate) http2: Server,
    fixed: Vec<(&'static str, Server)>,
    grpc: Vec<(&'static str, Server)>,
}

/// The responses of the clusters that a plugin can call, by name.
#[must_use]
pub fn answers() -> Vec<(&'static str, u16, Half)> {
    let body = |text: &str| Half {
        headers: vec![("x-callee".into(), "1".into())],
        pieces: vec![text.into()],
        framing: Framing::Length,
        trailers: Vec::new(),
    };
    let trailers = Half {
        trailers: vec![("x-trailer".into(), "t".into())],
        framing: Framing::Chunked,
        ..body("with trailers")
    };
    let empty = Half { framing: Framing::Length, ..Half::default() };
    vec![
        ("c200", 200, body("hello")),
        ("c401", 401, body("who are you")),
        ("c503", 503, body("busy")),
        ("cempty", 200, empty),
        ("ctrailers", 200, trailers),
    ]
}

impl Clusters {
    /// Starts the servers.
    ///
    /// # Errors
    ///
    /// If there are no free ports.
    pub fn start() -> Result<Self> {
        let fixed = answers()
            .into_iter()
            .map(|(name, status, response)| Ok((name, Server::fixed(status, response)?)));
        let mut fixed = fixed.collect::<Result<Vec<_>>>()?;
        let breaks = Server::start()?;
        breaks.expect(&Traffic {
            upstream: Upstream::Breaks,
            response: Half {
                pieces: vec!["one".into(), "two".into()],
                framing: Framing::Length,
                ..Half::default()
            },
            ..Traffic::default()
        });
        fixed.push(("cbreaks", breaks));
        let grpc = grpc_services::all()
            .into_iter()
            .map(|(name, traffic)| Ok((name, Server::fixed_http2(&traffic)?)));
        Ok(Self {
            grpc: grpc.collect::<Result<_>>()?,
            upstream: Server::start()?,
            http2: Server::start_http2()?,
            fixed,
        })
    }

    pub(crate) fn config(&self) -> Result<Vec<Value>> {
        let mut clusters = vec![
            cluster("upstream", self.upstream.address.port()),
            http2_cluster("two", self.http2.address.port()),
        ];
        for (name, server) in &self.fixed {
            clusters.push(cluster(name, server.address.port()));
        }
        for (name, server) in &self.grpc {
            clusters.push(http2_cluster(name, server.address.port()));
        }
        clusters.push(http2_cluster("grefused", upstream::nobody()?.port()));
        clusters.push(cluster("crefused", upstream::nobody()?.port()));
        Ok(clusters)
    }
}

fn cluster(name: &str, port: u16) -> Value {
    let mut cluster = config::cluster(name, port);
    cluster["typed_extension_protocol_options"] = json!({
        "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
            "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
            "explicit_http_config": { "http_protocol_options": { "enable_trailers": true } },
        },
    });
    cluster
}

fn http2_cluster(name: &str, port: u16) -> Value {
    let mut cluster = cluster(name, port);
    let options = &mut cluster["typed_extension_protocol_options"]["envoy.extensions.upstreams.http.v3.HttpProtocolOptions"];
    options["explicit_http_config"] = json!({ "http2_protocol_options": {} });
    cluster
}
