//! Reading.

use std::fmt;
use std::sync::Arc;

use recoupe_types::{Document, Lang, Morph, Name, NameKind, Paragraph, Rel, Sentence, Span, Sym, Upos, Word, WordIdx};

use crate::annotator::blank;

/// What stands between two paragraphs unless the file says otherwise.
pub(super) const PARAGRAPH_GAP: &str = "\n\n";

/// One document of a CoNLL-U file.
#[derive(Clone, Debug)]
pub struct ConlluDocument {
    /// The name that the file gives it (`# newdoc id = …`).
    pub id: Option<String>,
    /// Its words and layers.
    pub document: Document,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// A row does not have ten columns.
    Columns(usize),
    /// The first column is no word number, range or empty node.
    Id(String),
    /// Word numbers do not count up from 1 in a sentence.
    Order {
        /// The number in the file.
        found: usize,
        /// The number that belongs there.
        expected: usize,
    },
    /// A range of a multi-word token does not begin at the next word, or ends before it has two words.
    Range(String),
    /// A sentence ends inside a multi-word token.
    Unfinished(String),
    /// The form is empty.
    Form,
    /// The head is no number.
    Head(String),
    /// The head is not a word of the sentence, or the word itself.
    HeadOutside(usize),
}

/// A file that is not CoNLL-U.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConlluError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: Problem,
}

impl fmt::Display for ConlluError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: ", self.line)?;
        match &self.problem {
            Problem::Columns(1) => {
                write!(f, "1 column, 10 expected; are the columns separated by tabs?")
            }
            Problem::Columns(n) => write!(f, "{n} columns, 10 expected"),
            Problem::Id(id) => {
                write!(f, "{id:?} in the first column is no word number (1), range (1-2) or empty node (1.1)")
            }
            Problem::Order { found, expected } => write!(f, "word {found}, but word {expected} is next"),
            Problem::Range(id) => write!(f, "the range {id} does not begin at the next word or holds less than two"),
            Problem::Unfinished(id) => write!(f, "the sentence ends before the last word of the range {id}"),
            Problem::Form => write!(f, "the form is empty"),
            Problem::Head(head) => write!(f, "the head {head:?} is no number"),
            Problem::HeadOutside(head) => write!(f, "the head {head} is not another word of the sentence"),
        }
    }
}

impl std::error::Error for ConlluError {}

/// Reads a CoNLL-U file: one document for each `# newdoc`, one in all where there is none. `lang` is the language of
/// documents that do not say theirs. The text is put together from the tokens; `# text` is not looked at. Tags and
/// relations outside the universal ones become `X` and `dep`; the columns XPOS and DEPS and other people's keys of MISC
/// are left out.
///
/// # Errors
/// The first line that is not CoNLL-U, and what is wrong with it.
pub fn read(file: &str, lang: Lang) -> Result<Vec<ConlluDocument>, ConlluError> {
    let mut out = Vec::new();
    let mut reader = Reader::new(None, lang);
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    let mut n = 0;
    for (i, line) in file.split('\n').enumerate() {
        n = i + 1;
        let line = line.strip_suffix('\r').unwrap_or(line);
        let fail = |problem| ConlluError { line: n, problem };
        if let Some(comment) = line.strip_prefix('#') {
            let (key, value) = match comment.split_once('=') {
                Some((k, v)) => (k.trim(), Some(v.trim())),
                None => (comment.trim(), None),
            };
            if key == "newdoc" || key == "newdoc id" {
                reader.end_sentence().map_err(fail)?;
                let next = Reader::new(value.map(str::to_owned), lang);
                let done = std::mem::replace(&mut reader, next);
                if done.started {
                    out.push(done.finish());
                }
                reader.started = true;
            } else {
                reader.comment(key, value);
            }
        } else if line.is_empty() {
            reader.end_sentence().map_err(fail)?;
        } else {
            reader.row(line).map_err(fail)?;
        }
    }
    reader.end_sentence().map_err(|problem| ConlluError { line: n, problem })?;
    if reader.started || out.is_empty() {
        out.push(reader.finish());
    }
    Ok(out)
}

/// What stands after the token before.
enum Gap {
    Expected,
    Nothing,
    Given(String),
}

/// A multi-word token whose words are being read.
struct Open {
    id: String,
    last: usize,
    span: Span,
    next_part: u8,
}

struct Reader {
    id: Option<String>,
    doc: Document,
    text: String,
    gap: Gap,
    /// The document or a part of it was met.
    started: bool,
    new_paragraph: bool,
    sentence_lang: Option<Lang>,
    /// First word of the sentence that is being read.
    first: usize,
    heads: Vec<usize>,
    open: Option<Open>,
    name: Option<(NameKind, WordIdx)>,
}

impl Reader {
    fn new(id: Option<String>, lang: Lang) -> Self {
        Reader {
            id,
            doc: Document::new(Arc::from(""), lang),
            text: String::new(),
            gap: Gap::Expected,
            started: false,
            new_paragraph: true,
            sentence_lang: None,
            first: 0,
            heads: Vec::new(),
            open: None,
            name: None,
        }
    }

    fn comment(&mut self, key: &str, value: Option<&str>) {
        match key {
            "newpar" | "newpar id" => self.new_paragraph = true,
            "doc_lang" => {
                if let Some(lang) = value.and_then(Lang::from_code) {
                    self.doc.lang = lang;
                }
            }
            "lang" => self.sentence_lang = value.and_then(Lang::from_code),
            _ => {}
        }
    }

    fn row(&mut self, line: &str) -> Result<(), Problem> {
        let mut columns = [""; 10];
        let mut n = 0;
        for column in line.split('\t') {
            if let Some(slot) = columns.get_mut(n) {
                *slot = column;
            }
            n += 1;
        }
        if n != columns.len() {
            return Err(Problem::Columns(n));
        }
        let [id, form, lemma, upos, _, feats, head, deprel, _, misc] = columns;
        self.started = true;
        let expected = self.doc.words.len() - self.first + 1;
        if let Some((a, b)) = id.split_once('-') {
            let (Ok(a), Ok(b)) = (a.parse::<usize>(), b.parse::<usize>()) else {
                return Err(Problem::Id(id.to_owned()));
            };
            if a != expected || b <= a || b - a > 200 || self.open.is_some() {
                return Err(Problem::Range(id.to_owned()));
            }
            let span = self.token(form, misc)?;
            self.open = Some(Open { id: id.to_owned(), last: b, span, next_part: 1 });
            return Ok(());
        }
        if id.split_once('.').is_some_and(|(a, b)| a.parse::<usize>().is_ok() && b.parse::<usize>().is_ok()) {
            return Ok(());
        }
        let Ok(number) = id.parse::<usize>() else { return Err(Problem::Id(id.to_owned())) };
        if number != expected {
            return Err(Problem::Order { found: number, expected });
        }
        let mut word: Word = match &mut self.open {
            Some(open) => {
                if form.is_empty() {
                    return Err(Problem::Form);
                }
                let word = blank(open.span, Some(self.doc.intern(form)), open.next_part);
                open.next_part += 1;
                if open.last == number {
                    self.open = None;
                }
                word
            }
            None => blank(self.token(form, misc)?, None, 0),
        };
        word.upos = Upos::parse(upos);
        word.rel = Rel::parse(deprel.split(':').next().unwrap_or(""));
        word.lemma = self.column(lemma, form == "_");
        word.feats = self.column(feats, false);
        word.morph = Morph::parse(if feats == "_" { "" } else { feats });
        word.deprel = self.column(deprel, false);
        self.heads.push(match head {
            "_" => 0,
            _ => head.parse().map_err(|_| Problem::Head(head.to_owned()))?,
        });
        let idx = WordIdx(self.doc.words.len() as u32);
        self.doc.words.push(word);
        self.read_name(idx, misc);
        Ok(())
    }

    fn column(&mut self, text: &str, kept: bool) -> Sym {
        if text == "_" && !kept { Sym::default() } else { self.doc.intern(text) }
    }

    /// Appends a token to the text.
    fn token(&mut self, form: &str, misc: &str) -> Result<Span, Problem> {
        if form.is_empty() {
            return Err(Problem::Form);
        }
        let begins = self.doc.words.is_empty();
        let paragraph = self.new_paragraph && self.doc.words.len() == self.first && !begins;
        match std::mem::replace(&mut self.gap, Gap::Expected) {
            Gap::Given(gap) => self.text.push_str(&gap),
            _ if begins => {}
            _ if paragraph => self.text.push_str(PARAGRAPH_GAP),
            Gap::Nothing => {}
            Gap::Expected => self.text.push(' '),
        }
        for key in misc.split('|') {
            if key == "SpaceAfter=No" {
                self.gap = Gap::Nothing;
            } else if let Some(spaces) = key.strip_prefix("SpacesAfter=") {
                self.gap = Gap::Given(unescape(spaces));
            } else if let Some(spaces) = key.strip_prefix("SpacesBefore=")
                && begins
            {
                self.text.push_str(&unescape(spaces));
            }
        }
        let start = self.text.len();
        self.text.push_str(form);
        Ok(Span::new(start, self.text.len()))
    }

    fn read_name(&mut self, idx: WordIdx, misc: &str) {
        let tag = misc.split('|').find_map(|key| key.strip_prefix("NER=")).unwrap_or("O");
        let (begins, kind) = match tag.split_once('-') {
            Some(("B", kind)) => (true, Some(kind)),
            Some(("I", kind)) => (false, Some(kind)),
            _ => (true, None),
        };
        let kind = kind.map(|kind| match kind {
            "PER" => NameKind::Person,
            "ORG" => NameKind::Org,
            "LOC" | "GPE" => NameKind::Place,
            _ => NameKind::Other,
        });
        match (kind, self.name) {
            (Some(kind), Some((open, _))) if !begins && kind == open => {}
            (kind, _) => {
                self.end_name(idx);
                self.name = kind.map(|kind| (kind, idx));
            }
        }
    }

    /// Ends the name that is open before word `idx`.
    fn end_name(&mut self, idx: WordIdx) {
        if let Some((kind, first)) = self.name.take() {
            let last = WordIdx(idx.0 - 1);
            let span = self.doc.words[first.get()].span.cover(self.doc.words[last.get()].span);
            self.doc.names.push(Name { span, first, last, kind });
        }
    }

    fn end_sentence(&mut self) -> Result<(), Problem> {
        let (first, end) = (self.first, self.doc.words.len());
        if let Some(open) = self.open.take() {
            return Err(Problem::Unfinished(open.id));
        }
        if first == end {
            return Ok(());
        }
        self.end_name(WordIdx(end as u32));
        for (i, head) in self.heads.drain(..).enumerate() {
            if head > end - first || head == i + 1 {
                return Err(Problem::HeadOutside(head));
            }
            self.doc.words[first + i].head = head.checked_sub(1).map(|h| WordIdx((first + h) as u32));
        }
        let span = self.doc.words[first].span.cover(self.doc.words[end - 1].span);
        if self.new_paragraph || self.doc.paragraphs.is_empty() {
            self.doc.paragraphs.push(Paragraph { span });
            self.new_paragraph = false;
        } else if let Some(last) = self.doc.paragraphs.last_mut() {
            last.span = last.span.cover(span);
        }
        self.doc.sentences.push(Sentence {
            span,
            first: first as u32,
            end: end as u32,
            paragraph: self.doc.paragraphs.len() as u32 - 1,
            lang: self.sentence_lang.take().unwrap_or(self.doc.lang),
        });
        self.first = end;
        Ok(())
    }

    fn finish(mut self) -> ConlluDocument {
        if let Gap::Given(gap) = &self.gap {
            self.text.push_str(gap);
        }
        self.doc.text = Arc::from(self.text);
        ConlluDocument { id: self.id, document: self.doc }
    }
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('s') => out.push(' '),
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('p') => out.push('|'),
            Some(c) => out.push(c),
            None => out.push('\\'),
        }
    }
    out
}
