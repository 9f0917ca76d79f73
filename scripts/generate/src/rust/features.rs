//! `features.rs`: the features of WebAssembly.

use super::Source;
use crate::data::Abi;

pub(super) fn file(abi: &Abi) -> Source {
    let mut code = "use crate::table::features::{Features, features};\n\nfeatures! {\n".to_owned();
    for (bit, feature) in abi.features.all.iter().enumerate() {
        let (about, constant, name) = (&feature.about, &feature.constant, &feature.name);
        code += &format!("    /// {about}\n    {constant} = {bit}, {name:?};\n");
    }
    code += "}\n\nimpl Features {\n";
    code += "    /// The second version of the core specification.\n";
    code += &set(abi, "SECOND", "Self::NONE", &abi.features.second);
    code += "\n    /// The third version.\n";
    code += &set(abi, "THIRD", "Self::SECOND", &abi.features.third);
    code += "}\n";
    Source {
        path: "features.rs".to_owned(),
        about: "The features of WebAssembly that engines take or refuse.".to_owned(),
        code,
    }
}

fn set(abi: &Abi, name: &str, base: &str, with: &[String]) -> String {
    let all = with.iter().fold(base.to_owned(), |all, feature| {
        format!("{all}.union(Self::{})", abi.features.constant(feature))
    });
    format!("    pub const {name}: Self = {all};\n")
}
