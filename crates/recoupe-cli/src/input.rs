//! What to read: files, folders, standard input.

use std::collections::HashSet;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Endings of files that are read when they are met in a folder.
const PAGE_ENDINGS: &[&str] = &["html", "htm", "xhtml", "txt", "text", "md", "markdown"];

/// A place to read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Stdin,
    File(PathBuf),
}

impl Source {
    /// The name that the dossier gives it: the path as it was given.
    pub(crate) fn name(&self) -> String {
        match self {
            Source::Stdin => "-".to_owned(),
            Source::File(path) => path.to_string_lossy().into_owned(),
        }
    }

    /// Lower-case ending of the file name.
    pub(crate) fn ending(&self) -> Option<String> {
        match self {
            Source::Stdin => None,
            Source::File(path) => ending(path),
        }
    }

    /// Its bytes, at most `max` of them.
    pub(crate) fn read(&self, max: usize) -> Result<Vec<u8>, Failure> {
        let fail = |e: io::Error| Failure::io(self.name(), &e);
        let mut bytes = Vec::new();
        // One byte more than allowed tells a source that is too large; an endless one (a device) is not read further.
        let limit = max as u64 + 1;
        match self {
            Source::Stdin => io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(fail)?,
            Source::File(path) => {
                let file = File::open(path).map_err(fail)?;
                file.take(limit).read_to_end(&mut bytes).map_err(fail)?
            }
        };
        if bytes.len() > max {
            return Err(Failure::new(self.name(), format!("larger than {} MiB; split it", max >> 20)));
        }
        Ok(bytes)
    }
}

/// One input that could not be read: where, and what is wrong. Printed as one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    place: String,
    what: String,
}

impl Failure {
    pub(crate) fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Failure { place: place.into(), what: what.into() }
    }

    fn io(place: String, error: &io::Error) -> Self {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "no such file or folder; check the path".to_owned(),
            io::ErrorKind::PermissionDenied => "no permission to read it; check its rights".to_owned(),
            _ => format!("cannot be read: {error}"),
        };
        Failure { place, what }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A file name may hold line breaks; the report is one line whatever it holds.
        let clean = |s: &str| s.replace(|c: char| c.is_control(), "\u{fffd}");
        write!(f, "{}: {}", clean(&self.place), clean(&self.what))
    }
}

fn ending(path: &Path) -> Option<String> {
    path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase())
}

/// The sources that `given` stands for, in the order given, a folder's by name; each file once. What cannot be read is
/// told in the failures. `endings` says which files of a folder count.
pub(crate) fn gather(given: &[PathBuf], endings: &[&str]) -> (Vec<Source>, Vec<Failure>) {
    let (mut sources, mut failures) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    let mut stdin = false;
    for path in given {
        if path.as_os_str() == "-" {
            if !std::mem::replace(&mut stdin, true) {
                sources.push(Source::Stdin);
            }
            continue;
        }
        let meta = match std::fs::metadata(path) {
            Ok(meta) => meta,
            Err(e) => {
                failures.push(Failure::io(path.to_string_lossy().into_owned(), &e));
                continue;
            }
        };
        let mut push = |path: &Path| {
            // Two names of one file (a link, `a/../a/x`) are one page.
            let identity = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
            if seen.insert(identity) {
                sources.push(Source::File(path.to_owned()));
            }
        };
        if !meta.is_dir() {
            push(path);
            continue;
        }
        let mut found = false;
        for entry in WalkDir::new(path).follow_links(true).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_file() => {
                    if ending(entry.path()).is_some_and(|e| endings.contains(&e.as_str())) {
                        found = true;
                        push(entry.path());
                    }
                }
                Ok(_) => {}
                Err(e) => {
                    found = true; // told below, so that "no pages" is not told as well
                    let place = e.path().unwrap_or(path).to_string_lossy().into_owned();
                    failures.push(match (e.loop_ancestor(), e.io_error()) {
                        (Some(to), _) => {
                            Failure::new(place, format!("a link back to {}; not followed", to.to_string_lossy()))
                        }
                        (None, Some(io)) => Failure::io(place, io),
                        (None, None) => Failure::new(place, e.to_string()),
                    });
                }
            }
        }
        if !found {
            let list = endings.join(", .");
            failures.push(Failure::new(path.to_string_lossy(), format!("a folder without pages (.{list})")));
        }
    }
    (sources, failures)
}

/// Pages.
pub(crate) fn gather_pages(given: &[PathBuf]) -> (Vec<Source>, Vec<Failure>) {
    gather(given, PAGE_ENDINGS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_one_line_whatever_the_name_holds() {
        assert_eq!(Failure::new("a\nb", "c\r\nd").to_string(), "a\u{fffd}b: c\u{fffd}\u{fffd}d");
    }

    #[test]
    fn a_file_named_twice_is_read_once() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("b.txt");
        std::fs::write(&file, "x").unwrap();
        std::fs::write(dir.path().join("a.HTML"), "x").unwrap();
        std::fs::write(dir.path().join("c.png"), "x").unwrap();
        let (sources, failures) = gather_pages(&[dir.path().to_owned(), file]);
        let names: Vec<_> = sources.iter().map(|s| s.name().rsplit('/').next().unwrap().to_owned()).collect();
        assert_eq!(names, ["a.HTML", "b.txt"]);
        assert!(failures.is_empty());
    }
}
