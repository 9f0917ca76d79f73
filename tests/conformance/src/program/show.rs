//! A program in words, for the report of a difference.

use std::fmt;

use super::{Argument, Call, Program};

impl fmt::Debug for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}(", self.function)?;
        for (index, argument) in self.arguments.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            match argument {
                Argument::Number(number) => write!(formatter, "{comma}{number}")?,
                Argument::Bytes(bytes) if bytes.len() > 40 => {
                    write!(formatter, "{comma}<{} bytes>", bytes.len())?;
                }
                Argument::Bytes(bytes) => write!(formatter, "{comma}\"{}\"", bytes.escape_ascii())?,
                Argument::Register(register) => write!(formatter, "{comma}{register:?}")?,
                Argument::Slot(slot) => write!(formatter, "{comma}&{slot}")?,
            }
        }
        write!(formatter, ")")
    }
}

impl fmt::Display for Program {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "program: {}", self.name)?;
        writeln!(formatter, "  {:?}", self.traffic)?;
        for (callback, block) in &self.callbacks {
            writeln!(formatter, "  {} returns {:?}", callback.name(), block.returns)?;
            for call in &block.calls {
                writeln!(formatter, "    {call:?}")?;
            }
        }
        Ok(())
    }
}
