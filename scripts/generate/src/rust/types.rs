//! `types.rs`: the enumerations as newtypes.

use std::collections::BTreeSet;

use super::Source;
use super::documentation::Scope;
use crate::data::Abi;

pub(super) fn file(abi: &Abi) -> Source {
    let near: BTreeSet<_> = abi.enumerations.iter().map(|of| of.rust.clone()).collect();
    let mut code = "use crate::types::wire_type;\n".to_owned();
    for of in &abi.enumerations {
        let scope = Scope { abi, own: of.rust.clone(), near: &near, width: 92 };
        let repr = if of.is_signed() { "i32" } else { "u32" };
        code += "\nwire_type! {\n";
        code += &indented(&scope.comment(&of.about));
        code += &format!("    pub struct {}({repr});\n", of.rust);
        for value in &of.values {
            code += &indented(&scope.comment(&value.about));
            code += &format!("    {} = {},\n", value.name, value.value);
        }
        code += "}\n";
    }
    Source {
        path: "types.rs".to_owned(),
        about: "The enumerations, each as a type of its own.".to_owned(),
        code,
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}\n")).collect()
}
