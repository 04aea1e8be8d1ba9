//! A document with what every rule asks for made once: children, reach of subtrees, quotations.

use std::cell::OnceCell;

use recoupe_types::{Document, Feature, Morph, Rel, Span, Sym, Upos, Word, WordIdx};

use super::actors::Actors;
use super::quotes::{self, Quote};

/// No word.
pub(crate) const NONE: u32 = u32::MAX;

/// Length and first letter, in lower case, of a form.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key(u8, u8);

impl Key {
    #[inline]
    fn of(form: &str) -> Key {
        Key(form.len() as u8, form.as_bytes().first().map_or(0, u8::to_ascii_lowercase))
    }
}

/// A document and its syntax, ready to be asked. Words are plain positions.
pub(crate) struct View<'a> {
    pub(crate) doc: &'a Document,
    pub(crate) quotes: Vec<Quote>,
    starts: Vec<u32>,
    kids: Vec<u32>,
    left: Vec<u32>,
    right: Vec<u32>,
    sentence: Vec<u32>,
    quote: Vec<u32>,
    /// What tells forms from most others; none for those that are not ASCII.
    keys: Vec<Option<Key>>,
    /// Which words are quotation marks.
    quote_marks: Vec<bool>,
    /// Stands for any word before the first or behind the last.
    beyond: Word,
    actors: OnceCell<Actors>,
}

impl<'a> View<'a> {
    pub(crate) fn new(doc: &'a Document) -> Self {
        let n = doc.words.len();
        let mut sentence = vec![0u32; n];
        for (s, x) in doc.sentences.iter().enumerate() {
            for i in x.first..x.end.min(n as u32) {
                sentence[i as usize] = s as u32;
            }
        }
        // A head outside of the sentence would let subtrees run over the text: such an edge is no edge.
        let head =
            |i: usize| doc.words[i].head.map(WordIdx::get).filter(|h| *h < n && *h != i && sentence[*h] == sentence[i]);
        let mut starts = vec![0u32; n + 2];
        for i in 0..n {
            if let Some(h) = head(i) {
                starts[h + 2] += 1;
            }
        }
        for i in 2..n + 2 {
            starts[i] += starts[i - 1];
        }
        let mut kids = vec![0u32; starts[n + 1] as usize];
        for i in 0..n {
            if let Some(h) = head(i) {
                kids[starts[h + 1] as usize] = i as u32;
                starts[h + 1] += 1;
            }
        }
        starts.truncate(n + 1);
        let mut left: Vec<u32> = (0..n as u32).collect();
        let mut right = left.clone();
        for i in 0..n {
            let (mut at, mut steps) = (i, 0);
            while let Some(h) = head(at) {
                if (left[h] as usize) <= i && i <= right[h] as usize && h != i {
                    break;
                }
                left[h] = left[h].min(i as u32);
                right[h] = right[h].max(i as u32);
                at = h;
                steps += 1;
                if steps > 400 {
                    break; // a cycle, or a tree deeper than any sentence
                }
            }
        }
        let paragraphs: Vec<Span> = doc.paragraphs.iter().map(|p| p.span).collect();
        let quotes = quotes::scan(&doc.text, &paragraphs);
        let mut quote = vec![NONE; n];
        for (q, x) in quotes.iter().enumerate().filter(|(_, x)| x.depth == 0) {
            let first = doc.words.partition_point(|w| w.span.start() < x.outer.start());
            for (i, w) in doc.words.iter().enumerate().skip(first) {
                if w.span.start() >= x.outer.end() {
                    break;
                }
                quote[i] = q as u32;
            }
        }
        let end = doc.text.len();
        let beyond = Word {
            span: Span::new(end, end),
            form: None,
            part: 0,
            upos: Upos::X,
            rel: Rel::Dep,
            deprel: Sym::default(),
            lemma: Sym::default(),
            morph: Morph::default(),
            feats: Sym::default(),
            head: None,
        };
        let form = |i: u32| doc.word(WordIdx(i)).form();
        let keys = (0..n as u32).map(|i| Some(form(i)).filter(|form| form.is_ascii()).map(Key::of)).collect();
        let quote_marks = (0..n as u32).map(|i| is_quote_mark(form(i), doc.words[i as usize].span, &quotes)).collect();
        View {
            keys,
            quote_marks,
            doc,
            quotes,
            starts,
            kids,
            left,
            right,
            sentence,
            quote,
            beyond,
            actors: OnceCell::new(),
        }
    }

    /// Who is named in the document; made at the first call.
    pub(crate) fn actors(&self) -> &Actors {
        self.actors.get_or_init(|| Actors::new(self))
    }

    pub(crate) fn len(&self) -> usize {
        self.doc.words.len()
    }

    pub(crate) fn text(&self) -> &'a str {
        &self.doc.text
    }

    pub(crate) fn word(&self, i: usize) -> &Word {
        self.doc.words.get(i).unwrap_or(&self.beyond)
    }

    pub(crate) fn span(&self, i: usize) -> Span {
        self.word(i).span
    }

    pub(crate) fn upos(&self, i: usize) -> Upos {
        self.word(i).upos
    }

    pub(crate) fn rel(&self, i: usize) -> Rel {
        self.word(i).rel
    }

    pub(crate) fn has(&self, i: usize, feature: Feature) -> bool {
        self.word(i).morph.has(feature)
    }

    pub(crate) fn form(&self, i: usize) -> &'a str {
        if i < self.len() { self.doc.word(WordIdx(i as u32)).form() } else { "" }
    }

    pub(crate) fn lemma(&self, i: usize) -> &'a str {
        self.doc.str(self.word(i).lemma)
    }

    pub(crate) fn deprel(&self, i: usize) -> &'a str {
        self.doc.str(self.word(i).deprel)
    }

    /// Whether the word's form is one of `forms` (lower case, straight apostrophes), whatever its case.
    #[inline]
    pub(crate) fn is(&self, i: usize, forms: &[&str]) -> bool {
        let Some(key) = self.keys.get(i) else { return forms.contains(&"") };
        match key {
            // Nearly every comparison ends at the length or the first letter, and so the form is seldom asked for.
            Some(key) => forms.iter().any(|f| Key::of(f) == *key && f.eq_ignore_ascii_case(self.form(i))),
            None => self.is_beyond_ascii(i, forms),
        }
    }

    fn is_beyond_ascii(&self, i: usize, forms: &[&str]) -> bool {
        let form = self.form(i);
        forms.iter().any(|f| same_word(form, f))
    }

    pub(crate) fn head(&self, i: usize) -> Option<usize> {
        self.word(i)
            .head
            .map(WordIdx::get)
            .filter(|h| *h < self.len() && *h != i && self.sentence(*h) == self.sentence(i))
    }

    pub(crate) fn kids(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let (from, to) = if i < self.len() { (self.starts[i], self.starts[i + 1]) } else { (0, 0) };
        self.kids[from as usize..to as usize].iter().map(|k| *k as usize)
    }

    pub(crate) fn kid(&self, i: usize, rel: Rel) -> Option<usize> {
        self.kids(i).find(|k| self.rel(*k) == rel)
    }

    /// First word of the subtree.
    pub(crate) fn left(&self, i: usize) -> usize {
        self.left.get(i).map_or(i, |k| *k as usize)
    }

    /// Last word of the subtree.
    pub(crate) fn right(&self, i: usize) -> usize {
        self.right.get(i).map_or(i, |k| *k as usize)
    }

    pub(crate) fn sentence(&self, i: usize) -> usize {
        self.sentence.get(i).map_or(usize::MAX, |k| *k as usize)
    }

    /// First word and one past the last word of the sentence of a word.
    pub(crate) fn bounds(&self, i: usize) -> (usize, usize) {
        self.doc
            .sentences
            .get(self.sentence(i))
            .map_or((i, i + 1), |s| (s.first as usize, (s.end as usize).min(self.len())))
    }

    pub(crate) fn paragraph(&self, i: usize) -> u32 {
        self.doc.sentences.get(self.sentence(i)).map_or(0, |s| s.paragraph)
    }

    /// The outermost quotation that holds a word (its marks included).
    pub(crate) fn quote(&self, i: usize) -> Option<usize> {
        self.quote.get(i).filter(|q| **q != NONE).map(|q| *q as usize)
    }

    /// Whether a word stands in the first paragraph and that is a line without a full stop: a headline.
    pub(crate) fn headline(&self, i: usize) -> bool {
        self.paragraph(i) == 0
            && self.doc.paragraphs.len() > 1
            && self.doc.paragraphs.first().is_some_and(|p| !p.span.of(self.text()).trim_end().ends_with('.'))
    }

    /// First word that starts at `byte` or later.
    pub(crate) fn word_from(&self, byte: usize) -> usize {
        self.doc.words.partition_point(|w| w.span.start() < byte)
    }

    /// One past the last word that ends at `byte` or before.
    pub(crate) fn word_until(&self, byte: usize) -> usize {
        self.doc.words.partition_point(|w| w.span.end() <= byte)
    }

    /// The bytes from the first to the last of these words (both included).
    pub(crate) fn cover(&self, first: usize, last: usize) -> Span {
        self.span(first).cover(self.span(last.max(first)))
    }

    pub(crate) fn is_comma(&self, i: usize) -> bool {
        self.keys.get(i).is_some_and(|key| *key == Some(Key(1, b','))) && self.form(i) == ","
    }

    pub(crate) fn is_punct(&self, i: usize) -> bool {
        self.upos(i) == Upos::Punct
    }

    /// Whether the word is a quotation mark.
    pub(crate) fn is_quote_mark(&self, i: usize) -> bool {
        self.quote_marks.get(i).is_some_and(|mark| *mark)
    }

    /// Whether the word is a French conditional, by its features or, where the tagger missed it, by an ending that only a
    /// conditional has.
    pub(crate) fn is_conditional(&self, i: usize) -> bool {
        if self.has(i, Feature::Conditional) {
            return true;
        }
        const ENDINGS: &[&str] = &[
            "erait",
            "eraient",
            "iendrait",
            "iendraient",
            "rendrait",
            "rendraient",
            "indrait",
            "indraient",
            "oudrait",
            "oudraient",
            "audrait",
            "ondrait",
            "ondraient",
            "erdrait",
            "ettrait",
            "ettraient",
            "dirait",
            "diraient",
            "aurait",
            "auraient",
            "ourrait",
            "ourraient",
            "devrait",
            "devraient",
            "cevrait",
            "cevraient",
            "irait",
            "iraient",
        ];
        if !matches!(self.upos(i), Upos::Verb | Upos::Aux) || self.lang_is_english() {
            return false;
        }
        let form = self.form(i);
        ENDINGS.iter().any(|e| form.ends_with(e)) && !(form.ends_with("irait") || form.ends_with("iraient"))
            || ((form.ends_with("irait") || form.ends_with("iraient")) && self.lemma(i).ends_with("ir"))
    }

    pub(crate) fn lang_is_english(&self) -> bool {
        self.doc.lang == recoupe_types::Lang::En
    }

    /// The preposition or conjunction that leads a phrase, by lemma (`case` or `mark` child on the left).
    pub(crate) fn marker(&self, i: usize) -> Option<usize> {
        self.kids(i).find(|k| *k < i && matches!(self.rel(*k), Rel::Case | Rel::Mark))
    }
}

/// Whether a form at a place is a quotation mark; one that may be an apostrophe as well must be the mark of a quotation.
fn is_quote_mark(form: &str, here: Span, quotes: &[Quote]) -> bool {
    match form {
        "«" | "»" | "\"" | "“" | "”" | "„" | "‟" | "''" | "``" | "＂" | "‹" | "›" => true,
        "‘" | "’" => {
            quotes.iter().any(|q| q.closed && (q.outer.start() == here.start() || q.outer.end() == here.end()))
        }
        _ => false,
    }
}

/// Compares with a lower-case word that has straight apostrophes, letting case and typographic apostrophes go.
pub(crate) fn same_word(form: &str, lower: &str) -> bool {
    // Nearly every comparison ends at the first letter; outside of ASCII lower case is not made byte by byte.
    if let (Some(a), Some(b)) = (form.as_bytes().first(), lower.as_bytes().first())
        && a.is_ascii()
        && b.is_ascii()
        && a.to_ascii_lowercase() != *b
    {
        return false;
    }
    let mut a = form.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c });
    let mut b = lower.chars();
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(x), Some(y)) if x == y => {}
            _ => return false,
        }
    }
}
