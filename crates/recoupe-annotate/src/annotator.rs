//! From clean text to an annotated document.

use std::sync::{Arc, Mutex, PoisonError};

use recoupe_types::{Document, Lang, Morph, Name, Paragraph, Rel, Sentence, Span, Sym, Upos, Word, WordIdx};

use crate::detect::detect;
use crate::names::{self, NameFinder};
use crate::network::{self, NameSpan, Predictor, SentenceAnnotation};
use crate::segment::multiword::{self, Parts};
use crate::segment::{self, Segmentation};

/// A frozen annotator, shared by threads. Without a model for a language it still finds sentences and words, and leaves
/// the other layers crude.
#[derive(Clone, Debug, Default)]
pub struct Annotator {
    fr: Option<Arc<Predictor>>,
    en: Option<Arc<Predictor>>,
    names_fr: Option<Arc<NameFinder>>,
    names_en: Option<Arc<NameFinder>>,
    /// Working memory that no thread uses now, with what it has kept of words.
    spare: Arc<Mutex<Vec<Scratch>>>,
}

/// Collects the models of an [`Annotator`].
#[derive(Clone, Debug, Default)]
pub struct Builder {
    annotator: Annotator,
}

impl Builder {
    /// Adds the model of one language, in place of one that was added before.
    #[must_use]
    pub fn with_predictor(mut self, predictor: Predictor) -> Self {
        match predictor.lang() {
            Lang::Fr => self.annotator.fr = Some(Arc::new(predictor)),
            Lang::En => self.annotator.en = Some(Arc::new(predictor)),
        }
        self
    }

    /// Loads the model of one language from its bytes.
    ///
    /// # Errors
    /// Those of [`Predictor::from_bytes`].
    pub fn with_model(
        self,
        bytes: impl Into<std::borrow::Cow<'static, [u8]>>,
        lang: Lang,
    ) -> Result<Self, crate::model::ModelError> {
        Ok(self.with_predictor(Predictor::from_bytes(bytes, lang)?))
    }

    /// Adds the finder of names of one language, in place of one that was added before. Without one, names are those of the
    /// network.
    #[must_use]
    pub fn with_name_finder(mut self, finder: NameFinder) -> Self {
        match finder.lang() {
            Lang::Fr => self.annotator.names_fr = Some(Arc::new(finder)),
            Lang::En => self.annotator.names_en = Some(Arc::new(finder)),
        }
        self
    }

    /// Loads the finder of names of one language from its bytes.
    ///
    /// # Errors
    /// Those of [`NameFinder::from_bytes`].
    pub fn with_names(
        self,
        bytes: impl Into<std::borrow::Cow<'static, [u8]>>,
        lang: Lang,
    ) -> Result<Self, crate::model::ModelError> {
        Ok(self.with_name_finder(NameFinder::from_bytes(bytes, lang)?))
    }

    /// The annotator.
    #[must_use]
    pub fn build(self) -> Annotator {
        self.annotator
    }
}

/// Working memory of one thread; makes no difference to results.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    segmentation: Segmentation,
    network: network::Scratch,
    sentence: SentenceAnnotation,
    /// For each language, so that what is kept of words outlasts a text with paragraphs in the other.
    names_fr: names::Scratch,
    names_en: names::Scratch,
    spans: Vec<NameSpan>,
    /// What the ids of the network stand for in the document that is being filled.
    feats: Vec<Option<(Sym, Morph)>>,
    deprels: Vec<Option<(Sym, Rel)>>,
}

impl Annotator {
    /// An annotator to be given models.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    fn finder(&self, lang: Lang) -> Option<&NameFinder> {
        match lang {
            Lang::Fr => self.names_fr.as_deref(),
            Lang::En => self.names_en.as_deref(),
        }
    }

    fn predictor(&self, lang: Lang) -> Option<&Predictor> {
        match lang {
            Lang::Fr => self.fr.as_deref(),
            Lang::En => self.en.as_deref(),
        }
    }

    /// Annotates `text`; the language is detected, by paragraph, unless given. Never fails.
    ///
    /// ```
    /// use recoupe_annotate::Annotator;
    ///
    /// let doc = Annotator::default().annotate("Le port est fermé. Qui l'a dit ?".into(), None);
    /// assert_eq!(doc.sentences.len(), 2);
    /// ```
    #[must_use]
    pub fn annotate(&self, text: Arc<str>, lang: Option<Lang>) -> Document {
        self.with_scratch(|scratch| self.annotate_with(scratch, text, lang))
    }

    /// Runs with working memory that was used before, where there is some: words met then are read faster.
    fn with_scratch<T>(&self, run: impl FnOnce(&mut Scratch) -> T) -> T {
        let spare = || self.spare.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = spare().pop().unwrap_or_default();
        let out = run(&mut scratch);
        spare().push(scratch);
        out
    }

    /// [`Annotator::annotate`] with working memory of the caller's own.
    #[must_use]
    pub fn annotate_with(&self, scratch: &mut Scratch, text: Arc<str>, lang: Option<Lang>) -> Document {
        let main = lang.or_else(|| detect(&text)).unwrap_or(Lang::Fr);
        let mut doc = self.segment_with(scratch, text, lang, main);
        self.fill(scratch, &mut doc);
        doc
    }

    /// Annotates `text`, most of which is in language `main`; a paragraph that is clearly in another language is read in
    /// that.
    #[must_use]
    pub fn annotate_mixed(&self, text: Arc<str>, main: Lang) -> Document {
        self.with_scratch(|scratch| {
            let mut doc = self.segment_with(scratch, text, None, main);
            self.fill(scratch, &mut doc);
            doc
        })
    }

    /// Annotates afresh the sentences and words that `doc` has; layers other than those are replaced.
    #[must_use]
    pub fn annotate_conllu(&self, mut doc: Document) -> Document {
        doc.names.clear();
        self.with_scratch(|scratch| self.fill(scratch, &mut doc));
        doc
    }

    /// Paragraphs, sentences and words; the other layers are crude.
    fn segment_with(&self, scratch: &mut Scratch, text: Arc<str>, given: Option<Lang>, main: Lang) -> Document {
        let mut doc = Document::new(text.clone(), main);
        for span in segment::paragraphs(&text) {
            let lang = match given {
                Some(lang) => lang,
                None => self.language_of_paragraph(span.of(&text), main),
            };
            let seg = &mut scratch.segmentation;
            seg.clear();
            segment::segment_paragraph(&text, span, lang, seg);
            let paragraph = doc.paragraphs.len() as u32;
            doc.paragraphs.push(Paragraph { span });
            for range in seg.sentences() {
                let first = doc.words.len() as u32;
                for i in range.clone() {
                    push_token(&mut doc, &text, seg.tokens[i], seg.single[i], lang);
                }
                let span = seg.tokens[range.start].cover(seg.tokens[range.end - 1]);
                doc.sentences.push(Sentence { span, first, end: doc.words.len() as u32, paragraph, lang });
            }
        }
        doc
    }

    /// The language of a paragraph of a text in `main`: another one only where the paragraph is long enough to be sure.
    fn language_of_paragraph(&self, paragraph: &str, main: Lang) -> Lang {
        if paragraph.len() < 80 {
            return main;
        }
        match detect(paragraph) {
            Some(lang) if self.predictor(lang).is_some() || self.predictor(main).is_none() => lang,
            _ => main,
        }
    }

    /// Fills in every layer above words.
    fn fill(&self, scratch: &mut Scratch, doc: &mut Document) {
        let text = doc.text.clone();
        let mut forms: Vec<&str> = Vec::new();
        let mut current: Option<Lang> = None;
        // Kept apart from the document, which takes in lemmas meanwhile.
        let own = own_forms(doc);
        let mut own = own.split_terminator(SEPARATOR);
        for s in 0..doc.sentences.len() {
            let sentence = doc.sentences[s];
            let (first, end) = (sentence.first as usize, sentence.end as usize);
            let Some(predictor) = self.predictor(sentence.lang) else {
                own.by_ref().take(doc.words[first..end].iter().filter(|w| w.form.is_some()).count()).for_each(drop);
                crude(doc, sentence);
                continue;
            };
            if current != Some(sentence.lang) {
                current = Some(sentence.lang);
                scratch.feats.clear();
                scratch.feats.resize(predictor.feats_len(), None);
                scratch.deprels.clear();
                scratch.deprels.resize(predictor.deprels_len(), None);
            }
            forms.clear();
            for word in &doc.words[first..end] {
                forms.push(if word.form.is_some() { own.next().unwrap_or("") } else { word.span.of(&text) });
            }
            if self.finder(sentence.lang).is_some() {
                predictor.annotate_syntax(&mut scratch.network, &forms, &mut scratch.sentence);
            } else {
                predictor.annotate_sentence(&mut scratch.network, &forms, &mut scratch.sentence);
            }
            let out = &scratch.sentence;
            for i in 0..out.len().min(end - first) {
                let (f, d) = (out.feats[i], out.deprels[i]);
                let (feats, morph) =
                    known(&mut scratch.feats, f, || (doc.intern(predictor.feats(f)), predictor.morph(f)));
                let (deprel, rel) = known(&mut scratch.deprels, d, || {
                    let name = predictor.deprel(d);
                    (doc.intern(name), Rel::parse(name.split(':').next().unwrap_or("")))
                });
                let lemma = doc.intern(out.lemma(i));
                let word = &mut doc.words[first + i];
                word.upos = out.upos[i];
                word.feats = feats;
                word.morph = morph;
                word.lemma = lemma;
                word.deprel = deprel;
                word.rel = rel;
                word.head = out.heads[i].map(|h| WordIdx(sentence.first + h));
            }
            for name in &out.names {
                let (a, b) = (first + name.first as usize, first + name.last as usize);
                if a <= b && b < end {
                    let span = doc.words[a].span.cover(doc.words[b].span);
                    doc.names.push(Name { span, first: WordIdx(a as u32), last: WordIdx(b as u32), kind: name.kind });
                }
            }
        }
        self.find_names(scratch, doc);
    }

    /// Finds the names of the sentences whose language has a finder.
    fn find_names(&self, scratch: &mut Scratch, doc: &mut Document) {
        let text = doc.text.clone();
        let own = own_forms(doc);
        for (lang, finder) in [Lang::Fr, Lang::En].into_iter().filter_map(|l| Some((l, self.finder(l)?))) {
            let mut own = own.split_terminator(SEPARATOR);
            let (mut tokens, mut forms, mut tags, mut ends) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            for s in &doc.sentences {
                for i in s.first..s.end {
                    let word = &doc.words[i as usize];
                    let form = if word.form.is_some() { own.next().unwrap_or("") } else { word.span.of(&text) };
                    if s.lang != lang {
                        continue;
                    }
                    // French forms that are fused are one token, as they stand; English ones are cut where they join.
                    let fused = lang == Lang::Fr && word.part > 0;
                    match tokens.last_mut() {
                        Some(last) if fused && word.part > 1 => *last = WordIdx(i),
                        _ => {
                            tokens.push(WordIdx(i));
                            tags.push(word.upos);
                            forms.push(if fused { word.span.of(&text) } else { form });
                        }
                    }
                }
                if s.lang == lang {
                    ends.push(forms.len());
                }
            }
            if forms.is_empty() {
                continue;
            }
            scratch.spans.clear();
            let kept = match lang {
                Lang::Fr => &mut scratch.names_fr,
                Lang::En => &mut scratch.names_en,
            };
            finder.find(kept, &forms, &tags, &ends, &mut scratch.spans);
            for name in &scratch.spans {
                let (Some(first), Some(last)) = (tokens.get(name.first as usize), tokens.get(name.last as usize))
                else {
                    continue;
                };
                let span = doc.words[first.get()].span.cover(doc.words[last.get()].span);
                doc.names.push(Name { span, first: *first, last: *last, kind: name.kind });
            }
        }
        doc.names.sort_by_key(|n| n.first);
    }
}

/// Stands in no form: a form is part of one line.
const SEPARATOR: char = '\n';

/// The forms that the text does not show, in order.
fn own_forms(doc: &Document) -> String {
    let mut out = String::new();
    for sym in doc.words.iter().filter_map(|w| w.form) {
        out.push_str(doc.str(sym));
        out.push(SEPARATOR);
    }
    out
}

/// What id `id` stands for, made once.
fn known<T: Copy>(table: &mut [Option<T>], id: u16, make: impl FnOnce() -> T) -> T {
    match table.get_mut(usize::from(id)) {
        Some(slot) => *slot.get_or_insert_with(make),
        None => make(),
    }
}

fn push_token(doc: &mut Document, text: &str, span: Span, single: bool, lang: Lang) {
    let parts = if single { Parts::One } else { multiword::parts(span.of(text), lang) };
    let (a, b) = match parts {
        Parts::One => {
            doc.words.push(blank(span, None, 0));
            return;
        }
        Parts::Fused(a, b) => (a, b),
        Parts::Cut(a, b) => (a, b),
    };
    let (a, b) = (doc.intern(a), doc.intern(b));
    doc.words.push(blank(span, Some(a), 1));
    doc.words.push(blank(span, Some(b), 2));
}

/// A word without layers.
pub(crate) fn blank(span: Span, form: Option<Sym>, part: u8) -> Word {
    Word {
        span,
        form,
        part,
        upos: Upos::X,
        rel: Rel::Dep,
        deprel: Sym::default(),
        lemma: Sym::default(),
        morph: Morph::default(),
        feats: Sym::default(),
        head: None,
    }
}

/// Layers without a model: the first word is the root, every other depends on it.
fn crude(doc: &mut Document, sentence: Sentence) {
    let (root, dep) = (doc.intern("root"), doc.intern("dep"));
    for idx in sentence.words() {
        let form = doc.word(idx).form();
        let upos = match form.chars().next() {
            Some(c) if c.is_numeric() => Upos::Num,
            Some(c) if c.is_uppercase() && idx.0 > sentence.first => Upos::Propn,
            Some(c) if c.is_alphabetic() => Upos::X,
            _ => Upos::Punct,
        };
        let lemma = form.to_owned();
        let lemma = doc.intern(&lemma);
        let first = idx.0 == sentence.first;
        let word = &mut doc.words[idx.get()];
        word.upos = upos;
        word.lemma = lemma;
        word.rel = if first { Rel::Root } else { Rel::Dep };
        word.deprel = if first { root } else { dep };
        word.head = (!first).then_some(WordIdx(sentence.first));
    }
}
