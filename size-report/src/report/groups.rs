//! Summarizes a large module: functions grouped by the crate, package or namespace in their names,
//! or by size if unnamed.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::module::{Kind, Module};

/// Modules with no more items than this are not grouped.
const ITEMS_MIN: usize = 1_000;

/// A group of items.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Group {
    /// What they have in common.
    pub name: String,
    /// The number of items.
    pub items: u64,
    /// Their total size.
    pub bytes: u64,
}

/// Groups of functions and data, the largest first; empty for a small module.
pub(super) fn of(module: &Module<'_>) -> Vec<Group> {
    if module.rows.len() <= ITEMS_MIN {
        return Vec::new();
    }
    let mut groups: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for row in &module.rows {
        let bytes = u64::from(row.size());
        let word = match row.kind {
            Kind::Function => "functions",
            Kind::Data => "data",
            _ => continue,
        };
        let name = match row.name {
            "" => format!("{word} without names, {}", band(bytes)),
            _ => match family(&module.label(row)) {
                Some(family) => format!("{word} of {family}"),
                None => format!("other {word}"),
            },
        };
        let (items, sum) = groups.entry(name).or_default();
        *items += 1;
        *sum += bytes;
    }
    let mut groups: Vec<Group> =
        groups.into_iter().map(|(name, (items, bytes))| Group { name, items, bytes }).collect();
    groups.sort_by_key(|group| Reverse(group.bytes));
    groups
}

/// The range that a size belongs to.
fn band(bytes: u64) -> &'static str {
    match bytes {
        0..16 => "below 16 bytes",
        16..64 => "16 to 63 bytes",
        64..256 => "64 to 255 bytes",
        256..1024 => "256 to 1,023 bytes",
        1024..4096 => "1,024 to 4,095 bytes",
        _ => "4,096 bytes or more",
    }
}

/// The crate, package or namespace of a label such as `func core::fmt::write` or
/// `func encoding/json.(*Decoder).Decode`.
pub(super) fn family(label: &str) -> Option<String> {
    let (_, name) = label.split_once(' ')?;
    let name = name.trim_start_matches(['<', '&', '*', '(', '[', ' ']);
    let name = ["dyn ", "mut ", "impl "]
        .iter()
        .fold(name, |name, word| name.strip_prefix(word).unwrap_or(name));
    let is_word = |text: &str| {
        !text.is_empty()
            && text.chars().all(|letter| letter.is_alphanumeric() || "_-./".contains(letter))
    };
    if let Some((first, _)) = name.split_once("::") {
        return is_word(first).then(|| first.to_owned());
    }
    // A Go package ends at the first dot after the last slash.
    let last = name.find(['(', '[', '{', '<']).unwrap_or(name.len());
    let package = name[..last].rfind('/').map_or(0, |slash| slash + 1);
    let dot = name[package..].find('.')? + package;
    is_word(&name[..dot]).then(|| name[..dot].to_owned())
}

#[cfg(test)]
mod tests {
    use super::{family, of};
    use crate::module::Module;

    #[test]
    fn a_family_is_a_crate_a_package_or_a_namespace() {
        for (label, expected) in [
            ("func core::fmt::write", Some("core")),
            ("func <alloc::vec::Vec<T> as core::ops::drop::Drop>::drop", Some("alloc")),
            ("func runtime.mallocgc", Some("runtime")),
            ("func encoding/json.(*Decoder).Decode", Some("encoding/json")),
            ("func github.com/x/y.Do", Some("github.com/x/y")),
            ("func malloc", None),
            ("func[12]", None),
        ] {
            assert_eq!(family(label).as_deref(), expected, "{label}");
        }
    }

    #[test]
    fn what_has_no_name_is_in_bands() {
        let data = "(data \"x\")".repeat(2_000);
        let wasm = wat::parse_str(format!("(module (memory 1) {data})")).unwrap();
        let groups = of(&Module::parse(&wasm).unwrap());
        assert_eq!(groups.len(), 1);
        assert_eq!(groups[0].items, 2_000);
        assert_eq!(groups[0].name, "data without names, below 16 bytes");
    }
}
