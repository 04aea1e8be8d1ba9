//! The pipeline, stage by stage.

use std::fmt;
use std::sync::Arc;

use rayon::prelude::*;
use recoupe_annotate::Annotator;
use recoupe_extract::Extraction;
use recoupe_extract::learned::AttributionModel;
use recoupe_text::{Format, ReadError};
use recoupe_types::{Article, Document, Lang, Note, Published, Reading, Watch};

use crate::published;
use crate::{Attribution, Dossier};

/// A page to read.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its path or address.
    pub name: String,
    /// Its bytes as they came.
    pub bytes: Vec<u8>,
    /// What they are.
    pub format: Format,
}

/// Why an engine cannot be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum EngineError {
    /// A model cannot be loaded.
    Model(Box<dyn std::error::Error + Send + Sync>),
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EngineError::Model(e) => write!(f, "a model cannot be loaded: {e}"),
        }
    }
}

impl std::error::Error for EngineError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            EngineError::Model(e) => Some(e.as_ref()),
        }
    }
}

/// Everything that reading takes, frozen and shared by threads.
#[derive(Debug)]
pub struct Engine {
    annotator: Annotator,
    /// The learned model of attribution, where the build has it.
    learned: Option<AttributionModel>,
    watch: Watch,
}

impl Engine {
    /// An engine with the models that ship.
    ///
    /// # Errors
    /// Where a shipped model is damaged.
    pub fn new() -> Result<Self, EngineError> {
        #[cfg_attr(not(feature = "attribution-en"), expect(unused_mut, reason = "there is no model to add"))]
        let mut engine = Engine::by_rules()?;
        #[cfg(feature = "attribution-en")]
        if !recoupe_attribution_en::BYTES.is_empty() {
            let learned = AttributionModel::from_bytes(recoupe_attribution_en::BYTES);
            engine.learned = Some(learned.map_err(|e| EngineError::Model(Box::new(e)))?);
        }
        Ok(engine)
    }

    /// An engine that reads words and syntax with the models that ship and finds statements by rules alone, as one that was built
    /// without the feature `attribution-en`.
    ///
    /// # Errors
    /// Where a shipped model is damaged.
    pub fn by_rules() -> Result<Self, EngineError> {
        let model = |e: recoupe_annotate::model::ModelError| EngineError::Model(Box::new(e));
        let mut annotator = Annotator::builder();
        for (bytes, lang) in [(recoupe_model_fr::BYTES, Lang::Fr), (recoupe_model_en::BYTES, Lang::En)] {
            if !bytes.is_empty() {
                annotator = annotator.with_model(bytes, lang).map_err(model)?;
            }
        }
        for (bytes, lang) in [(recoupe_names_fr::BYTES, Lang::Fr), (recoupe_names_en::BYTES, Lang::En)] {
            if !bytes.is_empty() {
                annotator = annotator.with_names(bytes, lang).map_err(model)?;
            }
        }
        Ok(Engine::with_annotator(annotator.build()))
    }

    /// An engine with another annotator, and without the learned model of attribution, which goes with the one that ships.
    #[must_use]
    pub fn with_annotator(annotator: Annotator) -> Self {
        Engine { annotator, learned: None, watch: Watch::default() }
    }

    /// Looks for what `watch` names, in addition to what is always looked for.
    #[must_use]
    pub fn watching(mut self, watch: Watch) -> Self {
        self.watch = watch;
        self
    }

    /// The annotator, for those who want sentences and syntax alone.
    #[must_use]
    pub fn annotator(&self) -> &Annotator {
        &self.annotator
    }

    /// Reads one page: the path of one article.
    ///
    /// # Errors
    /// Where the input holds no article; see [`ReadError`].
    pub fn read(&self, input: &Input) -> Result<Reading, ReadError> {
        let mut article = recoupe_text::read(&input.name, &input.bytes, input.format)?;
        let Some(lang) = language(&mut article) else {
            // Another language: the page is cleaned, no more; no rule or model here speaks it.
            let document = Document::new(article.clean.text.clone(), Lang::En);
            let (timexes, statements, transfers, events) = Default::default();
            return Ok(Reading { article, document, timexes, statements, transfers, events });
        };
        let document = self.annotator.annotate_mixed(article.clean.text.clone(), lang);
        let find = |published: &Option<Published>| {
            recoupe_dates::find(&document.text, lang, published.as_ref().map(|p| p.value))
        };
        let mut timexes = find(&article.published);
        if article.published.is_none() {
            article.published = published::infer(&article, &timexes);
            if article.published.is_some() {
                timexes = find(&article.published);
            }
        }
        let extraction = Extraction::new(&article, &document);
        let statements = extraction.statements(&timexes, self.learned.as_ref());
        let transfers = extraction.transfers(&timexes, &statements, &self.watch);
        let events = extraction.events(&timexes, &statements);
        let unclosed = extraction.unclosed_quotations();
        article.notes.extend(unclosed.into_iter().map(|span| {
            let message = "a quotation mark is never closed; the quotation was ended with its paragraph".to_owned();
            Note { code: "unclosed-quote", span: Some(span), message }
        }));
        Ok(Reading { article, document, timexes, statements, transfers, events })
    }

    /// Reads text that is an article already, such as a record of a corpus: nothing is cleaned.
    #[must_use]
    pub fn annotate_text(&self, text: &str, lang: Option<Lang>) -> Document {
        self.annotator.annotate(Arc::from(text), lang)
    }

    /// The attributions of text that is an article already, such as a record of a corpus, in the convention of such corpora.
    #[must_use]
    pub fn attributions(&self, text: &str, lang: Option<Lang>) -> Vec<Attribution> {
        let article = Article::of_text(text, lang);
        let document = self.annotator.annotate(article.clean.text.clone(), lang);
        if let Some(model) = self.learned.as_ref().filter(|_| document.lang == Lang::En) {
            return recoupe_extract::learned_attributions(article.title, &document, model)
                .into_iter()
                .map(|a| Attribution { source: a.source, cue: a.cue, content: a.content })
                .collect();
        }
        let timexes = recoupe_dates::find(text, document.lang, None);
        let statements = recoupe_extract::statements(&article, &document, &timexes);
        statements.iter().map(|s| Attribution::of(s, text)).collect()
    }

    /// Reads pages side by side; results in the order of `inputs`.
    pub fn read_all(&self, inputs: &[Input]) -> Vec<Result<Reading, ReadError>> {
        inputs.par_iter().map(|input| self.read(input)).collect()
    }

    /// What stands across articles, and the whole as a dossier.
    #[must_use]
    pub fn dossier(&self, readings: &[Reading]) -> Dossier {
        let cross = recoupe_story::cross_check(readings, &self.watch);
        Dossier::new(readings, &cross)
    }
}

/// Text shorter than this many bytes is in the language that its page declares: too little to tell it by.
const TELLING_BYTES: usize = 200;

/// The language that the words are in, which is not always what the page declares; `None` for one that is not read.
fn language(article: &mut Article) -> Option<Lang> {
    let seen = recoupe_annotate::language_code(article.text());
    let declared = article.language.clone();
    let code = match (&declared, seen) {
        (Some(d), Some(s)) if article.text().len() < TELLING_BYTES || d.get(..2) == Some(s) => d.clone(),
        (Some(d), Some(s)) => {
            article.notes.push(Note {
                code: "language-mismatch",
                span: None,
                message: format!("the page says its language is {d}, its words are in {s}"),
            });
            s.to_owned()
        }
        (Some(d), None) => d.clone(),
        (None, seen) => seen.unwrap_or("fr").to_owned(),
    };
    article.lang = Lang::from_code(&code);
    article.language = Some(code.split(['-', '_']).next().unwrap_or(&code).to_lowercase());
    article.lang
}
