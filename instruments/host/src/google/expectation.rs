//! The expected result of a phase; `compare.rs` checks it.

use super::error::{SuiteError, SuiteErrorKind};
use super::message::Field;
use crate::pattern::Pattern;

/// The expected result of a phase.
#[derive(Clone, Debug, Default)]
pub(super) struct Expectation {
    pub(super) has_header: Vec<(String, Vec<u8>)>,
    pub(super) no_header: Vec<String>,
    pub(super) headers: Vec<Matcher>,
    pub(super) body: Vec<Matcher>,
    pub(super) immediate: Option<Immediate>,
    pub(super) log: Vec<Matcher>,
}

impl Expectation {
    pub(super) fn read(expectation: &Field) -> Result<Self, SuiteError> {
        let named = |field: &Field| match field.header()? {
            (key, _) if key.is_empty() => Err(field.error(SuiteErrorKind::NoKey)),
            header => Ok(header),
        };
        let mut it = Self::default();
        for field in &expectation.message()?.0 {
            match field.name.as_str() {
                "has_header" => it.has_header.push(named(field)?),
                "no_header" => it.no_header.push(named(field)?.0),
                "headers" => it.headers.push(Matcher::read(field)?),
                "body" => it.body.push(Matcher::read(field)?),
                "immediate" => field.put(&mut it.immediate, Immediate::read(field)?)?,
                "log" => it.log.push(Matcher::read(field)?),
                _ => return Err(field.unknown("Expectation")),
            }
        }
        Ok(it)
    }
}

/// The expected local response.
#[derive(Clone, Debug, Default)]
pub(super) struct Immediate {
    pub(super) http_status: Option<u32>,
    pub(super) grpc_status: Option<u32>,
    pub(super) details: Option<Vec<u8>>,
}

impl Immediate {
    fn read(immediate: &Field) -> Result<Self, SuiteError> {
        let mut it = Self::default();
        for field in &immediate.message()?.0 {
            match field.name.as_str() {
                "http_status" => field.put(&mut it.http_status, field.number()?)?,
                "grpc_status" => field.put(&mut it.grpc_status, field.number()?)?,
                "details" => field.put(&mut it.details, field.bytes()?)?,
                _ => return Err(field.unknown("Immediate")),
            }
        }
        Ok(it)
    }
}

/// A matcher that one of several texts must meet, or none of them if inverted.
#[derive(Clone, Debug)]
pub(super) struct Matcher {
    pub(super) invert: bool,
    pub(super) wanted: Wanted,
}

/// How a text is compared.
#[derive(Clone, Debug)]
pub(super) enum Wanted {
    Exact(Vec<u8>),
    Pattern(Pattern),
    File(String),
}

impl Matcher {
    fn read(matcher: &Field) -> Result<Self, SuiteError> {
        let (mut invert, mut wanted) = (None, None);
        for field in &matcher.message()?.0 {
            match field.name.as_str() {
                "invert" => field.put(&mut invert, field.boolean()?)?,
                "exact" => field.put(&mut wanted, Wanted::Exact(field.bytes()?))?,
                "file" => field.put(&mut wanted, Wanted::File(field.text()?))?,
                "regex" => {
                    let pattern = Pattern::new(&field.text()?)
                        .map_err(|words| field.error(SuiteErrorKind::Pattern(words)))?;
                    field.put(&mut wanted, Wanted::Pattern(pattern))?;
                }
                _ => return Err(field.unknown("StringMatcher")),
            }
        }
        Ok(Self {
            invert: invert.unwrap_or_default(),
            wanted: wanted.ok_or_else(|| matcher.error(SuiteErrorKind::EmptyMatcher))?,
        })
    }
}
