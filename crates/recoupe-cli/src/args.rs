//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};

/// Reads news coverage and keeps an evidence ledger: clean articles, who said what, who gave what to whom, what was
/// copied from where, and how many independent sources there are. Offline: nothing is downloaded, nothing is sent.
#[derive(Debug, Parser)]
#[command(name = "recoupe", version, about, propagate_version = true, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

const EXAMPLES: &str = "\
Examples:
  recoupe dossier pages/                     a summary on the terminal
  recoupe dossier pages/ -o affair.html      one page to open in a browser
  recoupe dossier pages/ -o affair.json      everything, for programs
  recoupe explain affair.json c-7e6a1eea     the words that a row rests on
  curl -s https://example.org/page | recoupe dossier -

Exit code: 0 done, 1 nothing found, 2 an input failed (the others were done).";

/// What every command takes.
#[derive(Args, Clone, Debug)]
pub(crate) struct Common {
    /// Threads to use; the result is the same for any number [default: one for each core]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// No progress bar
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read pages and cross-check them: one dossier
    #[command(after_help = DOSSIER_EXAMPLES)]
    Dossier(Dossier),
    /// Show what a row of a dossier rests on: the words, where they stand, the rule that made it
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Print who said what
    #[command(after_help = STATEMENTS_EXAMPLES)]
    Statements(Statements),
    /// Print sentences, words, lemmas, tags, syntax and names
    #[command(after_help = ANNOTATE_EXAMPLES)]
    Annotate(Annotate),
    /// Print dates, times, durations and recurrences with their TIMEX3 values
    #[command(after_help = DATES_EXAMPLES)]
    Dates(Dates),
    /// Group articles into stories and find copies
    #[command(after_help = STORIES_EXAMPLES)]
    Stories(Stories),
    /// Print a completion script for a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions(Completions),
}

const DOSSIER_EXAMPLES: &str = "\
Examples:
  recoupe dossier pages/
  recoupe dossier a.html b.txt --format json | jq '.claims[] | {text, independent_sources}'
  recoupe dossier pages/ --watch watch.toml -o affair.html
  recoupe dossier pages/ --entities targets.nested.json
  recoupe dossier affair.json -o affair.html     a dossier made before, as a page

Inputs are files, folders (with all they hold, in order of name) and - for standard input.
In a folder, files that end in .html, .htm, .xhtml, .txt, .text, .md or .markdown are read;
a file that is named is read whatever its name.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  recoupe dossier pages/ -o affair.json
  recoupe explain affair.json                     every id and what it is
  recoupe explain affair.json c-7e6a1eea          a claim: for, against, origins
  recoupe explain affair.json 7d4e2eb3b0c4-s3     a statement: its words in their place";

const STATEMENTS_EXAMPLES: &str = "\
Examples:
  recoupe statements page.html
  recoupe statements --input-format jsonl --format jsonl dev.jsonl.xz

A JSONL record is {\"id\", \"text\", \"lang\"?}; a row printed for it is
{\"id\", \"attributions\": [{\"source\", \"cue\", \"content\"}]}, each a list of spans that count code
points of the record's text.";

const ANNOTATE_EXAMPLES: &str = "\
Examples:
  recoupe annotate page.html --format conllu
  echo 'Le ministre a démenti.' | recoupe annotate - --lang fr
  recoupe annotate --input-format conllu gold.conllu --format conllu     keeps the words it is given";

const DATES_EXAMPLES: &str = "\
Examples:
  recoupe dates page.html
  recoupe dates --input-format jsonl --format jsonl dev.jsonl.xz

A JSONL record is {\"id\", \"text\", \"lang\"?, \"dct\"?}, dct being the day the text was written; a row
printed for it is {\"id\", \"timex\": [{\"start\", \"end\", \"type\", \"value\"}]}, offsets in
code points of the record's text.";

const STORIES_EXAMPLES: &str = "\
Examples:
  recoupe stories pages/
  recoupe stories --input-format jsonl --format jsonl articles.jsonl.xz

A JSONL record is {\"id\", \"text\", \"title\"?, \"date\"?, \"lang\"?, \"source\"?}; a row printed for it
is {\"id\", \"story\", \"copy_of\"}.";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  recoupe completions bash > ~/.local/share/bash-completion/completions/recoupe
  recoupe completions zsh > ~/.zfunc/_recoupe
  recoupe completions fish > ~/.config/fish/completions/recoupe.fish";

/// What a dossier is printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DossierFormat {
    /// A summary for people
    Text,
    /// Everything, for programs
    Json,
    /// One page for a browser
    Html,
}

/// What rows are printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowFormat {
    /// For people
    Text,
    /// One JSON object a line
    Jsonl,
}

/// What the inputs are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowInput {
    /// Web pages, Markdown or plain text
    #[default]
    Page,
    /// One JSON object a line, in a file or xz-compressed; the text is taken as it is
    Jsonl,
}

#[derive(Args, Debug)]
pub(crate) struct Dossier {
    /// Pages, folders of pages, or - for standard input
    #[arg(required = true, value_hint = ValueHint::AnyPath)]
    pub(crate) inputs: Vec<PathBuf>,
    /// What to print [default: by the ending of the output file, else text]
    #[arg(long, short, value_enum)]
    pub(crate) format: Option<DossierFormat>,
    /// Write here instead of standard output; the file is replaced whole or not at all
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// What the affair is about: a TOML file of parties, goods and rules to look for
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) watch: Option<PathBuf>,
    /// Mark who is on a list: OpenSanctions (targets.simple.csv, targets.nested.json) or FollowTheMoney, one entity a line
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) entities: Vec<PathBuf>,
    /// Leave out statements that are less likely right than this, from 0 to 1: found where there is one, and given to the
    /// right speaker
    #[arg(long, value_name = "P", default_value_t = 0.0)]
    pub(crate) min_confidence: f64,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// A dossier in JSON, or - for standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) dossier: PathBuf,
    /// Ids of rows; none lists them all
    pub(crate) ids: Vec<String>,
}

#[derive(Args, Debug)]
pub(crate) struct Statements {
    #[command(flatten)]
    pub(crate) rows: Rows,
    /// Leave out statements of pages that are less likely right than this, from 0 to 1: found where there is one, and given
    /// to the right speaker
    #[arg(long, value_name = "P", default_value_t = 0.0)]
    pub(crate) min_confidence: f64,
}

#[derive(Args, Debug)]
pub(crate) struct Dates {
    #[command(flatten)]
    pub(crate) rows: Rows,
}

#[derive(Args, Debug)]
pub(crate) struct Stories {
    #[command(flatten)]
    pub(crate) rows: Rows,
}

/// What commands that print rows take.
#[derive(Args, Debug)]
pub(crate) struct Rows {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_hint = ValueHint::AnyPath)]
    pub(crate) inputs: Vec<PathBuf>,
    /// What the inputs are
    #[arg(long, value_enum, default_value_t)]
    pub(crate) input_format: RowInput,
    /// What to print [default: text for pages, jsonl for JSONL]
    #[arg(long, short, value_enum)]
    pub(crate) format: Option<RowFormat>,
    /// Write here instead of standard output; the file is replaced whole or not at all
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

impl Rows {
    pub(crate) fn format(&self) -> RowFormat {
        self.format.unwrap_or(match self.input_format {
            RowInput::Page => RowFormat::Text,
            RowInput::Jsonl => RowFormat::Jsonl,
        })
    }
}

/// What annotated text is printed as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnnotateFormat {
    /// CoNLL-U, names in MISC
    #[default]
    Conllu,
    /// One JSON object a document
    Json,
    /// One word a line, for people
    Text,
}

/// What text to annotate comes as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnnotateInput {
    /// Plain text, taken as it is
    #[default]
    Text,
    /// A web page, Markdown or scraped text: only its article is annotated
    Page,
    /// CoNLL-U: its sentences and words are kept and annotated afresh
    Conllu,
}

/// A language that recoupe reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// French
    Fr,
    /// English
    En,
}

impl Language {
    pub(crate) fn lang(self) -> recoupe::types::Lang {
        match self {
            Language::Fr => recoupe::types::Lang::Fr,
            Language::En => recoupe::types::Lang::En,
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct Annotate {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_hint = ValueHint::AnyPath)]
    pub(crate) inputs: Vec<PathBuf>,
    /// What the inputs are [default: page for .html, .htm and .xhtml, conllu for .conllu, else text]
    #[arg(long, value_enum)]
    pub(crate) input_format: Option<AnnotateInput>,
    /// What to print
    #[arg(long, short, value_enum, default_value_t)]
    pub(crate) format: AnnotateFormat,
    /// The language; detected unless given
    #[arg(long, value_enum)]
    pub(crate) lang: Option<Language>,
    /// Use the models of this folder instead of those that ship
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) model_dir: Option<PathBuf>,
    /// Write here instead of standard output; the file is replaced whole or not at all
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}
