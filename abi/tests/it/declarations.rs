//! Reads the declarations and their documentation out of the source.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proxy_wasm_abi::table::{FUNCTIONS, Function, Kind, ValType};
use syn::{Attribute, Expr, FnArg, ForeignItem, Item, Lit, Meta, Pat, ReturnType};

/// A declaration as it stands in the source.
pub(crate) struct Declaration {
    pub(crate) params: Vec<(String, syn::Type)>,
    pub(crate) result: Option<syn::Type>,
    pub(crate) is_safe: bool,
    pub(crate) doc: Doc,
}

/// A documentation comment, by sections.
pub(crate) struct Doc {
    pub(crate) summary: String,
    pub(crate) wire: String,
    pub(crate) sections: BTreeMap<String, String>,
    pub(crate) text: String,
}

/// What a Rust type is in wasm32.
pub(crate) fn on_the_wire(of: &syn::Type) -> ValType {
    match of {
        syn::Type::Ptr(_) => ValType::I32,
        syn::Type::Path(path) => match path
            .path
            .get_ident()
            .expect("a plain name")
            .to_string()
            .as_str()
        {
            "u64" | "i64" => ValType::I64,
            "u32" | "usize" => ValType::I32,
            // A newtype of `types`, all of which are 32 bits wide.
            name if name.starts_with(char::is_uppercase) => ValType::I32,
            other => panic!("`{other}` has no place on the wire"),
        },
        _ => panic!("a type with no place on the wire"),
    }
}

pub(crate) fn spec(kind: Kind) -> impl Iterator<Item = &'static Function> {
    FUNCTIONS
        .iter()
        .filter(move |function| function.in_spec && function.kind == kind)
}

/// Each function of the table beside its declaration; callbacks in their newest version.
pub(crate) fn entries() -> impl Iterator<Item = (&'static Function, Declaration)> {
    let mut declared = hostcalls();
    declared.extend(callbacks());
    FUNCTIONS
        .iter()
        .filter(|function| function.in_spec)
        .map(move |function| {
            (
                function,
                declared.remove(function.name).expect("it is declared"),
            )
        })
}

pub(crate) fn hostcalls() -> BTreeMap<String, Declaration> {
    let mut all = BTreeMap::new();
    for item in items("src/hostcalls") {
        let Item::ForeignMod(block) = item else {
            continue;
        };
        for item in block.items {
            let ForeignItem::Fn(function) = item else {
                panic!("only functions are imported")
            };
            let params = function.sig.inputs.iter().map(|input| match input {
                FnArg::Typed(param) => match &*param.pat {
                    Pat::Ident(name) => (name.ident.to_string(), (*param.ty).clone()),
                    _ => panic!("a parameter without a name"),
                },
                FnArg::Receiver(_) => panic!("no methods on the wire"),
            });
            // `safe` is too new a word for syn 2 to keep; it stands before `fn` as tokens.
            let declaration = Declaration {
                params: params.collect(),
                result: result(&function.sig.output),
                is_safe: function.sig.unsafety.is_none(),
                doc: doc(&function.attrs),
            };
            all.insert(function.sig.ident.to_string(), declaration);
        }
    }
    all
}

pub(crate) fn callbacks() -> BTreeMap<String, Declaration> {
    let mut all = BTreeMap::new();
    for item in items("src/callbacks") {
        let Item::Type(alias) = item else { continue };
        let syn::Type::BareFn(function) = *alias.ty else {
            panic!("callbacks are functions")
        };
        let params = function.inputs.iter().map(|input| {
            let (name, _) = input.name.as_ref().expect("every parameter has a name");
            (name.to_string(), input.ty.clone())
        });
        let declaration = Declaration {
            params: params.collect(),
            result: result(&function.output),
            is_safe: true,
            doc: doc(&alias.attrs),
        };
        all.insert(alias.ident.to_string(), declaration);
    }
    all
}

pub(crate) fn result(output: &ReturnType) -> Option<syn::Type> {
    match output {
        ReturnType::Default => None,
        ReturnType::Type(_, of) => Some((**of).clone()),
    }
}

pub(crate) fn items(folder: &str) -> Vec<Item> {
    let mut items = Vec::new();
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
        // syn 2 does not know `safe` as a qualifier everywhere; to it, no qualifier is the same.
        let text = fs::read_to_string(&file)
            .expect("the source can be read")
            .replace("pub safe fn", "pub fn");
        items.extend(syn::parse_file(&text).expect("the source is Rust").items);
    }
    items
}

pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the source is there");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
}

pub(crate) fn doc(attributes: &[Attribute]) -> Doc {
    let lines = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
                Expr::Lit(literal) => match &literal.lit {
                    Lit::Str(text) => Some(
                        text.value()
                            .strip_prefix(' ')
                            .unwrap_or(&text.value())
                            .to_owned(),
                    ),
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        });
    let lines: Vec<_> = lines.collect();
    let mut sections = BTreeMap::new();
    let mut section = String::new();
    let mut in_code = false;
    for line in &lines {
        in_code ^= line.starts_with("```");
        if let Some(title) = line.strip_prefix("# ").filter(|_| !in_code) {
            section = title.to_owned();
            sections.insert(section.clone(), String::new());
        } else if let Some(text) = sections.get_mut(&section) {
            // Bullets begin lines; everything else is one line with what is before it.
            text.push_str(if line.starts_with("* ") { "\n" } else { " " });
            text.push_str(line.trim());
        }
    }
    for text in sections.values_mut() {
        *text = text.trim().to_owned();
    }
    let paragraph = |index: usize| {
        let mut paragraphs = lines.split(|line| line.is_empty());
        paragraphs
            .nth(index)
            .map(|lines| lines.join(" "))
            .unwrap_or_default()
    };
    Doc {
        summary: paragraph(0),
        wire: paragraph(1),
        sections,
        text: lines.join("\n"),
    }
}

pub(crate) fn bullets(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| line.strip_prefix("* "))
}

/// The names of all entries.
pub(crate) fn all_names() -> Vec<String> {
    hostcalls()
        .into_keys()
        .chain(callbacks().into_keys())
        .collect()
}
