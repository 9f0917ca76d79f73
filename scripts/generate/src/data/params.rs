//! Parameters as they are written.

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use super::function::{Content, Meaning, Ownership, Param};

/// A parameter as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Written {
    name: String,
    is: Option<String>,
    of: Option<Content>,
    #[serde(rename = "enum")]
    value: Option<String>,
    return_enum: Option<String>,
    ownership: Option<Ownership>,
    rust: Option<String>,
    rust_name: Option<String>,
}

/// The parameters of a type; adds the size after an address of data.
pub(super) fn read(params: Vec<Written>) -> Result<Vec<Param>> {
    let params: Vec<_> = params.into_iter().map(Written::read).collect::<Result<_>>()?;
    for (place, of) in params.iter().enumerate() {
        let wanted = match of.meaning {
            Meaning::Data(_) => Meaning::Size,
            Meaning::ReturnData(_) => Meaning::ReturnSize,
            _ => continue,
        };
        let next = params.get(place + 1).map(|next| &next.meaning);
        ensure!(next == Some(&wanted), "behind `{}` comes no size", of.name);
    }
    Ok(params)
}

impl Param {
    /// A plain number.
    pub(super) fn plain(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            meaning: Meaning::Number,
            ownership: None,
            rust: None,
            rust_name: None,
        }
    }
}

impl Written {
    fn read(self) -> Result<Param> {
        let content = self.of.unwrap_or_default();
        let meaning = match (self.value, self.return_enum, self.is.as_deref()) {
            (Some(of), None, None) => Meaning::Enum(of),
            (None, Some(of), None) => Meaning::ReturnEnum(of),
            (None, None, Some(is)) => match is {
                "number" => Meaning::Number,
                "count" => Meaning::Count,
                "signed" => Meaning::Signed,
                "long" => Meaning::Long,
                "signed_long" => Meaning::SignedLong,
                "bool" => Meaning::Bool,
                "context_id" => Meaning::ContextId,
                "data" => Meaning::Data(content),
                "size" => Meaning::Size,
                "return_data" => Meaning::ReturnData(content),
                "return_size" => Meaning::ReturnSize,
                "return_number" => Meaning::ReturnNumber,
                "return_long" => Meaning::ReturnLong,
                "address" => Meaning::Address,
                _ => bail!("`{}`: no parameter is a `{is}`", self.name),
            },
            _ => bail!("`{}` says not once what it is", self.name),
        };
        let ownership = match meaning {
            Meaning::Data(_) => Some(self.ownership.unwrap_or(Ownership::Borrowed)),
            Meaning::Address => {
                Some(self.ownership.with_context(|| format!("whose is `{}`?", self.name))?)
            }
            _ if self.ownership.is_some() => bail!("`{}` is no address", self.name),
            Meaning::ReturnData(_) => Some(Ownership::HandedOver),
            Meaning::ReturnSize
            | Meaning::ReturnNumber
            | Meaning::ReturnLong
            | Meaning::ReturnEnum(_) => Some(Ownership::Written),
            _ => None,
        };
        Ok(Param {
            name: self.name,
            meaning,
            ownership,
            rust: self.rust,
            rust_name: self.rust_name,
        })
    }
}
