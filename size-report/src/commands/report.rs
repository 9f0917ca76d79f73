//! `size-report FILE`: the report in the requested formats.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use globset::Glob;
use shell::{Bound, Stdout, Verdict};
use size_report::compressed;
use size_report::diff::{Baseline, Change, compare};
use size_report::facts::Facts;
use size_report::graph::Graph;
use size_report::report::document::{Changes, Document, Item};
use size_report::report::fold::SHOWN_MAX;
use size_report::report::text::{Selection, text};
use size_report::report::{html, json, markdown, svg, why};

use crate::arguments::{Report, Sort};

/// Compressed sizes are measured by default up to this size, which takes about half a second.
const COMPRESSED_UNASKED_MAX: usize = 512 * 1024;

/// Writes a format of the report.
type Fill<'d> = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + 'd>;

/// A format of the report.
type Form = fn(&Document) -> Result<Fill<'_>>;

/// Writes the report. A damaged module gets a report too, but not a verdict.
pub(crate) fn run(options: &Report, out: &mut Stdout) -> Result<Verdict> {
    let shown = options.file.display().to_string();
    let bytes = shell::read(&options.file, Bound::MODULE)?;
    let facts = Facts::of(&bytes).with_context(|| format!("`{shown}`"))?;
    let mut document = Document::listing(&facts, &shown, named(options));
    if options.compressed || bytes.len() <= COMPRESSED_UNASKED_MAX {
        document.compressed = Some(compressed::measure(&bytes)?);
    }
    if let Some(baseline) = &options.against {
        document.changes = Some(changes(&facts, baseline, options.threshold)?);
    }
    let asks_why = options.dominators || options.garbage || options.paths.is_some();
    let graph = match asks_why || options.html.is_some() {
        true => Some(Graph::new(&facts.module).with_context(|| format!("`{shown}`"))?),
        false => None,
    };
    if let Some(graph) = &graph {
        document.explain(graph);
    }
    write(options, out, &document, graph.as_ref().filter(|_| asks_why))?;
    if let Some(problem) = facts.damage() {
        bail!("`{shown}` is damaged at byte {}: {}", problem.offset, problem.what);
    }
    Ok(Verdict::Holds)
}

/// How many items need names.
fn named(options: &Report) -> usize {
    let forms = [&options.json, &options.markdown, &options.svg];
    let asks_why = options.dominators || options.garbage || options.paths.is_some();
    let plain = forms.iter().all(|form| form.is_none()) && options.filter.is_none() && !asks_why;
    match plain && options.sort == Sort::Size {
        true if options.html.is_some() => SHOWN_MAX,
        true => all_for_zero(options.top),
        false => usize::MAX,
    }
}

fn write(
    options: &Report,
    out: &mut Stdout,
    document: &Document,
    graph: Option<&Graph>,
) -> Result<()> {
    let forms: [(&str, &Option<PathBuf>, Form); 4] = [
        ("--json", &options.json, |it| Ok(Box::new(|out| json::write(it, out)))),
        ("--markdown", &options.markdown, |it| whole(markdown::markdown(it))),
        ("--html", &options.html, |it| whole(html::html(it))),
        ("--svg", &options.svg, |it| whole(svg::svg(it))),
    ];
    let mut to_stdout = None;
    let mut to_files = 0;
    for (flag, path, form) in forms {
        match path.as_deref() {
            None => {}
            Some(path) if path == Path::new("-") => {
                if let Some((first, _)) = to_stdout {
                    bail!(
                        "`{first}` and `{flag}` cannot both write to stdout: write one to a file with `{flag}=FILE`"
                    );
                }
                to_stdout = Some((flag, form));
            }
            Some(path) => {
                shell::write_with(path, form(document)?)?;
                to_files += 1;
            }
        }
    }
    let report = match (to_stdout, graph) {
        (Some((_, form)), _) => {
            let mut out = BufWriter::new(out);
            form(document)?(&mut out)?;
            return Ok(out.flush()?);
        }
        (None, Some(graph)) => answer(options, document, graph)?,
        (None, None) if to_files > 0 => return Ok(()),
        (None, None) => text(document, &selection(options, document)?)?,
    };
    super::print(out, &report);
    Ok(())
}

/// Writes a complete text.
fn whole<'d>(text: Result<String>) -> Result<Fill<'d>> {
    let text = text?;
    Ok(Box::new(move |out| out.write_all(text.as_bytes())))
}

/// The output for `--dominators`, `--paths` or `--garbage`.
fn answer(options: &Report, document: &Document, graph: &Graph) -> Result<String> {
    let top = all_for_zero(options.top);
    if options.dominators {
        return Ok(why::dominators(document, top));
    }
    match &options.paths {
        Some(pattern) => Ok(why::paths(document, graph, &matching(document, pattern)?, top)),
        None => Ok(why::garbage(document, top)),
    }
}

fn all_for_zero(top: usize) -> usize {
    if top == 0 { usize::MAX } else { top }
}

fn matching<'d>(document: &'d Document, pattern: &str) -> Result<Vec<&'d Item>> {
    let glob = Glob::new(pattern).with_context(|| format!("bad pattern `{pattern}`"))?;
    let glob = glob.compile_matcher();
    let items: Vec<_> = document.items.iter().filter(|item| glob.is_match(&item.label)).collect();
    if items.is_empty() {
        bail!(
            "`{pattern}` matches no item: patterns match the whole label, for example `func *alloc*`"
        );
    }
    Ok(items)
}

fn selection<'d>(options: &Report, document: &'d Document) -> Result<Selection<'d>> {
    let mut items = match &options.filter {
        Some(pattern) => matching(document, pattern)?,
        None => document.items.iter().collect(),
    };
    match options.sort {
        Sort::Size => items.sort_by(|a, b| b.bytes.cmp(&a.bytes).then(a.offset.cmp(&b.offset))),
        Sort::Offset => {}
        Sort::Name => items.sort_by(|a, b| a.label.cmp(&b.label).then(a.offset.cmp(&b.offset))),
    }
    let top = all_for_zero(options.top);
    Ok(Selection { items, top })
}

fn changes(facts: &Facts<'_>, baseline: &Path, threshold: u64) -> Result<Changes> {
    let before = Baseline::read(baseline)?;
    let all = compare(&before, &Baseline::of(facts));
    let large = |change: &Change| change.delta().unsigned_abs() >= threshold;
    let (items, small): (Vec<_>, Vec<_>) = all.into_iter().partition(large);
    Ok(Changes {
        baseline: baseline.display().to_string(),
        bytes_before: before.bytes,
        threshold,
        items,
        left_out: small.iter().map(Change::delta).sum(),
    })
}
