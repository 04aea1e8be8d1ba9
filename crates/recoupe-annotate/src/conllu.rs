//! CoNLL-U, in and out (<https://universaldependencies.org/format.html>).
//!
//! ```
//! use recoupe_annotate::{Annotator, conllu};
//! use recoupe_types::Lang;
//!
//! let doc = Annotator::default().annotate("Elle va au port.".into(), Some(Lang::Fr));
//! let printed = conllu::to_string(&doc, "a1");
//! assert!(printed.contains("3-4\tau\t_"));
//! let back = conllu::read(&printed, Lang::Fr)?;
//! assert_eq!(back[0].document.text, doc.text);
//! # Ok::<(), conllu::ConlluError>(())
//! ```
//!
//! White space that is not one space after a token is kept in MISC the way UDPipe does it: `SpacesAfter=\n`, and
//! `SpacesBefore=` on the first token of a text. Names stand in MISC as `NER=B-PER`, `NER=I-PER`. A language other than
//! the document's is a comment of the sentence, `# lang = en`.

mod read;
mod write;

pub use read::{ConlluDocument, ConlluError, Problem, read};
pub use write::{to_string, write};
