//! The page of the example in a real browser: it runs, every link leads somewhere, nothing is wider than a phone.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use recoupe::{Engine, Format, Input, html};

/// Names that the browser goes by.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Widths that are looked at, in pixels: a desktop, a phone.
const WIDTHS: &[u32] = &[1280, 390];

/// Put into the page: tells the frame around it what it sees.
const PROBE: &str = r##"<script>addEventListener("load", () => setTimeout(() => {
  const wrong = [];
  const all = (s) => [...document.querySelectorAll(s)];
  if (document.documentElement.dataset.script !== "on") wrong.push("the script of the page did not run");
  const ids = all("[id]").map((e) => e.id);
  for (const id of ids.filter((x, n) => ids.indexOf(x) !== n)) wrong.push("two elements have the id " + id);
  for (const a of all('a[href^="#"]')) {
    const id = decodeURIComponent(a.getAttribute("href").slice(1));
    if (!document.getElementById(id)) wrong.push("a link leads nowhere: #" + id);
  }
  for (const e of all("[popovertarget]")) if (!document.getElementById(e.getAttribute("popovertarget"))) wrong.push("a button opens nothing");
  if (all("li.row").length === 0) wrong.push("no statement has a row");
  for (const row of all("li.row")) if (!document.querySelector('a.q[href="#' + CSS.escape(row.id) + '"], .anchor[id="at-' + CSS.escape(row.id.slice(4)) + '"]')) wrong.push("a row has no place in its article: " + row.id);
  if (document.documentElement.scrollWidth > innerWidth) wrong.push("wider than the window: " + document.documentElement.scrollWidth + " > " + innerWidth);
  const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  press("j"); const first = document.activeElement;
  press("j"); const second = document.activeElement;
  press("k");
  if (!first.matches("a.q") || first === second || document.activeElement !== first) wrong.push("j and k do not go from statement to statement");
  const button = document.querySelector("[popovertarget]");
  if (button) { button.click(); if (!document.querySelector(":popover-open")) wrong.push("a number of the matrix does not open its list"); }
  for (const e of performance.getEntriesByType("resource")) wrong.push("something was loaded: " + e.name);
  parent.postMessage(JSON.stringify({ width: innerWidth, wrong }), "*");
}, 300));</script>"##;

pub(crate) fn run(args: &[String]) -> Result<()> {
    let folder = args.first().map_or("examples/affair", String::as_str);
    let page = page_of(folder)?;
    let dir = Path::new("target/page-test");
    fs::create_dir_all(dir)?;
    // The policy of the page forbids what it does not hold; the probe is part of the copy that is tested.
    fs::write(dir.join("page.html"), page.replace("</body>", &format!("{PROBE}</body>")))?;
    let frames: String =
        WIDTHS.iter().map(|w| format!("<iframe src=page.html style='width:{w}px;height:900px'></iframe>")).collect();
    let script = "addEventListener('message', (e) => { const p = document.createElement('p'); p.textContent = e.data; document.body.append(p); });";
    fs::write(
        dir.join("index.html"),
        format!("<!doctype html><meta charset=utf-8><body><script>{script}</script>{frames}"),
    )?;
    let dom = dump(&dir.join("index.html").canonicalize()?)?;
    let told: Vec<&str> = dom.split("<p>").skip(1).filter_map(|p| p.split("</p>").next()).collect();
    if told.len() != WIDTHS.len() {
        bail!("the browser told of {} of {} widths", told.len(), WIDTHS.len());
    }
    if let Some(bad) = told.iter().find(|t| !t.contains(r#""wrong":[]"#)) {
        bail!("the page of {folder} in the browser: {bad}");
    }
    eprintln!("page-test: {folder} at {WIDTHS:?} pixels, nothing wrong");
    Ok(())
}

fn page_of(folder: &str) -> Result<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("{folder}: cannot be read"))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    names.sort();
    let mut inputs = Vec::new();
    for path in names.iter().filter(|p| p.is_file()) {
        inputs.push(Input { name: path.to_string_lossy().into_owned(), bytes: fs::read(path)?, format: Format::Auto });
    }
    let engine = Engine::new()?;
    let readings: Vec<_> = engine.read_all(&inputs).into_iter().collect::<Result<_, _>>()?;
    Ok(html::page(&engine.dossier(&readings)))
}

/// The document after its scripts ran.
fn dump(page: &Path) -> Result<String> {
    let profile = page.with_file_name("profile");
    for browser in BROWSERS {
        let run = Command::new(browser)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"])
            .args(["--disable-background-networking", "--disable-component-update", "--window-size=1400,1000"])
            .arg(format!("--user-data-dir={}", profile.display()))
            .args(["--virtual-time-budget=8000", "--dump-dom"])
            .arg(format!("file://{}", page.display()))
            .output();
        match run {
            Ok(out) if out.status.success() => return Ok(String::from_utf8(out.stdout)?),
            Ok(out) => bail!("{browser} failed: {}", String::from_utf8_lossy(&out.stderr)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
            Err(e) => return Err(e).with_context(|| format!("{browser} cannot be run")),
        }
    }
    bail!("no browser: install chromium (apt-get install chromium), one of {BROWSERS:?}")
}
