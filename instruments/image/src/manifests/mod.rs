//! Manifests that make each proxy and mesh load a plugin, ready to apply.
//!
//! Their texts are in `templates/`, with placeholders such as `{{name}}`, which are filled in here.
//! Comments in them say where a choice is the user's.

mod configuration;
mod url;

use crate::error::{Error, Result};
pub use configuration::Configuration;
use configuration::PLACES;
pub use url::{Address, Url};

/// The values for the templates.
#[derive(Clone, Debug)]
pub struct Values {
    /// The plugin's name: a DNS label.
    pub name: String,
    /// The namespace of Istio's and ASM's resources, and of the pull secret.
    pub namespace: String,
    /// The image reference, without a scheme.
    pub image: String,
    /// The registry in `image`.
    pub registry: String,
    /// The SHA-256 digest of the image: 64 hex digits.
    pub image_sha256: String,
    /// The SHA-256 hash of the module: 64 hex digits.
    pub module_sha256: String,
    /// The name of the pull secret, if the registry is private.
    pub pull_secret: Option<String>,
    /// The path of the module for Envoy.
    pub file: String,
    /// The URL where Envoy fetches the module.
    pub url: Url,
    /// The address where a standalone proxy listens.
    pub listen: Address,
    /// The upstream of a standalone proxy.
    pub upstream: Address,
    /// The plugin's configuration, if it has one.
    pub configuration: Option<Configuration>,
}

/// A file to write.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Manifest {
    /// Its name.
    pub name: &'static str,
    /// Its content.
    pub text: String,
}

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../templates/", $name)))),*]
    };
}

const TEMPLATES: &[(&str, &str)] = templates![
    "Dockerfile",
    "apisix-config.yaml",
    "apisix-route.yaml",
    "asm.yaml",
    "envoy-remote.yaml",
    "envoy.yaml",
    "envoyextensionpolicy.yaml",
    "higress.yaml",
    "kong.yaml",
    "kustomization.yaml",
    "ngx_wasm_module.conf",
    "pull-secret.yaml",
    "trafficextension.yaml",
    "wasmplugin.yaml",
];

/// Renders all manifests, sorted by name.
///
/// # Errors
///
/// A value cannot be used in a manifest.
pub fn render(values: &Values) -> Result<Vec<Manifest>> {
    check(values)?;
    let tls = tls(&values.url);
    let secret = secret(values);
    let configuration = values.configuration.as_ref();
    let configured = configuration.map(Configuration::lines).unwrap_or_default();
    let [url_port, listen_port, upstream_port] =
        [values.url.port, values.listen.port, values.upstream.port].map(|port| port.to_string());
    let pairs = [
        ("name", values.name.as_str()),
        ("namespace", &values.namespace),
        ("image", &values.image),
        ("registry", &values.registry),
        ("image_sha256", &values.image_sha256),
        ("module_sha256", &values.module_sha256),
        ("file", &values.file),
        ("url", &values.url.text),
        ("url_host", &values.url.host),
        // The lines for private registries are always there, commented out if not needed.
        ("private", if values.pull_secret.is_some() { "" } else { "# " }),
        ("secret", &secret),
        ("url_port", &url_port),
        ("listen_host", &values.listen.host),
        ("listen_port", &listen_port),
        ("upstream_host", &values.upstream.host),
        ("upstream_port", &upstream_port),
    ];
    Ok(TEMPLATES
        .iter()
        .map(|(name, template)| {
            let mut text = template.replace("{{url_tls}}\n", &tls);
            for (place, lines) in PLACES.iter().zip(&configured) {
                text = text.replace(place, lines);
            }
            for (key, value) in pairs {
                text = text.replace(&format!("{{{{{key}}}}}"), value);
            }
            Manifest { name, text }
        })
        .collect())
}

/// The part of a cluster that enables TLS; empty for HTTP.
fn tls(url: &Url) -> String {
    if !url.tls {
        return String::new();
    }
    format!(
        r#"      transport_socket:
        name: envoy.transport_sockets.tls
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext
          sni: {host}
          common_tls_context:
            validation_context:
              # Yours to choose: where the machine keeps its authorities.
              trusted_ca: {{ filename: /etc/ssl/certs/ca-certificates.crt }}
              # Without this, any valid certificate of anybody would do.
              match_typed_subject_alt_names:
                - san_type: DNS
                  matcher: {{ exact: {host} }}
"#,
        host = url.host
    )
}

fn secret(values: &Values) -> String {
    let default = || format!("{}-pull-secret", values.name);
    values.pull_secret.clone().unwrap_or_else(default)
}

/// Values must not need quotes in YAML.
fn check(values: &Values) -> Result<()> {
    let label = |text: &str| {
        !text.is_empty()
            && text.len() <= 63
            && !text.starts_with('-')
            && !text.ends_with('-')
            && text.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
    };
    for (what, text) in [
        ("name", &values.name),
        ("namespace", &values.namespace),
        ("secret's name", &secret(values)),
    ] {
        if !label(text) || text.bytes().all(|c| c.is_ascii_digit()) {
            return Err(Error::unknown(format!(
                "`{}` cannot be a {what} in Kubernetes: use up to 63 lower-case letters, digits and `-`",
                crate::error::foreign(text)
            )));
        }
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    if values.file.is_empty() || !values.file.chars().all(plain) || values.file.starts_with('-') {
        return Err(Error::unknown(format!(
            "`{}` cannot stand in a manifest: use a path of letters, digits, `/`, `.`, `_` and `-`",
            crate::error::foreign(&values.file)
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Address, Url, Values, render};

    fn values() -> Values {
        Values {
            name: "gate".into(),
            namespace: "istio-system".into(),
            image: "registry.example.com/gate:1".into(),
            registry: "registry.example.com".into(),
            image_sha256: "a".repeat(64),
            module_sha256: "b".repeat(64),
            pull_secret: None,
            file: "/etc/envoy/plugin.wasm".into(),
            url: Url::parse("https://files.example.com/plugin.wasm").unwrap(),
            listen: Address::parse("127.0.0.1:10000").unwrap(),
            upstream: Address::parse("127.0.0.1:8000").unwrap(),
            configuration: None,
        }
    }

    #[test]
    fn every_place_is_filled() {
        for url in ["https://files.example.com/plugin.wasm", "http://127.0.0.1:8000/p"] {
            let url = Url::parse(url).unwrap();
            for manifest in render(&Values { url, ..values() }).unwrap() {
                assert!(!manifest.text.contains("{{"), "{}", manifest.text);
            }
        }
    }

    #[test]
    fn names_that_kubernetes_refuses_are_refused_here() {
        for name in ["", "Gate", "a_b", "-a", "a: b", "1"] {
            let values = Values { name: name.into(), ..values() };
            assert!(render(&values).is_err(), "{name}");
        }
    }

    #[test]
    fn paths_that_need_quotes_are_refused() {
        for file in ["", "a b", "a}", "a\nb", "-a"] {
            let values = Values { file: file.into(), ..values() };
            assert!(render(&values).is_err(), "{file}");
        }
    }
}
