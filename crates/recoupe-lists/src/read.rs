//! Reading lists, line by line.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::Reason;
use crate::search::{Entry, EntryKind, Search};

/// Bytes of the longest line that is read.
const MAX_LINE: u64 = 64 << 20;

/// What stands between values in one field of a table.
const BETWEEN: char = ';';

/// A line that could not be read. The others were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Number of the line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub what: String,
}

/// Lines of a list that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// The first of them.
    pub first: Vec<Problem>,
    /// How many more there are.
    pub more: u64,
}

/// Problems that are told one by one; a file that is no list has millions.
const MAX_TOLD: usize = 20;

impl Problems {
    fn push(&mut self, line: u64, what: String) {
        if self.first.len() < MAX_TOLD {
            self.first.push(Problem { line, what });
        } else {
            self.more += 1;
        }
    }

    /// Whether every line was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl Search {
    /// Reads a list, a table (`targets.simple.csv`) or one JSON object a line (`targets.nested.json`,
    /// `entities.ftm.json`): which of the two, its first character tells. Returns the lines that could not be read.
    ///
    /// # Errors
    /// Where reading fails, or the table has no column for names.
    pub fn read(&mut self, list: impl Read) -> io::Result<Problems> {
        let mut list = BufReader::with_capacity(1 << 20, list);
        let start = list.fill_buf()?;
        let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start);
        match start.iter().find(|b| !b.is_ascii_whitespace()) {
            Some(b'{') => self.read_lines(list),
            Some(b'[') => Err(wrong("a JSON array; one object a line is read (`jq -c '.[]' FILE`)")),
            Some(_)
                if start.starts_with(&[0x1f, 0x8b]) || start.starts_with(b"PK") || start.starts_with(b"\xfd7zXZ") =>
            {
                Err(wrong("a compressed file; unpack it first"))
            }
            Some(_) => self.read_table(list),
            None => Err(wrong("an empty list")),
        }
    }

    fn read_lines(&mut self, mut list: impl BufRead) -> io::Result<Problems> {
        let mut problems = Problems::default();
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            if list.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)? == 0 {
                break;
            }
            if line.len() as u64 == MAX_LINE && line.last() != Some(&b'\n') {
                list.skip_until(b'\n')?;
                problems.push(number, format!("longer than {} MiB", MAX_LINE >> 20));
                continue;
            }
            let bytes = if number == 1 { line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&line) } else { &line };
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            match serde_json::from_slice::<Object<'_>>(bytes) {
                Ok(object) => {
                    if let Err(what) = self.take_object(&object) {
                        problems.push(number, what);
                    }
                }
                Err(e) => {
                    // The parser counts lines as well, and there is but one.
                    let what = e.to_string();
                    let what = what.split(" at line ").next().unwrap_or_default();
                    problems.push(number, format!("no entity of FollowTheMoney: {what}"));
                }
            }
        }
        Ok(problems)
    }

    fn take_object(&mut self, object: &Object<'_>) -> Result<(), String> {
        let Some(id) = &object.id else { return Err("an entity without an id".to_owned()) };
        let Some(schema) = &object.schema else { return Err(format!("the entity {id} has no schema")) };
        let p = &object.properties;
        if schema == "Sanction" {
            let programmes: Vec<&str> = p.programmes();
            for entity in &p.entity {
                if let Related::Id(entity) = entity {
                    self.note_programmes(entity, &programmes);
                }
            }
            return Ok(());
        }
        let Some(kind) = EntryKind::of(schema) else { return Ok(()) };
        let first = p.name.first().map(Text::as_str);
        let Some(name) = object.caption.as_deref().or(first) else {
            return Err(format!("the entity {id} has no name"));
        };
        let entry = || Entry {
            id,
            schema,
            name,
            countries: texts(&[&p.country, &p.nationality, &p.citizenship, &p.jurisdiction]),
            birth_dates: texts(&[&p.birth_date]),
            topics: texts(&[&p.topics]),
            datasets: texts(&[&object.datasets]),
            programmes: p
                .programmes()
                .into_iter()
                .chain(p.sanctions.iter().flat_map(|s| match s {
                    Related::Entity(e) => e.properties.programmes(),
                    Related::Id(_) | Related::Other(_) => Vec::new(),
                }))
                .collect(),
        };
        for (names, told) in
            [(&p.name, Reason::SameName), (&p.alias, Reason::Alias), (&p.weak_alias, Reason::WeakAlias)]
        {
            for (n, name) in names.iter().map(Text::as_str).enumerate() {
                let told = if told == Reason::SameName && n > 0 { Reason::Alias } else { told };
                self.look(name, told, kind, &mut |search, actor, why| search.note(actor, why, name, &entry()));
            }
        }
        Ok(())
    }

    fn read_table(&mut self, list: impl Read) -> io::Result<Problems> {
        let budget = Rc::new(Cell::new(MAX_LINE));
        let bounded = Bounded { inner: list, left: Rc::clone(&budget) };
        let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(bounded);
        let header = table.byte_headers().map_err(of_csv)?.clone();
        let column = |name: &str| {
            header.iter().position(|h| h.strip_prefix("\u{feff}".as_bytes()).unwrap_or(h) == name.as_bytes())
        };
        let (Some(id), Some(schema), Some(name)) = (column("id"), column("schema"), column("name")) else {
            return Err(wrong(
                "neither a table with the columns id, schema and name (targets.simple.csv) nor one JSON object a line",
            ));
        };
        let columns = Columns {
            id,
            schema,
            name,
            aliases: column("aliases"),
            countries: column("countries"),
            birth_date: column("birth_date"),
            topics: column("topics"),
            datasets: column("dataset").or_else(|| column("datasets")),
            program_ids: column("program_ids"),
            sanctions: column("sanctions"),
        };
        let mut problems = Problems::default();
        let mut record = csv::ByteRecord::new();
        loop {
            budget.set(MAX_LINE);
            if !table.read_byte_record(&mut record).map_err(of_csv)? {
                break;
            }
            let line = record.position().map_or(0, csv::Position::line);
            let what = if record.len() == header.len() {
                self.take_row(&record, &columns).err()
            } else {
                Some(format!(
                    "{} fields where the header has {} (a quotation mark that is not closed takes in the lines after it)",
                    record.len(),
                    header.len()
                ))
            };
            if let Some(what) = what {
                problems.push(line, what);
            }
        }
        Ok(problems)
    }

    fn take_row(&mut self, record: &csv::ByteRecord, columns: &Columns) -> Result<(), String> {
        let field = |column: usize| -> Result<&str, String> {
            let bytes = record.get(column).unwrap_or_default();
            std::str::from_utf8(bytes).map(str::trim).map_err(|_| "not in UTF-8".to_owned())
        };
        let list = |column: Option<usize>| -> Result<Vec<&str>, String> {
            let text = column.map_or(Ok(""), field)?;
            Ok(text.split(BETWEEN).map(str::trim).filter(|x| !x.is_empty()).collect())
        };
        let (id, schema, name) = (field(columns.id)?, field(columns.schema)?, field(columns.name)?);
        if id.is_empty() || schema.is_empty() {
            return Err(format!("an entity without {}", if id.is_empty() { "an id" } else { "a schema" }));
        }
        let Some(kind) = EntryKind::of(schema) else { return Ok(()) };
        if name.is_empty() {
            return Err(format!("the entity {id} has no name"));
        }
        let aliases = list(columns.aliases)?;
        let entry = Entry {
            id,
            schema,
            name,
            countries: list(columns.countries)?,
            birth_dates: list(columns.birth_date)?,
            topics: list(columns.topics)?,
            datasets: list(columns.datasets)?,
            programmes: match list(columns.program_ids)? {
                ids if ids.is_empty() => list(columns.sanctions)?,
                ids => ids,
            },
        };
        self.look(name, Reason::SameName, kind, &mut |search, actor, why| search.note(actor, why, name, &entry));
        for alias in aliases {
            self.look(alias, Reason::Alias, kind, &mut |search, actor, why| search.note(actor, why, alias, &entry));
        }
        Ok(())
    }
}

fn wrong(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

fn of_csv(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(e) => e,
        other => wrong(&format!("not a table: {other:?}")),
    }
}

struct Columns {
    id: usize,
    schema: usize,
    name: usize,
    aliases: Option<usize>,
    countries: Option<usize>,
    birth_date: Option<usize>,
    topics: Option<usize>,
    datasets: Option<usize>,
    program_ids: Option<usize>,
    sanctions: Option<usize>,
}

/// A reader that fails where one row goes on for ever, so that a quotation mark that is never closed does not fill the
/// memory with the rest of the list.
struct Bounded<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let left = self.left.get();
        if n as u64 > left {
            return Err(wrong(&format!("a row longer than {} MiB; is a quotation mark not closed?", MAX_LINE >> 20)));
        }
        self.left.set(left - n as u64);
        Ok(n)
    }
}

/// Text that is borrowed from the line where it has no escapes.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl Text<'_> {
    fn as_str(&self) -> &str {
        &self.0
    }
}

fn texts<'t>(lists: &[&'t [Text<'_>]]) -> Vec<&'t str> {
    lists.iter().copied().flatten().map(Text::as_str).collect()
}

#[derive(Debug, Deserialize)]
struct Object<'a> {
    #[serde(borrow)]
    id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    caption: Option<Cow<'a, str>>,
    #[serde(borrow)]
    schema: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    properties: Properties<'a>,
    #[serde(borrow, default)]
    datasets: Vec<Text<'a>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Properties<'a> {
    #[serde(borrow)]
    name: Vec<Text<'a>>,
    #[serde(borrow)]
    alias: Vec<Text<'a>>,
    #[serde(borrow, rename = "weakAlias")]
    weak_alias: Vec<Text<'a>>,
    #[serde(borrow)]
    country: Vec<Text<'a>>,
    #[serde(borrow)]
    nationality: Vec<Text<'a>>,
    #[serde(borrow)]
    citizenship: Vec<Text<'a>>,
    #[serde(borrow)]
    jurisdiction: Vec<Text<'a>>,
    #[serde(borrow, rename = "birthDate")]
    birth_date: Vec<Text<'a>>,
    #[serde(borrow)]
    topics: Vec<Text<'a>>,
    #[serde(borrow)]
    program: Vec<Text<'a>>,
    #[serde(borrow, rename = "programId")]
    program_id: Vec<Text<'a>>,
    sanctions: Vec<Related>,
    entity: Vec<Related>,
}

impl Properties<'_> {
    /// Ids of programmes where they are given, else their names.
    fn programmes(&self) -> Vec<&str> {
        texts(&[if self.program_id.is_empty() { &self.program } else { &self.program_id }])
    }
}

/// An entity inside another, or its id.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Related {
    Id(String),
    Entity(Inner),
    Other(IgnoredAny),
}

#[derive(Debug, Deserialize)]
struct Inner {
    #[serde(default)]
    properties: InnerProperties,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct InnerProperties {
    program: Vec<String>,
    #[serde(rename = "programId")]
    program_id: Vec<String>,
}

impl InnerProperties {
    fn programmes(&self) -> Vec<&str> {
        let list = if self.program_id.is_empty() { &self.program } else { &self.program_id };
        list.iter().map(String::as_str).collect()
    }
}
