//! Numeric instructions.

use wasmparser::Operator as Instruction;

use super::state::State;
use super::{Run, Trap};
use crate::module::Refusal;
use crate::term::{Comparison, Operator, Term};

fn binary(instruction: &Instruction<'_>) -> Option<Operator> {
    use Instruction as I;
    Some(match instruction {
        I::I32Add | I::I64Add => Operator::Add,
        I::I32Sub | I::I64Sub => Operator::Sub,
        I::I32Mul | I::I64Mul => Operator::Mul,
        I::I32DivU | I::I64DivU => Operator::Udiv,
        I::I32DivS | I::I64DivS => Operator::Sdiv,
        I::I32RemU | I::I64RemU => Operator::Urem,
        I::I32RemS | I::I64RemS => Operator::Srem,
        I::I32And | I::I64And => Operator::And,
        I::I32Or | I::I64Or => Operator::Or,
        I::I32Xor | I::I64Xor => Operator::Xor,
        I::I32Shl | I::I64Shl => Operator::Shl,
        I::I32ShrU | I::I64ShrU => Operator::Lshr,
        I::I32ShrS | I::I64ShrS => Operator::Ashr,
        _ => return None,
    })
}

/// The comparison, whether its operands are swapped, and whether the result is negated.
fn comparison(instruction: &Instruction<'_>) -> Option<(Comparison, bool, bool)> {
    use Instruction as I;
    Some(match instruction {
        I::I32Eq | I::I64Eq => (Comparison::Eq, false, false),
        I::I32Ne | I::I64Ne => (Comparison::Eq, false, true),
        I::I32LtU | I::I64LtU => (Comparison::Ult, false, false),
        I::I32GtU | I::I64GtU => (Comparison::Ult, true, false),
        I::I32LeU | I::I64LeU => (Comparison::Ule, false, false),
        I::I32GeU | I::I64GeU => (Comparison::Ule, true, false),
        I::I32LtS | I::I64LtS => (Comparison::Slt, false, false),
        I::I32GtS | I::I64GtS => (Comparison::Slt, true, false),
        I::I32LeS | I::I64LeS => (Comparison::Sle, false, false),
        I::I32GeS | I::I64GeS => (Comparison::Sle, true, false),
        _ => return None,
    })
}

impl Run<'_, '_> {
    /// Executes `instruction`; returns the condition under which it traps, if it can.
    pub(super) fn arithmetic(
        &mut self,
        state: &mut State,
        instruction: &Instruction<'_>,
    ) -> Result<Option<(Term, Trap)>, Refusal> {
        if let Some(operator) = binary(instruction) {
            let (right, left) = (state.pop(), state.pop());
            let trap = self.division_trap(operator, left, right);
            let value = self.shifted(operator, left, right);
            state.stack.push(value);
            return Ok(trap);
        }
        if let Some((comparison, swapped, negated)) = comparison(instruction) {
            let (right, left) = (state.pop(), state.pop());
            let (left, right) = if swapped { (right, left) } else { (left, right) };
            let mut holds = self.terms.compare(comparison, left, right);
            if negated {
                holds = self.terms.not(holds);
            }
            state.stack.push(self.terms.flag(holds));
            return Ok(None);
        }
        let value = self.other(state, instruction)?;
        state.stack.push(value);
        Ok(None)
    }

    /// Wasm takes a shift count modulo the width; SMT-LIB does not.
    fn shifted(&mut self, operator: Operator, left: Term, right: Term) -> Term {
        let shift = matches!(operator, Operator::Shl | Operator::Lshr | Operator::Ashr);
        let right = if shift { self.distance(right) } else { right };
        self.terms.binary(operator, left, right)
    }

    fn distance(&mut self, right: Term) -> Term {
        let width = self.terms.width(right);
        let most = self.terms.bits(width, u64::from(width - 1));
        self.terms.binary(Operator::And, right, most)
    }

    fn division_trap(
        &mut self,
        operator: Operator,
        left: Term,
        right: Term,
    ) -> Option<(Term, Trap)> {
        if !matches!(operator, Operator::Udiv | Operator::Sdiv | Operator::Urem | Operator::Srem) {
            return None;
        }
        let width = self.terms.width(left);
        let zero = self.terms.bits(width, 0);
        let mut condition = self.terms.compare(Comparison::Eq, right, zero);
        if operator == Operator::Sdiv {
            let (least, minus_one) =
                (self.terms.bits(width, 1 << (width - 1)), self.terms.bits(width, u64::MAX));
            let a = self.terms.compare(Comparison::Eq, left, least);
            let b = self.terms.compare(Comparison::Eq, right, minus_one);
            let overflow = self.terms.both(a, b);
            condition = self.terms.either(condition, overflow);
        }
        Some((condition, Trap::Division))
    }

    fn other(&mut self, state: &mut State, instruction: &Instruction<'_>) -> Result<Term, Refusal> {
        use Instruction as I;
        Ok(match instruction {
            I::I32Const { value } => self.terms.word(value.cast_unsigned()),
            I::I64Const { value } => self.terms.bits(64, value.cast_unsigned()),
            I::I32Eqz | I::I64Eqz => {
                let value = state.pop();
                let holds = self.is_true(value);
                let not = self.terms.not(holds);
                self.terms.flag(not)
            }
            I::I32WrapI64 => self.resized(state, 32, false, 32),
            I::I64ExtendI32U => self.resized(state, 32, false, 64),
            I::I64ExtendI32S | I::I64Extend32S => self.resized(state, 32, true, 64),
            I::I32Extend8S => self.resized(state, 8, true, 32),
            I::I32Extend16S => self.resized(state, 16, true, 32),
            I::I64Extend8S => self.resized(state, 8, true, 64),
            I::I64Extend16S => self.resized(state, 16, true, 64),
            I::I32Rotl | I::I64Rotl => self.rotated(state, Operator::Shl, Operator::Lshr),
            I::I32Rotr | I::I64Rotr => self.rotated(state, Operator::Lshr, Operator::Shl),
            I::I32Clz | I::I64Clz => self.zeros(state, true),
            I::I32Ctz | I::I64Ctz => self.zeros(state, false),
            I::I32Popcnt | I::I64Popcnt => self.ones(state),
            other => return Err(Refusal::outside(format!("the instruction `{other:?}`"))),
        })
    }

    /// The lowest `from` bits of the top of the stack, extended to `to` bits.
    fn resized(&mut self, state: &mut State, from: u32, sign: bool, to: u32) -> Term {
        let value = state.pop();
        let low = self.terms.extract(from - 1, 0, value);
        self.terms.extend(sign, to, low)
    }

    fn rotated(&mut self, state: &mut State, there: Operator, back: Operator) -> Term {
        let (right, left) = (state.pop(), state.pop());
        let by = self.distance(right);
        let width = self.terms.width(left);
        // In SMT-LIB a shift by all bits gives 0, which is right for a rotation by 0.
        let all = self.terms.bits(width, u64::from(width));
        let rest = self.terms.binary(Operator::Sub, all, by);
        let (a, b) = (self.terms.binary(there, left, by), self.terms.binary(back, left, rest));
        self.terms.binary(Operator::Or, a, b)
    }

    /// Counts the zeros above the highest set bit, or below the lowest.
    fn zeros(&mut self, state: &mut State, leading: bool) -> Term {
        let value = state.pop();
        let width = self.terms.width(value);
        let mut count = self.terms.bits(width, u64::from(width));
        for distance in (0..width).rev() {
            let bit = if leading { width - 1 - distance } else { distance };
            let bit = self.terms.extract(bit, bit, value);
            let set = self.is_true(bit);
            let here = self.terms.bits(width, u64::from(distance));
            count = self.terms.ite(set, here, count);
        }
        count
    }

    fn ones(&mut self, state: &mut State) -> Term {
        let value = state.pop();
        let width = self.terms.width(value);
        let mut count = self.terms.bits(width, 0);
        for bit in 0..width {
            let bit = self.terms.extract(bit, bit, value);
            let one = self.terms.extend(false, width, bit);
            count = self.terms.binary(Operator::Add, count, one);
        }
        count
    }
}
