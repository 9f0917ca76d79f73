//! An untyped message: fields in order, as in both formats.

use super::error::{SuiteError, SuiteErrorKind};

/// The limit on nesting; a suite has six levels.
pub(super) const DEPTH_MAX: usize = 32;

/// Fields in order; fields with the same name are the values of a repeated field.
#[derive(Clone, Debug, Default)]
pub(super) struct Message(pub(super) Vec<Field>);

/// A field and its line.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) value: Value,
}

/// The value of a field.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A quoted string.
    Text(Vec<u8>),
    /// A number, `true` or a name.
    Word(String),
    /// A YAML scalar, which may be either.
    Plain(String),
    /// A message.
    Message(Message),
}

impl Field {
    pub(super) fn error(&self, kind: SuiteErrorKind) -> SuiteError {
        SuiteError { line: self.line, kind }
    }

    pub(super) fn unknown(&self, message: &'static str) -> SuiteError {
        let field = self.name.clone();
        self.error(SuiteErrorKind::UnknownField { message, field })
    }

    fn mistyped(&self, expected: &'static str) -> SuiteError {
        let field = self.name.clone();
        self.error(SuiteErrorKind::Type { field, expected })
    }

    pub(super) fn message(&self) -> Result<&Message, SuiteError> {
        match &self.value {
            Value::Message(message) => Ok(message),
            _ => Err(self.mistyped("a message")),
        }
    }

    /// The name and the value of a header.
    pub(super) fn header(&self) -> Result<(String, Vec<u8>), SuiteError> {
        let (mut key, mut value) = (None, None);
        for field in &self.message()?.0 {
            match field.name.as_str() {
                "key" => field.put(&mut key, field.text()?)?,
                "value" => field.put(&mut value, field.bytes()?)?,
                _ => return Err(field.unknown("Header")),
            }
        }
        Ok((key.unwrap_or_default(), value.unwrap_or_default()))
    }

    pub(super) fn bytes(&self) -> Result<Vec<u8>, SuiteError> {
        match &self.value {
            Value::Text(bytes) => Ok(bytes.clone()),
            Value::Plain(text) => Ok(text.clone().into()),
            _ => Err(self.mistyped("a string")),
        }
    }

    pub(super) fn text(&self) -> Result<String, SuiteError> {
        String::from_utf8(self.bytes()?).map_err(|_| self.mistyped("a string in UTF-8"))
    }

    fn word(&self, expected: &'static str) -> Result<&str, SuiteError> {
        match &self.value {
            Value::Word(word) | Value::Plain(word) => Ok(word),
            _ => Err(self.mistyped(expected)),
        }
    }

    pub(super) fn boolean(&self) -> Result<bool, SuiteError> {
        const EXPECTED: &str = "true or false";
        match self.word(EXPECTED)? {
            "true" | "True" | "t" | "1" => Ok(true),
            "false" | "False" | "f" | "0" => Ok(false),
            _ => Err(self.mistyped(EXPECTED)),
        }
    }

    pub(super) fn number<N: TryFrom<u64>>(&self) -> Result<N, SuiteError> {
        const EXPECTED: &str = "a number that is not negative and fits";
        let word = self.word(EXPECTED)?;
        let number = match word.strip_prefix("0x").or(word.strip_prefix("0X")) {
            Some(digits) => u64::from_str_radix(digits, 16),
            None => word.parse(),
        };
        let number = number.ok().and_then(|number| N::try_from(number).ok());
        number.ok_or_else(|| self.mistyped(EXPECTED))
    }

    /// One of these names, or its number.
    pub(super) fn one_of(&self, names: &[&str]) -> Result<usize, SuiteError> {
        const EXPECTED: &str = "UNDEFINED, TRACE, DEBUG, INFO, WARN, ERROR or CRITICAL";
        let word = self.word(EXPECTED)?;
        let named = names.iter().position(|name| *name == word);
        let numbered = || word.parse().ok().filter(|at| *at < names.len());
        named.or_else(numbered).ok_or_else(|| self.mistyped(EXPECTED))
    }

    /// Stores a value, which must not be set yet.
    pub(super) fn put<T>(&self, place: &mut Option<T>, value: T) -> Result<(), SuiteError> {
        if place.replace(value).is_some() {
            return Err(self.error(SuiteErrorKind::Repeated(self.name.clone())));
        }
        Ok(())
    }
}
