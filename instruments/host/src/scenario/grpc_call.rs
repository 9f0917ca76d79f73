//! Converts a scenario's `[[grpc_call]]` into the responses of a service.

use super::file::{Failure, GrpcCallOf, Pairs, Pieces};
use crate::call_answer::CallAnswer;
use crate::header_map::HeaderMap;
use crate::request::Response;

impl Failure {
    pub(super) fn answer(self) -> CallAnswer {
        match self {
            Self::Refused => CallAnswer::Refused,
            Self::Timeout => CallAnswer::TimedOut,
            Self::Reset => CallAnswer::Broken(None),
        }
    }
}

impl GrpcCallOf {
    pub(super) fn answer(&self) -> CallAnswer {
        match self.fails {
            // What arrives before it breaks.
            Some(Failure::Reset) if self.message.is_some() => {
                CallAnswer::Broken(Some(self.response()))
            }
            Some(failure) => failure.answer(),
            None => CallAnswer::Response(self.response()),
        }
    }

    fn response(&self) -> Response {
        let with = |map: HeaderMap, pairs: &Pairs| {
            pairs.list().into_iter().fold(map, |map, (name, value)| map.with(name, value))
        };
        let head = HeaderMap::new().with(":status", "200").with("content-type", "application/grpc");
        let mut trailers = HeaderMap::new().with("grpc-status", self.status.to_string());
        if !self.status_message.is_empty() {
            trailers.add(b"grpc-message", self.status_message.as_bytes());
        }
        Response {
            headers: with(head, &self.metadata),
            body: match &self.message {
                Some(Pieces::One(message)) => vec![message.clone().into()],
                Some(several) => several.list(),
                // A failed call has no messages.
                None if self.status != 0 => Vec::new(),
                None => vec![Vec::new()],
            },
            trailers: with(trailers, &self.trailing_metadata),
        }
    }
}
