//! What needs the tables themselves and not only their types: a host by its id, and what a host does
//! with a function.

use super::function::{Function, Kind, Signature, Support};
use super::hosts::Host;
use super::version::Version;
use crate::generated::hosts::{HOSTS, SPEC};

impl Host {
    /// The host with that id, for example `envoy`.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        let all = HOSTS.iter().chain([&crate::table::SPEC]);
        all.into_iter().find(|host| host.id == id)
    }

    /// Whether this is the spec to the letter and not a program.
    #[must_use]
    pub fn is_spec(&self) -> bool {
        self.id == SPEC.id
    }
}

impl Function {
    /// What a host does with it.
    ///
    /// For a hostcall this holds for the versions in which it has a type.
    #[must_use]
    pub fn support(&self, host: &Host) -> Support {
        if host.is_spec() {
            return match self.kind {
                Kind::Hostcall if self.signatures.is_empty() => Support::No,
                Kind::Hostcall => Support::Yes,
                Kind::Callback => Support::Optional,
            };
        }
        let index = HOSTS.iter().position(|known| known.id == host.id);
        index.and_then(|index| self.hosts.get(index).copied()).unwrap_or(Support::No)
    }

    /// Its type on a host for a version: the type in the table, or the host's own if it differs.
    #[must_use]
    pub fn signature_on(
        &'static self,
        host: &Host,
        version: Version,
    ) -> Option<&'static Signature> {
        if host.is_spec()
            && let Some(printed) = &self.printed
            && printed.versions.contains(version)
        {
            return Some(printed);
        }
        let both_headers = self.kind == Kind::Callback && self.signatures.len() > 1;
        if host.always_end_of_stream && both_headers {
            return self.signatures.last();
        }
        let own = self.deviations.iter().find(|deviation| deviation.host == host.id);
        match own {
            Some(own) => {
                Some(&own.signature).filter(|signature| signature.versions.contains(version))
            }
            None => self.signature(version),
        }
    }
}
