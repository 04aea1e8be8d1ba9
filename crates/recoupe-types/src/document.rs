//! Annotated text: sentences, words, syntax and names.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use crate::{Lang, Span};

/// A string of a [`Document`]'s own pool (lemmas, feature strings, relations, forms that the text does not show).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Sym(u32);

/// Position of a word in its [`Document`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct WordIdx(pub u32);

impl WordIdx {
    /// As a plain number.
    #[must_use]
    pub fn get(self) -> usize {
        self.0 as usize
    }
}

macro_rules! named_enum {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? } other $other:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the standard says what they are")]
        pub enum $name { $($variant),+ }
        impl $name {
            /// Every value.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// The standard's word.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
            /// The value of the standard's word; the catch-all value for an unknown one.
            #[must_use]
            pub fn parse(text: &str) -> $name {
                match text { $($text => $name::$variant,)+ _ => $name::$other }
            }
        }
    };
}

named_enum! {
    /// Universal part-of-speech tags (<https://universaldependencies.org/u/pos/>).
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
        Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
        Verb = "VERB", X = "X",
    } other X
}

named_enum! {
    /// Universal dependency relations, without subtype (<https://universaldependencies.org/u/dep/>).
    Rel {
        Acl = "acl", Advcl = "advcl", Advmod = "advmod", Amod = "amod", Appos = "appos", Aux = "aux", Case = "case",
        Cc = "cc", Ccomp = "ccomp", Clf = "clf", Compound = "compound", Conj = "conj", Cop = "cop", Csubj = "csubj",
        Dep = "dep", Det = "det", Discourse = "discourse", Dislocated = "dislocated", Expl = "expl", Fixed = "fixed",
        Flat = "flat", Goeswith = "goeswith", Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod", Nsubj = "nsubj",
        Nummod = "nummod", Obj = "obj", Obl = "obl", Orphan = "orphan", Parataxis = "parataxis", Punct = "punct",
        Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    } other Dep
}

named_enum! {
    /// One value of a morphological feature (<https://universaldependencies.org/u/feat/>), those that rules ask for.
    Feature {
        Masc = "Gender=Masc", Fem = "Gender=Fem", Neut = "Gender=Neut", Sing = "Number=Sing", Plur = "Number=Plur",
        First = "Person=1", Second = "Person=2", Third = "Person=3", Indicative = "Mood=Ind", Conditional = "Mood=Cnd",
        Subjunctive = "Mood=Sub", Imperative = "Mood=Imp", Present = "Tense=Pres", Past = "Tense=Past", Future = "Tense=Fut",
        Imperfect = "Tense=Imp", Finite = "VerbForm=Fin", Infinitive = "VerbForm=Inf", Participle = "VerbForm=Part",
        Gerund = "VerbForm=Ger", Passive = "Voice=Pass", Negative = "Polarity=Neg", Definite = "Definite=Def",
        Indefinite = "Definite=Ind", PersonalPronoun = "PronType=Prs", RelativePronoun = "PronType=Rel",
        DemonstrativePronoun = "PronType=Dem", InterrogativePronoun = "PronType=Int", Reflexive = "Reflex=Yes",
        Possessive = "Poss=Yes", Other = "",
    } other Other
}

/// The [`Feature`]s of a word as a set.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Morph(u32);

impl Morph {
    /// Reads a CoNLL-U feature column (`Gender=Masc|Number=Sing`); features that rules never ask for are left out.
    #[must_use]
    pub fn parse(feats: &str) -> Morph {
        let mut out = Morph::default();
        for f in feats.split('|') {
            let f = Feature::parse(f);
            if f != Feature::Other {
                out = out.with(f);
            }
        }
        out
    }

    /// Whether the set holds `feature`.
    #[must_use]
    #[inline]
    pub fn has(self, feature: Feature) -> bool {
        self.0 & (1 << feature as u32) != 0
    }

    /// The set and `feature`.
    #[must_use]
    pub fn with(self, feature: Feature) -> Morph {
        Morph(self.0 | 1 << feature as u32)
    }
}

impl fmt::Debug for Morph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(Feature::ALL.iter().filter(|x| self.has(**x)).map(|x| x.name())).finish()
    }
}

/// A syntactic word of Universal Dependencies. A surface token such as *du* holds two (*de*, *le*): both have its span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The surface token.
    pub span: Span,
    /// The word's own form where the text does not show it (the parts of a multi-word token).
    pub form: Option<Sym>,
    /// Its place in a multi-word token: 0 for a word that is a token by itself, else 1, 2, ….
    pub part: u8,
    /// Universal part of speech.
    pub upos: Upos,
    /// Universal relation to the head.
    pub rel: Rel,
    /// The relation with its subtype (`nsubj:pass`).
    pub deprel: Sym,
    /// Dictionary form.
    pub lemma: Sym,
    /// The features that rules ask for.
    pub morph: Morph,
    /// All features as CoNLL-U has them; the empty string for none.
    pub feats: Sym,
    /// The word it depends on; `None` for the root of a sentence.
    pub head: Option<WordIdx>,
}

/// A sentence: a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its first word.
    pub first: u32,
    /// One past its last word.
    pub end: u32,
    /// The paragraph it stands in.
    pub paragraph: u32,
    /// Its language.
    pub lang: Lang,
}

impl Sentence {
    /// Its words.
    pub fn words(self) -> impl DoubleEndedIterator<Item = WordIdx> + ExactSizeIterator {
        (self.first..self.end).map(WordIdx)
    }
}

/// A paragraph: text between blank lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person, `PER`.
    Person,
    /// An organisation, `ORG`.
    Org,
    /// A place or a state, `LOC`.
    Place,
    /// Something else (an event, a product), `MISC`.
    Other,
}

impl NameKind {
    /// The tag of CoNLL-U's MISC column (`NER=B-PER`).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            NameKind::Person => "PER",
            NameKind::Org => "ORG",
            NameKind::Place => "LOC",
            NameKind::Other => "MISC",
        }
    }
}

/// A name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// Its first word.
    pub first: WordIdx,
    /// Its last word.
    pub last: WordIdx,
    /// What it names.
    pub kind: NameKind,
}

/// Text and its layers. A value: no model, no shared state inside.
///
/// # Invariants
/// Words are in order and lie inside their sentence; sentences are in order, do not overlap and hold at least one word;
/// names are in order and do not overlap; every span lies on character boundaries of `text`.
#[derive(Clone, Debug)]
pub struct Document {
    /// The clean text.
    pub text: Arc<str>,
    /// Language of most of it.
    pub lang: Lang,
    /// Paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences.
    pub sentences: Vec<Sentence>,
    /// Words.
    pub words: Vec<Word>,
    /// Names.
    pub names: Vec<Name>,
    pool: Pool,
}

#[derive(Clone, Debug, Default)]
struct Pool {
    bytes: String,
    ends: Vec<u32>,
    /// By hash; where two strings have one hash, the later one stands under the next free number.
    index: FxHashMap<u64, Sym>,
}

impl Document {
    /// A document without layers.
    #[must_use]
    pub fn new(text: Arc<str>, lang: Lang) -> Self {
        let mut doc = Document {
            text,
            lang,
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            words: Vec::new(),
            names: Vec::new(),
            pool: Pool::default(),
        };
        doc.intern("");
        doc
    }

    /// Puts a string into the pool, once. The empty string is always `Sym::default()`.
    pub fn intern(&mut self, text: &str) -> Sym {
        let mut hasher = FxHasher::default();
        text.hash(&mut hasher);
        let mut key = hasher.finish();
        while let Some(sym) = self.pool.index.get(&key).copied() {
            if self.str(sym) == text {
                return sym;
            }
            key = key.wrapping_add(1);
        }
        let sym = Sym(self.pool.ends.len() as u32);
        self.pool.bytes.push_str(text);
        self.pool.ends.push(self.pool.bytes.len() as u32);
        self.pool.index.insert(key, sym);
        sym
    }

    /// The string of a [`Sym`] of this document; empty for one of another.
    #[must_use]
    #[inline]
    pub fn str(&self, sym: Sym) -> &str {
        let i = sym.0 as usize;
        let start = if i == 0 { 0 } else { self.pool.ends.get(i - 1).copied().unwrap_or(0) };
        let end = self.pool.ends.get(i).copied().unwrap_or(start);
        &self.pool.bytes[start as usize..end as usize]
    }

    /// A view of one word.
    #[must_use]
    #[inline]
    pub fn word(&self, idx: WordIdx) -> WordRef<'_> {
        WordRef { doc: self, idx }
    }

    /// The sentence that holds a word.
    #[must_use]
    pub fn sentence_of(&self, idx: WordIdx) -> Option<&Sentence> {
        let i = self.sentences.partition_point(|s| s.end <= idx.0);
        self.sentences.get(i).filter(|s| s.first <= idx.0)
    }

    /// The words whose token lies in `span`.
    pub fn words_in(&self, span: Span) -> impl DoubleEndedIterator<Item = WordRef<'_>> {
        let first = self.words.partition_point(|w| w.span.start() < span.start());
        let end = self.words.partition_point(|w| w.span.end() <= span.end()).max(first);
        (first..end).map(|i| self.word(WordIdx(i as u32)))
    }

    /// The name that holds a word.
    #[must_use]
    #[inline]
    pub fn name_at(&self, idx: WordIdx) -> Option<&Name> {
        let i = self.names.partition_point(|n| n.last < idx);
        self.names.get(i).filter(|n| n.first <= idx)
    }
}

/// A word seen in its document.
#[derive(Clone, Copy)]
pub struct WordRef<'d> {
    doc: &'d Document,
    /// Its position.
    pub idx: WordIdx,
}

impl<'d> WordRef<'d> {
    #[inline]
    fn data(self) -> &'d Word {
        &self.doc.words[self.idx.get()]
    }
    /// The word itself.
    #[must_use]
    pub fn get(self) -> Word {
        *self.data()
    }
    /// Its surface token's place.
    #[must_use]
    pub fn span(self) -> Span {
        self.data().span
    }
    /// Its form; for a part of a multi-word token the part's own (*de* of *du*).
    #[must_use]
    #[inline]
    pub fn form(self) -> &'d str {
        match self.data().form {
            Some(sym) => self.doc.str(sym),
            None => self.data().span.of(&self.doc.text),
        }
    }
    /// Its dictionary form.
    #[must_use]
    #[inline]
    pub fn lemma(self) -> &'d str {
        self.doc.str(self.data().lemma)
    }
    /// Universal part of speech.
    #[must_use]
    #[inline]
    pub fn upos(self) -> Upos {
        self.data().upos
    }
    /// Universal relation to the head.
    #[must_use]
    #[inline]
    pub fn rel(self) -> Rel {
        self.data().rel
    }
    /// The relation with its subtype.
    #[must_use]
    #[inline]
    pub fn deprel(self) -> &'d str {
        self.doc.str(self.data().deprel)
    }
    /// All features as CoNLL-U has them.
    #[must_use]
    pub fn feats(self) -> &'d str {
        self.doc.str(self.data().feats)
    }
    /// Whether it has a feature.
    #[must_use]
    pub fn has(self, feature: Feature) -> bool {
        self.data().morph.has(feature)
    }
    /// The word it depends on.
    #[must_use]
    #[inline]
    pub fn head(self) -> Option<WordRef<'d>> {
        self.data().head.map(|idx| self.doc.word(idx))
    }
    /// The words that depend on it directly, in order. Looks through the sentence: linear in its length.
    pub fn children(self) -> impl DoubleEndedIterator<Item = WordRef<'d>> {
        let (doc, idx) = (self.doc, self.idx);
        let (first, end) = doc.sentence_of(idx).map_or((0, 0), |s| (s.first, s.end));
        (first..end).map(WordIdx).filter(move |i| doc.words[i.get()].head == Some(idx)).map(move |i| doc.word(i))
    }
    /// The first child with relation `rel`.
    #[must_use]
    pub fn child(self, rel: Rel) -> Option<WordRef<'d>> {
        self.children().find(|c| c.rel() == rel)
    }
    /// The document it stands in.
    #[must_use]
    pub fn document(self) -> &'d Document {
        self.doc
    }
}

impl fmt::Debug for WordRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.form(), self.upos().name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_read_and_unknown_ones_left_out() {
        let m = Morph::parse("Gender=Masc|Mood=Cnd|NumType=Card");
        assert!(m.has(Feature::Masc) && m.has(Feature::Conditional) && !m.has(Feature::Fem));
        assert_eq!(format!("{m:?}"), r#"{"Gender=Masc", "Mood=Cnd"}"#);
    }

    #[test]
    fn a_document_can_be_shared_by_threads() {
        fn check<T: Send + Sync + 'static>() {}
        check::<Document>();
    }

    #[test]
    fn interning_gives_one_symbol_a_string() {
        let mut doc = Document::new("".into(), Lang::Fr);
        let a = doc.intern("dire");
        assert_eq!(doc.intern("dire"), a);
        assert_eq!(doc.str(a), "dire");
        assert_eq!(doc.str(Sym::default()), "");
    }
}
