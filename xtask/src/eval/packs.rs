//! Reading packs: JSON lines and CoNLL files, xz-compressed or not.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

/// The text of a file; `.xz` files are unpacked.
pub(crate) fn text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let bytes = if path.extension().is_some_and(|e| e == "xz") {
        let mut out = Vec::new();
        lzma_rs::xz_decompress(&mut bytes.as_slice(), &mut out)
            .map_err(|e| anyhow::anyhow!("unpacking {}: {e:?}", path.display()))?;
        out
    } else {
        bytes
    };
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", path.display()))
}

/// The records of a file of JSON lines.
pub(crate) fn records(path: &Path) -> Result<Vec<Value>> {
    text(path)?
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty())
        .map(|(n, l)| serde_json::from_str(l).with_context(|| format!("{} line {}", path.display(), n + 1)))
        .collect()
}

/// The file of a pack, with or without `.xz`; `None` where neither is there.
pub(crate) fn file(data: &Path, name: &str) -> Option<PathBuf> {
    [data.join(name), data.join(format!("{name}.xz"))].into_iter().find(|p| p.is_file())
}

/// A string field; empty where it is missing.
pub(crate) fn string<'v>(record: &'v Value, field: &str) -> &'v str {
    record.get(field).and_then(Value::as_str).unwrap_or("")
}

/// A pair of numbers such as `[3, 9]`.
pub(crate) fn pair(value: &Value) -> Option<(usize, usize)> {
    let number = |i: usize| value.get(i).and_then(Value::as_u64).map(|n| n as usize);
    Some((number(0)?, number(1)?))
}
