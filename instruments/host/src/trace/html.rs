//! Renders a trace as a self-contained HTML page: the sequence diagram and, on hover or
//! click, the full text of an arrow.

use super::part::Part;
use super::svg::svg;

/// The page of a trace.
#[must_use]
pub fn html(parts: &[Part]) -> String {
    format!("{HEAD}{}{TAIL}", svg(parts))
}

const HEAD: &str = r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>plugin-host trace</title>
<style>
  body { margin: 0 auto; max-width: 1200px; font-family: sans-serif; }
  svg { width: 100%; height: auto; }
  g:hover rect, g.kept rect { fill: #fff3c4; }
  #words {
    position: sticky; bottom: 0; margin: 0; min-height: 3em; padding: .7em 1em;
    background: #222; color: #eee; font-family: ui-monospace, monospace; font-size: 13px;
    white-space: pre-wrap; overflow-wrap: anywhere;
  }
</style>
<body>
"#;

const TAIL: &str = r#"<p id="words">Point at an arrow to see all of its words and bytes; click to keep them.</p>
<script>
  const words = document.getElementById("words");
  let kept = null;
  for (const arrow of document.querySelectorAll("g")) {
    const title = arrow.querySelector("title").textContent;
    arrow.addEventListener("mouseenter", () => { if (!kept) words.textContent = title; });
    arrow.addEventListener("click", () => {
      if (kept) kept.classList.remove("kept");
      kept = kept === arrow ? null : arrow;
      if (kept) kept.classList.add("kept");
      words.textContent = title;
    });
  }
</script>
</body>
</html>
"#;
