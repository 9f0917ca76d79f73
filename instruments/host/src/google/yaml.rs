//! A parser for YAML suites: mappings are messages, sequences are repeated fields.

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::error::{SuiteError, SuiteErrorKind};
use super::message::{DEPTH_MAX, Field, Message, Value};

/// Parses the first document.
pub(super) fn read(text: &str) -> Result<Message, SuiteError> {
    let mut reader = Reader { parser: Parser::new_from_str(text) };
    loop {
        let (event, line) = reader.next()?;
        match event {
            Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
            Event::StreamEnd | Event::DocumentEnd => return Ok(Message::default()),
            // An empty document is an empty suite.
            Event::Scalar(text, ScalarStyle::Plain, ..) if matches!(&*text, "" | "~" | "null") => {
                return Ok(Message::default());
            }
            Event::MappingStart(..) => return reader.mapping(0, line),
            _ => return Err(expected(line, "a mapping")),
        }
    }
}

struct Reader<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, usize), SuiteError> {
        let (event, span): (Event<'a>, Span) = match self.parser.next_event() {
            Some(Ok(next)) => next,
            Some(Err(error)) => {
                return Err(SuiteError {
                    line: error.marker().line(),
                    kind: SuiteErrorKind::Yaml(error.info().to_owned()),
                });
            }
            None => (Event::StreamEnd, Span::default()),
        };
        let line = span.start.line();
        let strange = match &event {
            Event::Alias(_) => true,
            Event::Scalar(_, _, _, tag)
            | Event::SequenceStart(_, tag)
            | Event::MappingStart(_, tag) => tag.is_some(),
            _ => false,
        };
        match strange {
            true => Err(SuiteError { line, kind: SuiteErrorKind::Alias }),
            false => Ok((event, line)),
        }
    }

    fn mapping(&mut self, depth: usize, line: usize) -> Result<Message, SuiteError> {
        if depth > DEPTH_MAX {
            let kind = SuiteErrorKind::TooDeep;
            return Err(SuiteError { line, kind });
        }
        let mut message = Message::default();
        loop {
            let (event, line) = self.next()?;
            let name = match event {
                Event::MappingEnd => return Ok(message),
                Event::Scalar(name, ..) => name.into_owned(),
                _ => return Err(expected(line, "the name of a field")),
            };
            let (event, line) = self.next()?;
            let mut add = |value| {
                let name = name.clone();
                message.0.push(Field { name, line, value });
            };
            if !matches!(event, Event::SequenceStart(..)) {
                add(self.value(event, depth, line)?);
                continue;
            }
            loop {
                let (event, line) = self.next()?;
                match event {
                    Event::SequenceEnd => break,
                    event => add(self.value(event, depth, line)?),
                }
            }
        }
    }

    fn value(&mut self, event: Event<'a>, depth: usize, line: usize) -> Result<Value, SuiteError> {
        match event {
            Event::Scalar(text, ..) => Ok(Value::Plain(text.into_owned())),
            Event::MappingStart(..) => self.mapping(depth + 1, line).map(Value::Message),
            _ => Err(expected(line, "a scalar or a mapping")),
        }
    }
}

fn expected(line: usize, expected: &'static str) -> SuiteError {
    SuiteError { line, kind: SuiteErrorKind::Syntax { expected } }
}
