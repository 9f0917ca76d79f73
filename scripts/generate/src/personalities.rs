//! `instruments/host/src/personality/generated.rs`: the hosts that `plugin-host` imitates.

use anyhow::{Context, Result, bail};
use toml::{Table, Value};

use crate::data::Abi;
use crate::data::host::Host;
use crate::source::Source;
use crate::text::pascal;

/// The fields of `Personality`, except for its id and its host.
const FIELDS: [&str; 21] = [
    "second_allocator_on_zero",
    "runs_main",
    "early_hostcalls",
    "size_first",
    "no_memory",
    "decoder",
    "counts_headers",
    "end_of_stream",
    "start_failure",
    "bodies",
    "filters_local_responses",
    "measured",
    "waits_for_done",
    "logs_before_done",
    "first_list_element",
    "body_suffix",
    "late_reads",
    "local_statuses",
    "second_local_response_traps",
    "after_trap",
    "without_plugin",
];

pub(crate) fn file(abi: &Abi) -> Result<Source> {
    let imitated = abi.hosts.iter().chain([&abi.spec]).enumerate();
    let imitated: Vec<_> = imitated.filter(|(_, host)| host.personality.is_some()).collect();
    let mut code = format!(
        "use proxy_wasm_abi::table::{{HOSTS, SPEC}};\n\nuse super::{{AfterTrap, Decoder, EarlyHostcalls, EndOfStream, \
         LateReads, NoMemory, Personality, StartFailure}};\n\n/// The hosts that can be imitated, the default \
         first.\npub static PERSONALITIES: [Personality; {}] = [\n",
        imitated.len()
    );
    for (place, host) in imitated {
        let of = host.id.as_str();
        let fields = fields(abi, host).with_context(|| format!("host `{of}`"))?;
        let line = match abi.hosts.get(place) {
            Some(_) => format!("HOSTS[{place}]"),
            None => "SPEC".to_owned(),
        };
        code += &format!("Personality {{ id: {of:?}, host: &{line}, {fields} }},\n");
    }
    code += "];\n";
    Ok(Source {
        path: "instruments/host/src/personality/generated.rs".to_owned(),
        about: "The hosts that can be imitated.".to_owned(),
        code,
    })
}

/// What a host does, with defaults from the host that it is based on.
fn personality(abi: &Abi, host: &Host) -> Result<Table> {
    let mut own = host.personality.clone().context("it has no personality")?;
    let Some(like) = own.remove("like") else {
        return Ok(own);
    };
    let base = abi.hosts.iter().find(|host| like.as_str() == Some(&host.id));
    let mut table = personality(abi, base.context("`like` is the id of a host")?)?;
    table.extend(own);
    Ok(table)
}

fn fields(abi: &Abi, host: &Host) -> Result<String> {
    let mut table = personality(abi, host)?;
    let mut code = String::new();
    for field in FIELDS {
        let value = match (field, table.remove(field)) {
            ("without_plugin", value) => match value {
                Some(Value::Integer(status)) => format!("Some({status})"),
                _ => "None".to_owned(),
            },
            ("body_suffix", Some(Value::String(text))) => format!("b{text:?}"),
            (_, Some(Value::Boolean(value))) => value.to_string(),
            (of, Some(Value::String(variant))) => format!("{}::{}", pascal(of), pascal(&variant)),
            (of, Some(Value::Table(variant))) => {
                let (variant, status) = variant.iter().next().context("an empty table")?;
                format!("{}::{}({status})", pascal(of), pascal(variant))
            }
            (_, Some(Value::Array(range))) => match range.as_slice() {
                [first, last] => format!("{first}..={last}"),
                _ => bail!("`{field}` has two ends"),
            },
            _ => bail!("`{field}` is missing, or of no type that it can be"),
        };
        code += &format!("{field}: {value}, ");
    }
    match table.keys().next() {
        Some(key) => bail!("no personality has a `{key}`"),
        None => Ok(code),
    }
}
