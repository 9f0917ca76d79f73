//! Writes a budget with the current sizes as limits, and a comment on each.

use std::fmt::{self, Write};

use anyhow::Result;

use crate::compressed;
use crate::facts::Facts;

/// Appends an artifact's part of a budget; the first part also explains how to use the file.
///
/// # Errors
///
/// If compressing fails.
pub fn draft(facts: &Facts<'_>, file: &str, first: bool) -> Result<String> {
    let mut out = if first { HEAD.to_owned() } else { String::new() };
    let name = toml::Value::from(file);
    writeln!(out, "\n[[artifact]]\nfile = {name} # relative to this file")?;
    write_sizes(&mut out, facts)?;
    write_names(&mut out, facts)?;
    write_features(&mut out, facts)?;
    write_sections(&mut out, facts)?;
    out.push_str(TAIL);
    Ok(out)
}

const HEAD: &str = "\
# What each artifact may weigh and contain. Held by `size-report check`.
# Limits are bytes unless their name says otherwise; today's values are the limits.
# To raise one: edit it here, in the change that needs it, and say there why.
";

const TAIL: &str = "
# [artifact.items] # patterns for what the report lists; `each` holds every item alone
# \"func *\" = { each = 4096 }

# [artifact.growth] # against the last release: a module, or a report saved with `--json`
# baseline = \"released.wasm\"
# total = 64
";

fn write_sizes(out: &mut String, facts: &Facts<'_>) -> Result<()> {
    let module = &facts.module;
    let bytes = u64::from(module.size());
    let own = bytes - facts.abi_bytes();
    writeln!(
        out,
        "total = {{ max = {bytes}, own = {own} }} # `own` leaves out what the ABI dictates"
    )?;
    writeln!(out, "gzip = {}", compressed::gzip(module.bytes)?)?;
    writeln!(out, "image_layer = {} # what a proxy pulls", compressed::image_layer(module.bytes)?)?;
    if let Some(pages) = pages(facts) {
        writeln!(out, "memory_pages = {pages} # 64 KiB each, in every worker thread of the proxy")?;
    }
    Ok(())
}

/// Limits on imports, exports and hosts.
fn write_names(out: &mut String, facts: &Facts<'_>) -> fmt::Result {
    let module = &facts.module;
    writeln!(out, "imports = {}", module.imports.len())?;
    writeln!(out, "exports = {}", module.exports.len())?;
    out.push_str("allowed_imports = [ # patterns for `module.name`\n");
    for import in &module.imports {
        writeln!(out, "    {},", toml::Value::from(format!("{}.{}", import.module, import.name)))?;
    }
    out.push_str("]\n");
    let hosts: Vec<_> = (facts.hosts.iter())
        .filter(|host| host.against().next().is_none())
        .map(|host| toml::Value::from(host.id).to_string())
        .collect();
    let hosts = hosts.join(", ");
    writeln!(out, "hosts = [{hosts}] # must load there, with every export that they need")
}

fn write_features(out: &mut String, facts: &Facts<'_>) -> fmt::Result {
    if facts.needed.is_empty() {
        out.push_str("forbidden_features = [\"*\"] # only the first version of WebAssembly\n");
        return Ok(());
    }
    let unneeded: Vec<_> = (crate::features::FLAGS.iter())
        .filter(|(flag, _)| !facts.needed.contains(*flag))
        .flat_map(|(_, feature)| feature.names())
        .map(|name| toml::Value::from(name).to_string())
        .collect();
    out.push_str("forbidden_features = [ # every feature that it does not need today\n");
    for names in unneeded.chunks(3) {
        writeln!(out, "    {},", names.join(", "))?;
    }
    out.push_str("]\n");
    Ok(())
}

fn write_sections(out: &mut String, facts: &Facts<'_>) -> fmt::Result {
    let sections = &facts.module.sections;
    if !sections.iter().any(|section| section.id == 0) {
        out.push_str("forbidden_custom_sections = [\"*\"]\n");
    }
    out.push_str("\n[artifact.sections]\n");
    for section in sections.iter().filter(|section| section.id != 0) {
        let name = section.name();
        let key = if name.contains(' ') { format!("\"{name}\"") } else { name };
        writeln!(out, "{key} = {}", section.size())?;
    }
    Ok(())
}

/// Both limits, or only the first if some memory declares no maximum.
fn pages(facts: &Facts<'_>) -> Option<String> {
    let memories = &facts.module.memories;
    if memories.is_empty() {
        return None;
    }
    let min: u64 = memories.iter().map(|memory| memory.initial).sum();
    let max: Option<u64> = memories.iter().map(|memory| memory.maximum).sum();
    Some(match max {
        Some(max) => format!("{{ min = {min}, max = {max} }}"),
        None => format!("{{ min = {min} }}"),
    })
}
