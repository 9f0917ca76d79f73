//! Metrics.

use proxy_wasm_abi::types::{MetricType, Status};

use crate::call::{Answer, Call};
use crate::services::Metric;

pub(super) fn define(call: &mut Call<'_>) -> Answer {
    let kind = call.number(0);
    if kind > MetricType::HISTOGRAM.0 {
        return Ok(Status::BAD_ARGUMENT);
    }
    let name = call.bytes(1)?;
    let limit = call.state().limits.kept_bytes;
    let services = &mut call.state().services;
    let key = (kind, name.clone());
    let id = match services.metric_places.get(&key).copied() {
        Some(id) => id,
        // The name is kept twice.
        None if !services.keep(2 * name.len() + 128, limit) => {
            return Ok(Status::INTERNAL_FAILURE);
        }
        None => {
            services.metric_places.insert(key, services.metrics.len());
            services.metrics.push(Metric {
                name,
                kind,
                value: 0,
            });
            services.metrics.len() - 1
        }
    };
    call.return_u32(3, u32::try_from(id).unwrap_or(u32::MAX))?;
    Ok(Status::OK)
}

pub(super) fn record(call: &mut Call<'_>) -> Answer {
    let (id, value) = (call.number(0), call.long(1).cast_unsigned());
    let Some(metric) = call.state().services.metric(id) else {
        return Ok(Status::NOT_FOUND);
    };
    metric.value = value;
    Ok(Status::OK)
}

pub(super) fn increment(call: &mut Call<'_>) -> Answer {
    let (id, delta) = (call.number(0), call.long(1));
    let Some(metric) = call.state().services.metric(id) else {
        return Ok(Status::NOT_FOUND);
    };
    if metric.kind == MetricType::HISTOGRAM.0 {
        return Ok(Status::BAD_ARGUMENT);
    }
    metric.value = metric.value.wrapping_add_signed(delta);
    Ok(Status::OK)
}

pub(super) fn get(call: &mut Call<'_>) -> Answer {
    let id = call.number(0);
    let Some(metric) = call.state().services.metric(id) else {
        return Ok(Status::NOT_FOUND);
    };
    if metric.kind == MetricType::HISTOGRAM.0 {
        return Ok(Status::BAD_ARGUMENT);
    }
    let value = metric.value;
    call.return_u64(1, value)?;
    Ok(Status::OK)
}
