//! Asks z3 whether anything makes a claim's violation true.
//!
//! Each query runs in its own process, with a time limit. What is not settled by then is unknown,
//! and unknown is not proved. The text is standard SMT-LIB, so another solver can be asked the
//! same.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use easy_smt::{Context, ContextBuilder, Response, SExpr};

use crate::term::{Comparison, Model, Node, Term, Terms};

/// The solver's result for a claim.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Nothing makes the violation true.
    Holds,
    /// This model does.
    Refuted(Model),
    /// It could not tell, or could not be asked.
    Unknown(String),
}

/// How to ask.
#[derive(Clone, Debug)]
pub struct Solver {
    /// The program; it must accept z3's options.
    pub program: String,
    /// The time limit for one query.
    pub timeout: Duration,
    /// The directory to which each query is written, if any.
    pub record: Option<PathBuf>,
}

impl Default for Solver {
    fn default() -> Self {
        Self { program: "z3".into(), timeout: Duration::from_mins(5), record: None }
    }
}

impl Solver {
    /// Asks whether all of `violation` can be true at once. `name` is the name of the query's file.
    #[must_use]
    pub fn ask(&self, terms: &Terms, violation: &[Term], name: &str) -> Answer {
        match self.try_ask(terms, violation, name) {
            Ok(answer) => answer,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Answer::Unknown(format!("`{}` is missing: run `scripts/setup`", self.program))
            }
            Err(error) => Answer::Unknown(error.to_string()),
        }
    }

    fn try_ask(&self, terms: &Terms, violation: &[Term], name: &str) -> io::Result<Answer> {
        // At the soft limit, z3 answers `unknown`; the hard limit is for a solver that ignores its
        // clock.
        let soft = format!("-t:{}", self.timeout.as_millis());
        let hard = format!("-T:{}", self.timeout.as_secs() + 5);
        let mut builder = ContextBuilder::new();
        builder.solver(&self.program).solver_args(["-smt2", "-in", &soft, &hard]);
        if let Some(folder) = &self.record {
            let file = File::create(folder.join(format!("{name}.smt2")))?;
            builder.replay_file(Some(file));
        }
        let mut writer = Writer {
            context: builder.build()?,
            terms,
            written: HashMap::new(),
            leaves: Vec::new(),
        };
        writer.context.set_logic("QF_UFBV")?;
        for term in violation {
            let text = writer.write(*term)?;
            writer.context.assert(text)?;
        }
        match writer.context.check()? {
            Response::Unsat => Ok(Answer::Holds),
            Response::Unknown => Ok(Answer::Unknown("the solver could not tell in time".into())),
            Response::Sat => Ok(Answer::Refuted(writer.model()?)),
        }
    }
}

struct Writer<'t> {
    context: Context,
    terms: &'t Terms,
    written: HashMap<Term, SExpr>,
    /// The free variables, and what has been declared for them.
    leaves: Vec<Term>,
}

impl Writer<'_> {
    /// Defines everything that `term` consists of, once, and returns its name.
    fn write(&mut self, term: Term) -> io::Result<SExpr> {
        if let Some(text) = self.written.get(&term) {
            return Ok(*text);
        }
        let text = match self.terms.node(term).clone() {
            Node::Bits { width, value } => self.context.atom(match width {
                8 => format!("#x{value:02x}"),
                32 => format!("#x{value:08x}"),
                _ => format!("#b{value:00$b}", width as usize),
            }),
            Node::Truth(value) => self.context.atom(value.to_string()),
            Node::Variable { name, width } => {
                let sort = self.sort(width);
                self.leaves.push(term);
                self.context.declare_const(name, sort)?
            }
            Node::Apply { function, address, width } => {
                let address = self.write(address)?;
                let declared = self.leaves.iter().any(|leaf| {
                    matches!(self.terms.node(*leaf), Node::Apply { function: other, .. } if *other == function)
                });
                if !declared {
                    let (from, to) = (self.sort(32), self.sort(width));
                    self.context.declare_fun(&function, vec![from], to)?;
                }
                self.leaves.push(term);
                let function = self.context.atom(function);
                self.context.list(vec![function, address])
            }
            node => {
                let body = self.body(&node)?;
                let sort = match self.terms.width(term) {
                    0 => self.context.bool_sort(),
                    width => self.sort(width),
                };
                let name = format!("t{}", self.written.len());
                self.context.define_fun(name, vec![], sort, body)?
            }
        };
        self.written.insert(term, text);
        Ok(text)
    }

    fn sort(&self, width: u32) -> SExpr {
        self.context.bit_vec_sort(self.context.numeral(width))
    }

    fn body(&mut self, node: &Node) -> io::Result<SExpr> {
        let head = match *node {
            Node::Binary(operator, ..) => format!("bv{operator:?}").to_lowercase(),
            Node::Compare(Comparison::Eq, ..) => "=".into(),
            Node::Compare(comparison, ..) => format!("bv{comparison:?}").to_lowercase(),
            Node::Not(_) => "not".into(),
            Node::Both(..) => "and".into(),
            Node::Ite(..) => "ite".into(),
            Node::Extract { high, low, .. } => format!("(_ extract {high} {low})"),
            Node::Concat(..) => "concat".into(),
            Node::Extend { signed, width, of } => {
                let kind = if signed { "sign" } else { "zero" };
                format!("(_ {kind}_extend {})", width - self.terms.width(of))
            }
            Node::Bits { .. } | Node::Truth(_) | Node::Variable { .. } | Node::Apply { .. } => {
                unreachable!("written where it is met")
            }
        };
        let mut list = vec![self.context.atom(head)];
        for part in node.parts() {
            list.push(self.write(part)?);
        }
        Ok(self.context.list(list))
    }

    /// The values of all free variables. An application's argument is evaluated with the values of
    /// the variables in it, which come earlier.
    fn model(&mut self) -> io::Result<Model> {
        let mut model = Model::default();
        let leaves: Vec<_> = self.leaves.iter().map(|leaf| self.written[leaf]).collect();
        if leaves.is_empty() {
            return Ok(model);
        }
        let values = self.context.get_value(leaves)?;
        for (leaf, (_, value)) in self.leaves.iter().zip(values) {
            let value = number(&self.context, value)
                .ok_or_else(|| io::Error::other("the solver returned a value that is no number"))?;
            match self.terms.node(*leaf) {
                Node::Variable { name, .. } => drop(model.variables.insert(name.clone(), value)),
                Node::Apply { function, address, .. } => {
                    let address = model.value(self.terms, *address);
                    model.applications.insert((function.clone(), address), value);
                }
                _ => unreachable!("only free choices are leaves"),
            }
        }
        Ok(model)
    }
}

/// Parses `#x…` or `#b…`.
fn number(context: &Context, value: SExpr) -> Option<u64> {
    let text = context.get_atom(value)?;
    if let Some(digits) = text.strip_prefix("#x") {
        return u64::from_str_radix(digits, 16).ok();
    }
    u64::from_str_radix(text.strip_prefix("#b")?, 2).ok()
}
