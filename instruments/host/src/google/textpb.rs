//! A parser for text protobuf, as far as suites need it: no extensions, no `Any`.

use super::error::{SuiteError, SuiteErrorKind};
use super::message::{DEPTH_MAX, Field, Message, Value};

/// Parses a message.
pub(super) fn read(text: &str) -> Result<Message, SuiteError> {
    let mut reader = Reader { bytes: text.as_bytes(), at: 0, line: 1 };
    let message = reader.message(None, 0)?;
    Ok(message)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
}

impl Reader<'_> {
    fn error(&self, kind: SuiteErrorKind) -> SuiteError {
        SuiteError { line: self.line, kind }
    }

    fn expected(&self, expected: &'static str) -> SuiteError {
        self.error(SuiteErrorKind::Syntax { expected })
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.bytes.get(self.at).copied()?;
        self.at += 1;
        self.line += usize::from(byte == b'\n');
        Some(byte)
    }

    /// Peeks at the next byte that is neither whitespace nor in a comment.
    fn peek(&mut self) -> Option<u8> {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte == b'#' {
                while self.bytes.get(self.at).is_some_and(|byte| *byte != b'\n') {
                    self.at += 1;
                }
            } else if byte.is_ascii_whitespace() || byte == 0x0b {
                self.next();
            } else {
                return Some(byte);
            }
        }
        None
    }

    fn takes(&mut self, wanted: u8) -> bool {
        let there = self.peek() == Some(wanted);
        if there {
            self.next();
        }
        there
    }

    /// Fields up to the closing bracket, or to the end.
    fn message(&mut self, close: Option<u8>, depth: usize) -> Result<Message, SuiteError> {
        if depth > DEPTH_MAX {
            return Err(self.error(SuiteErrorKind::TooDeep));
        }
        let mut message = Message::default();
        loop {
            match self.peek() {
                None if close.is_none() => return Ok(message),
                None => return Err(self.expected("the end of the message")),
                byte if byte == close => {
                    self.next();
                    return Ok(message);
                }
                Some(_) => self.field(&mut message, depth)?,
            }
        }
    }

    fn field(&mut self, message: &mut Message, depth: usize) -> Result<(), SuiteError> {
        let name = self.word("the name of a field")?;
        let line = self.line;
        let colon = self.takes(b':');
        if colon && self.takes(b'[') {
            if !self.takes(b']') {
                loop {
                    let value = self.value(true, depth)?;
                    message.0.push(Field { name: name.clone(), line, value });
                    if self.takes(b']') {
                        break;
                    }
                    if !self.takes(b',') {
                        return Err(self.expected("`,` or `]`"));
                    }
                }
            }
        } else {
            let value = self.value(colon, depth)?;
            message.0.push(Field { name, line, value });
        }
        if !self.takes(b',') {
            self.takes(b';');
        }
        Ok(())
    }

    fn value(&mut self, scalar: bool, depth: usize) -> Result<Value, SuiteError> {
        match self.peek() {
            Some(open @ (b'{' | b'<')) => {
                self.next();
                let close = if open == b'{' { b'}' } else { b'>' };
                self.message(Some(close), depth + 1).map(Value::Message)
            }
            Some(b'"' | b'\'') if scalar => {
                let mut text = Vec::new();
                // Adjacent strings are concatenated.
                while let Some(quote @ (b'"' | b'\'')) = self.peek() {
                    self.next();
                    self.string(quote, &mut text)?;
                }
                Ok(Value::Text(text))
            }
            Some(_) if scalar => self.word("a value").map(Value::Word),
            _ => Err(self.expected("`:` or `{`")),
        }
    }

    fn word(&mut self, expected: &'static str) -> Result<String, SuiteError> {
        self.peek();
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.+-".contains(byte);
        let rest = &self.bytes[self.at.min(self.bytes.len())..];
        let size = rest.iter().take_while(|byte| is_part(byte)).count();
        if size == 0 {
            return Err(self.expected(expected));
        }
        self.at += size;
        Ok(String::from_utf8_lossy(&rest[..size]).into_owned())
    }

    fn string(&mut self, quote: u8, text: &mut Vec<u8>) -> Result<(), SuiteError> {
        loop {
            match self.next() {
                Some(byte) if byte == quote => return Ok(()),
                Some(b'\\') => self.escape(text)?,
                None | Some(b'\n') => return Err(self.expected("the end of the string")),
                Some(byte) => text.push(byte),
            }
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Result<(), SuiteError> {
        let byte = match self.next() {
            Some(b'a') => 7,
            Some(b'b') => 8,
            Some(b'f') => 12,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'v') => 11,
            Some(byte @ (b'\\' | b'"' | b'\'' | b'?')) => byte,
            Some(b'x' | b'X') => self.digits(16, 1, 2)?.to_le_bytes()[0],
            Some(b'u') => return self.character(4, text),
            Some(b'U') => return self.character(8, text),
            Some(b'0'..=b'7') => {
                self.at -= 1;
                let number = self.digits(8, 1, 3)?;
                u8::try_from(number).map_err(|_| self.error(SuiteErrorKind::Escape))?
            }
            _ => return Err(self.error(SuiteErrorKind::Escape)),
        };
        text.push(byte);
        Ok(())
    }

    fn character(&mut self, digits: usize, text: &mut Vec<u8>) -> Result<(), SuiteError> {
        let number = self.digits(16, digits, digits)?;
        let character = char::from_u32(number).ok_or(self.error(SuiteErrorKind::Escape))?;
        text.extend(character.encode_utf8(&mut [0; 4]).as_bytes());
        Ok(())
    }

    fn digits(&mut self, radix: u32, min: usize, max: usize) -> Result<u32, SuiteError> {
        let rest = &self.bytes[self.at.min(self.bytes.len())..];
        let digit = |byte: &u8| char::from(*byte).to_digit(radix);
        let digits: Vec<u32> = rest.iter().take(max).map_while(digit).collect();
        if digits.len() < min {
            return Err(self.error(SuiteErrorKind::Escape));
        }
        self.at += digits.len();
        let number =
            digits.iter().fold(0u64, |number, digit| number * u64::from(radix) + u64::from(*digit));
        u32::try_from(number).map_err(|_| self.error(SuiteErrorKind::Escape))
    }
}
