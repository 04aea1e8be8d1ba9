//! Printing.

use std::fmt::{self, Write as _};
use std::io;

use recoupe_types::{Document, Sentence, Word, WordIdx};

/// Writes `doc` as CoNLL-U under the name `id`.
///
/// # Errors
/// Those of `out`.
pub fn write(doc: &Document, id: &str, out: &mut impl io::Write) -> io::Result<()> {
    out.write_all(to_string(doc, id).as_bytes())
}

/// `doc` as CoNLL-U under the name `id`; sentences are numbered from 1.
#[must_use]
pub fn to_string(doc: &Document, id: &str) -> String {
    let mut out = String::with_capacity(doc.words.len() * 48);
    // Writing to a `String` does not fail.
    let _ = document(doc, id, &mut out);
    out
}

fn document(doc: &Document, id: &str, out: &mut String) -> fmt::Result {
    out.push_str("# newdoc id = ");
    one_line(id, out);
    writeln!(out, "\n# doc_lang = {}", doc.lang.code())?;
    let mut paragraph = None;
    for (n, sentence) in doc.sentences.iter().enumerate() {
        if paragraph != Some(sentence.paragraph) {
            paragraph = Some(sentence.paragraph);
            out.push_str("# newpar\n");
        }
        out.push_str("# sent_id = ");
        one_line(id, out);
        write!(out, "-{}\n# text = ", n + 1)?;
        one_line(sentence.span.of(&doc.text), out);
        out.push('\n');
        if sentence.lang != doc.lang {
            writeln!(out, "# lang = {}", sentence.lang.code())?;
        }
        words(doc, *sentence, out)?;
        out.push('\n');
    }
    if doc.sentences.is_empty() {
        out.push('\n');
    }
    Ok(())
}

fn words(doc: &Document, sentence: Sentence, out: &mut String) -> fmt::Result {
    for idx in sentence.words() {
        let word = doc.words[idx.get()];
        let number = idx.0 - sentence.first + 1;
        if word.part == 1 {
            let parts = doc.words[idx.get()..sentence.end as usize]
                .iter()
                .zip(1u8..)
                .take_while(|(w, n)| w.part == *n && w.span == word.span)
                .count() as u32;
            write!(out, "{number}-{}\t", number + parts - 1)?;
            one_line(word.span.of(&doc.text), out);
            out.push_str("\t_\t_\t_\t_\t_\t_\t_\t");
            let last = WordIdx(idx.0 + parts - 1);
            let begin = out.len();
            spaces(doc, idx, last, out);
            finish(begin, out);
        }
        let view = doc.word(idx);
        write!(out, "{number}\t")?;
        one_line(view.form(), out);
        out.push('\t');
        column(view.lemma(), out);
        write!(out, "\t{}\t_\t", word.upos.name())?;
        column(view.feats(), out);
        let head = word.head.map_or(0, |h| (h.0 + 1).saturating_sub(sentence.first));
        write!(out, "\t{head}\t")?;
        column(view.deprel(), out);
        out.push_str("\t_\t");
        let begin = out.len();
        if let Some(name) = doc.name_at(idx) {
            write!(out, "NER={}-{}", if name.first == idx { 'B' } else { 'I' }, name.kind.tag())?;
        }
        if word.part == 0 {
            spaces(doc, idx, idx, out);
        }
        finish(begin, out);
    }
    Ok(())
}

fn finish(begin: usize, out: &mut String) {
    if out.len() == begin {
        out.push('_');
    }
    out.push('\n');
}

fn attribute(name: &str, out: &mut String) {
    if !out.ends_with('\t') {
        out.push('|');
    }
    out.push_str(name);
}

/// The white space around the token that holds the words `first` to `last`, where it is not what a reader expects.
fn spaces(doc: &Document, first: WordIdx, last: WordIdx, out: &mut String) {
    let token: Word = doc.words[first.get()];
    if first.0 == 0 && token.span.start() > 0 {
        attribute("SpacesBefore=", out);
        escape(doc.text.get(..token.span.start()).unwrap_or(""), out);
    }
    let next = doc.words.get(last.get() + 1);
    let gap_end = next.map_or(doc.text.len(), |w| w.span.start());
    let gap = doc.text.get(token.span.end()..gap_end).unwrap_or("");
    let expected = match next {
        None => "",
        Some(_) if new_paragraph(doc, last) => super::read::PARAGRAPH_GAP,
        Some(_) => " ",
    };
    if gap == expected {
        return;
    }
    if gap.is_empty() {
        attribute("SpaceAfter=No", out);
    } else {
        attribute("SpacesAfter=", out);
        escape(gap, out);
    }
}

/// Whether a paragraph ends with word `idx`.
fn new_paragraph(doc: &Document, idx: WordIdx) -> bool {
    let s = doc.sentences.partition_point(|s| s.end <= idx.0);
    match (doc.sentences.get(s), doc.sentences.get(s + 1)) {
        (Some(a), Some(b)) => idx.0 + 1 == a.end && a.paragraph != b.paragraph,
        _ => false,
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            ' ' => out.push_str("\\s"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '|' => out.push_str("\\p"),
            '\\' => out.push_str("\\\\"),
            _ => out.push(c),
        }
    }
}

/// Text in one line and one column: line breaks and tabs become spaces.
fn one_line(text: &str, out: &mut String) {
    out.extend(text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
}

fn column(text: &str, out: &mut String) {
    if text.is_empty() { out.push('_') } else { one_line(text, out) }
}
