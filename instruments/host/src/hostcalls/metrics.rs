//! Metrics.

use proxy_wasm_abi::types::{MetricType, Status};

use crate::call::Call;
use crate::stop::Answer;

pub(super) fn define(call: &mut Call<'_>) -> Answer {
    let kind = call.number(0);
    if kind > MetricType::HISTOGRAM.0 {
        return Ok(Status::BAD_ARGUMENT);
    }
    let name = call.bytes(1)?;
    let limit = call.state().limits.kept_bytes;
    let Some(id) = (call.state().services).define_metric(&name, kind, limit) else {
        return Ok(Status::INTERNAL_FAILURE);
    };
    call.return_u32(3, id)?;
    Ok(Status::OK)
}

pub(super) fn record(call: &mut Call<'_>) -> Answer {
    let (id, value) = (call.number(0), call.long(1).cast_unsigned());
    let Some(metric) = call.state().services.metric(id) else {
        return Ok(Status::NOT_FOUND);
    };
    metric.value = match metric.kind {
        // Recording on a counter adds to it.
        kind if kind == MetricType::COUNTER.0 => metric.value.wrapping_add(value),
        _ => value,
    };
    Ok(Status::OK)
}

pub(super) fn increment(call: &mut Call<'_>) -> Answer {
    let (id, delta) = (call.number(0), call.long(1));
    if id & 3 >= MetricType::HISTOGRAM.0 {
        return Ok(Status::BAD_ARGUMENT);
    }
    let Some(metric) = call.state().services.metric(id) else {
        return Ok(Status::NOT_FOUND);
    };
    if metric.kind == MetricType::COUNTER.0 && delta <= 0 {
        return Ok(Status::BAD_ARGUMENT);
    }
    metric.value = metric.value.wrapping_add_signed(delta);
    Ok(Status::OK)
}

pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let id = call.number(0);
    if id & 3 >= MetricType::HISTOGRAM.0 {
        return Ok(Status::BAD_ARGUMENT);
    }
    let Some(metric) = call.state().services.metric(id) else {
        return Ok(Status::NOT_FOUND);
    };
    let value = metric.value;
    call.return_u64(1, value)?;
    Ok(Status::OK)
}
