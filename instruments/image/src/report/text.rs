//! The report as text.

use std::fmt::{self, Display, Formatter};

use super::{ConsumerRow, PluginRow, Report};
use crate::module::Problem;

impl Display for Report {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "image     {} ({})", self.image, self.found_in)?;
        if let Some(index) = &self.index_digest {
            writeln!(f, "index     {index}")?;
        }
        if !self.layers.is_empty() || self.manifest_digest.is_some() {
            let digest =
                self.manifest_digest.as_deref().unwrap_or("digest unknown until `docker push`");
            writeln!(f, "manifest  {digest}")?;
            if !self.manifest_media_type.is_empty() {
                writeln!(f, "          {}", self.manifest_media_type)?;
            }
        }
        for (at, layer) in self.layers.iter().enumerate() {
            writeln!(f, "layer {:<3} {}, {} bytes", at + 1, layer.media_type, layer.bytes)?;
        }
        if let Some(plugin) = &self.plugin {
            write_plugin(f, plugin)?;
        }
        writeln!(f)?;
        for row in &self.consumers {
            write_consumer(f, row)?;
        }
        for promise in &self.broken_promises {
            writeln!(f, "sha256        differs  {promise}")?;
        }
        Ok(())
    }
}

fn write_plugin(f: &mut Formatter<'_>, plugin: &PluginRow) -> fmt::Result {
    writeln!(f, "plugin    {}, {} bytes", plugin.name, plugin.bytes)?;
    writeln!(f, "          sha256 {}", plugin.sha256)?;
    if let ([], Some(version)) = (plugin.problems.as_slice(), &plugin.abi_version) {
        return writeln!(f, "          {} loads it: ABI {version}", plugin.host);
    }
    for Problem { hosts, words, remedy, .. } in &plugin.problems {
        let verb = if hosts.len() == 1 { "does" } else { "do" };
        let hosts = hosts.join(" and ");
        writeln!(f, "          {hosts} {verb} not load it: {words}")?;
        if !remedy.is_empty() {
            writeln!(f, "            {remedy}")?;
        }
    }
    Ok(())
}

fn write_consumer(f: &mut Formatter<'_>, row: &ConsumerRow) -> fmt::Result {
    let ConsumerRow { consumer, rule_or_reason, words, .. } = row;
    if row.accepts {
        return writeln!(f, "{:<13} accepts  {rule_or_reason}: runs `{words}`", consumer.id());
    }
    writeln!(f, "{:<13} refuses  {rule_or_reason}: {words}", consumer.id())?;
    match row.remedy {
        Some(remedy) => writeln!(f, "{:<13}          {remedy}", ""),
        None => Ok(()),
    }
}
