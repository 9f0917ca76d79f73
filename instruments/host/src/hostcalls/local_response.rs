//! The local response: a response made by the plugin.

use proxy_wasm_abi::types::Status;

use crate::call::Call;
use crate::header_map::HeaderMap;
use crate::outcome::LocalResponse;
use crate::personality::LateReads;
use crate::state::State;
use crate::stop::{Answer, Stop};

pub(super) fn send(call: &mut Call<'_>) -> Answer {
    let status = call.number(0);
    let details = call.bytes(1)?;
    let body = call.bytes(3)?;
    let block = call.bytes(5)?;
    let grpc_status = call.number(7).cast_signed();
    let late = match call.state().personality.late_reads {
        LateReads::None => None,
        LateReads::Headers => Some((call.number(5), call.number(6))),
        LateReads::Body => Some((call.number(3), call.number(4))),
    };
    let state = call.state();
    let personality = state.personality;
    if !personality.local_statuses.contains(&status) {
        return Ok(Status::BAD_ARGUMENT);
    }
    let headers = headers(state, &block, grpc_status);
    let harness = personality.is_google_harness();
    let Some(stream) = state.streams.get_mut(&state.effective) else {
        state.observers.note(|| "there is no stream in this context, so nothing is sent".into());
        // Envoy's host returns OK whatever happened to the response.
        return Ok(if personality.is_spec() { Status::BAD_ARGUMENT } else { Status::OK });
    };
    if harness && !(stream.shown.headers.contains(&true) || stream.shown.bodies[0]) {
        // The harness refuses it, and the library under it returns OK nevertheless.
        return Ok(Status::OK);
    }
    let ignored = stream.local_response.is_some() && stream.closes_connection;
    if personality.measured && stream.over && !ignored {
        state.doomed = Some(
            "a local response after the end of the stream: Envoy logs the stream again, and crashes",
        );
        return Ok(Status::OK);
    }
    let responding = stream.response_headers.is_some() && !stream.forwarded && !stream.over;
    if personality.measured && responding && stream.local_response.is_some() {
        // While the first one passes, Envoy takes the second one for it.
        stream.local_response = None;
        stream.answers_anew = true;
    }
    // In the harness, the last one counts.
    if stream.local_response.is_some() && !harness {
        if personality.second_local_response_traps {
            return Err(Stop::trap("local response already stashed").into());
        }
        state.remark(
            "a second local response for the same request was dropped",
            "send one local response a request",
        );
        return Ok(Status::OK);
    }
    stream.local_response = Some(LocalResponse { status, details, headers, body, grpc_status });
    stream.late = late;
    Ok(Status::OK)
}

/// Parses the headers in a block, and remarks what their author probably did not intend.
fn headers(state: &mut State, block: &[u8], grpc_status: i32) -> HeaderMap {
    let (headers, fault) = HeaderMap::decode(block, state.personality.decoder);
    if let Some(fault) = fault {
        state.remark(
            format!("the local response's headers: {fault}"),
            "make the block with a NUL behind every name and value and no byte more",
        );
    }
    if grpc_status == 0 {
        state.remark(
            "the local response has gRPC status 0, which a gRPC client reads as success",
            "pass -1 for no gRPC status",
        );
    }
    headers
}
