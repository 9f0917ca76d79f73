//! What becomes of a call to an upstream, over HTTP and gRPC, and how the proxy words it.

use crate::header_map::HeaderMap;
use crate::request::Response;

/// What becomes of a call to an upstream.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum CallAnswer {
    /// It is answered.
    Response(Response),
    /// The upstream refuses the connection; the proxy answers 503.
    Refused,
    /// The upstream does not answer in time; the proxy answers 504.
    TimedOut,
    /// The upstream closes the connection without an answer; the proxy answers 503.
    Closed,
    /// The connection breaks in mid-answer, behind this part of it, which only a gRPC stream gets to
    /// read.
    Broken(Option<Response>),
}

impl CallAnswer {
    /// How the proxy words what has become of it.
    pub(crate) fn details(&self) -> &'static str {
        match self {
            Self::Response(_) => "via_upstream",
            Self::Refused => REFUSED_DETAILS,
            Self::TimedOut => "response_timeout",
            Self::Closed => CLOSED_DETAILS,
            Self::Broken(_) => "upstream_reset_after_response_started{connection_termination}",
        }
    }

    /// What the plugin can read of it; nothing, if the connection broke. Whether the proxy says why
    /// a connection failed is [`Settings::tells_failures`](crate::Settings::tells_failures).
    pub(crate) fn response(&self, tells_failures: bool) -> Option<Response> {
        let by_proxy = |status, text: &str| {
            let mut response = Response::new(status, text);
            let size = text.len().to_string();
            response.headers = HeaderMap::new()
                .with(":status", status.to_string())
                .with("content-length", size)
                .with("content-type", "text/plain");
            Some(response)
        };
        match self {
            Self::Response(response) => Some(response.clone()),
            Self::Refused if tells_failures => {
                by_proxy(503, &[REFUSED, ", transport failure reason: ", FAILURE_REASON].concat())
            }
            Self::Refused => by_proxy(503, REFUSED),
            Self::Closed => by_proxy(503, CLOSED),
            Self::TimedOut => by_proxy(504, "upstream request timeout"),
            Self::Broken(_) => None,
        }
    }
}

/// The details of a connection that is refused.
pub(crate) const REFUSED_DETAILS: &str = "upstream_reset_before_response_started{\
    remote_connection_failure|delayed_connect_error:_Connection_refused}";
/// The details of a connection that is closed without an answer.
pub(crate) const CLOSED_DETAILS: &str =
    "upstream_reset_before_response_started{connection_termination}";

/// What Envoy says of a connection that is refused.
const REFUSED: &str = "upstream connect error or disconnect/reset before headers. reset reason: \
    remote connection failure";

/// Why a connection that is refused has failed.
pub(crate) const FAILURE_REASON: &str = "delayed connect error: Connection refused";

/// What Envoy says of a connection that is closed without an answer.
const CLOSED: &str = "upstream connect error or disconnect/reset before headers. reset reason: connection termination";
