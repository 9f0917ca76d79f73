//! The outcome of a call to an upstream, over HTTP or gRPC, and how the proxy describes it.

use crate::header_map::HeaderMap;
use crate::request::Response;

/// The outcome of a call to an upstream.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum CallAnswer {
    /// The upstream responds.
    Response(Response),
    /// The upstream refuses the connection; the proxy responds with 503.
    Refused,
    /// The upstream does not respond in time; the proxy responds with 504.
    TimedOut,
    /// The upstream closes the connection without a response; the proxy responds with 503.
    Closed,
    /// The connection breaks after this part of the response, which only gRPC streams can read.
    Broken(Option<Response>),
}

impl CallAnswer {
    /// How the proxy describes the outcome.
    pub(crate) fn details(&self) -> &'static str {
        match self {
            Self::Response(_) => "via_upstream",
            Self::Refused => REFUSED_DETAILS,
            Self::TimedOut => "response_timeout",
            Self::Closed => CLOSED_DETAILS,
            Self::Broken(_) => "upstream_reset_after_response_started{connection_termination}",
        }
    }

    /// What the plugin can read of it; `None` if the connection broke.
    /// [`Settings::tells_failures`](crate::Settings::tells_failures) says whether the proxy gives
    /// the reason for a failed connection.
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

/// The details of a refused connection.
pub(crate) const REFUSED_DETAILS: &str = "upstream_reset_before_response_started{\
    remote_connection_failure|delayed_connect_error:_Connection_refused}";
/// The details of a connection closed without a response.
pub(crate) const CLOSED_DETAILS: &str =
    "upstream_reset_before_response_started{connection_termination}";

/// Envoy's body for a refused connection.
const REFUSED: &str = "upstream connect error or disconnect/reset before headers. reset reason: \
    remote connection failure";

/// The reason why a refused connection failed.
pub(crate) const FAILURE_REASON: &str = "delayed connect error: Connection refused";

/// Envoy's body for a connection closed without a response.
const CLOSED: &str = "upstream connect error or disconnect/reset before headers. reset reason: connection termination";
