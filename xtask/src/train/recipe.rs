//! How the model of each language is made: the stages in order, with all their numbers.

use recoupe_annotate::train::net::{Dropout, Sizes};
use recoupe_annotate::train::trainer::Plan;
use recoupe_annotate::train::vocabulary::Cutoffs;
use recoupe_types::Lang;

/// What the command for one language does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recipe {
    /// Rows of the tables.
    pub(crate) cutoffs: Cutoffs,
    /// A network that is larger than what ships; it labels plain text for the student. It does not see the sentences that
    /// are held out.
    pub(crate) teacher: Plan,
    /// The network that ships.
    pub(crate) student: Plan,
    /// Share of the sentences that the teacher labelled which the student sees in an epoch.
    pub(crate) silver: f32,
}

impl Recipe {
    /// The recipe of a language.
    pub(crate) fn of(lang: Lang, seed: u64) -> Recipe {
        let cutoffs = Cutoffs { plain_word: 4, affix: 2, max_words: 34_000, max_affixes: 20_000 };
        let large = Sizes { word: 256, affix: 128, layers: 2, arc: 128, label: 128 };
        let small = Sizes { word: 128, affix: 64, layers: 2, arc: 64, label: 64 };
        let base = Plan {
            sizes: large,
            dropout: Dropout { input: 0.25, layer: 0.2, head: 0.3, word: 0.4 },
            epochs: 20,
            plain_epochs: 3,
            hidden: 0.2,
            plain_beside: 0.0,
            swap: 0.3,
            batch: 500,
            rate: 1.8e-3,
            seed,
        };
        let student = Plan {
            sizes: small,
            dropout: Dropout { input: 0.12, layer: 0.1, head: 0.12, word: 0.4 },
            epochs: 24,
            plain_epochs: 1,
            rate: 3e-3,
            seed: seed + 1,
            ..base
        };
        match lang {
            Lang::Fr => Recipe { cutoffs, teacher: base, student, silver: 0.12 },
            Lang::En => Recipe {
                cutoffs,
                teacher: Plan { epochs: 14, plain_epochs: 4, ..base },
                student: Plan { plain_epochs: 2, ..student },
                silver: 0.2,
            },
        }
    }

    /// The same with next to no work, to see that all stages fit together.
    pub(crate) fn quick(mut self) -> Recipe {
        let tiny = Sizes { word: 32, affix: 32, layers: 1, arc: 32, label: 32 };
        for plan in [&mut self.teacher, &mut self.student] {
            (plan.sizes, plan.epochs, plan.plain_epochs) = (tiny, 1, 1);
        }
        self
    }
}
