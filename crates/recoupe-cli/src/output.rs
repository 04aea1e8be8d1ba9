//! Where results go: standard output, or a file that is replaced whole or not at all.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Where results go.
#[derive(Debug)]
pub(crate) enum Target {
    Stdout,
    File(PathBuf),
}

impl Target {
    pub(crate) fn new(file: Option<&Path>) -> Self {
        match file {
            Some(path) if path.as_os_str() != "-" => Target::File(path.to_owned()),
            _ => Target::Stdout,
        }
    }

    /// Whether colours are seen by somebody who wants them.
    pub(crate) fn has_colour(&self) -> bool {
        matches!(self, Target::Stdout)
            && !matches!(anstream::AutoStream::choice(&io::stdout()), anstream::ColorChoice::Never)
    }

    /// Columns to lay text out in.
    pub(crate) fn width(&self) -> usize {
        const DEFAULT: usize = 80;
        match self {
            Target::Stdout if io::stdout().is_terminal() => {
                terminal_size::terminal_size().map_or(DEFAULT, |(w, _)| usize::from(w.0).clamp(40, 120))
            }
            _ => DEFAULT,
        }
    }

    /// Writes `text`. A reader that has gone away (`| head`) is no failure.
    pub(crate) fn write(&self, text: &str) -> Result<()> {
        match self {
            Target::Stdout => {
                let mut out = io::stdout().lock();
                match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
                    Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                    other => other.context("standard output: cannot be written"),
                }
            }
            Target::File(path) => {
                let whole = || -> io::Result<()> {
                    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
                    // Through a link to the file it names, so that the link stays a link.
                    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.clone());
                    if path.exists() && !path.is_file() {
                        return std::fs::OpenOptions::new().write(true).open(&path)?.write_all(text.as_bytes());
                    }
                    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(folder).to_owned();
                    let mut builder = tempfile::Builder::new();
                    #[cfg(unix)]
                    {
                        // Readable as any new file is: the process's mask is applied to these rights.
                        use std::os::unix::fs::PermissionsExt as _;
                        builder.permissions(std::fs::Permissions::from_mode(0o666));
                    }
                    let mut file = builder.prefix(".recoupe-").tempfile_in(folder)?;
                    file.write_all(text.as_bytes())?;
                    file.persist(&path).map_err(|e| e.error)?;
                    Ok(())
                };
                whole().with_context(|| format!("{}: cannot be written; is there such a folder?", path.display()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out.json");
        std::fs::write(&path, "old and longer").unwrap();
        Target::new(Some(&path)).write("new").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_missing_folder_is_named() {
        let error = Target::new(Some(Path::new("no/such/folder/out.json"))).write("x").unwrap_err();
        assert!(error.to_string().starts_with("no/such/folder/out.json"));
    }
}
