//! `properties.rs`: the properties.

use super::Source;
use crate::data::Abi;
use crate::text::pascal;

pub(super) fn file(abi: &Abi) -> Source {
    let mut code = "use crate::table::{Property, PropertyValue};\n\n/// The properties of Envoy.\n\
                    pub const PROPERTIES: &[Property] = &[\n"
        .to_owned();
    for property in &abi.properties {
        let value = pascal(&property.value);
        code +=
            &format!("Property {{ path: {:?}, value: PropertyValue::{value} }},\n", property.path);
    }
    code += "];\n";
    Source {
        path: "properties.rs".to_owned(),
        about: "The properties that `proxy_get_property` reads.".to_owned(),
        code,
    }
}
