//! Attributions whose content hangs on the cue: *X a dit que …*, *X accuse Y de …*, *X a dénoncé « … »*.

use recoupe_types::{Act, Feature, Rel, Upos};

use super::{Draft, Finder, Source, act_of, takes};
use crate::statement::cue::{Cue, Shape};
use crate::statement::lexicon::Frame;
use crate::statement::source::{Nature, can_speak, is_abstract, is_nominal, nature};

/// Content found for a cue.
pub(super) struct Found {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) head: Option<usize>,
    pub(super) clause: bool,
    pub(super) rule: &'static str,
    pub(super) confidence: u16,
    /// Whether a thing may be the source.
    pub(super) things: bool,
}

impl Finder<'_> {
    pub(super) fn complements(&mut self) {
        for n in 0..self.cues.len() {
            let cue = self.cues[n];
            if self.taken[n] || cue.entry.is_none() {
                continue;
            }
            self.complement(n, &cue);
        }
    }

    fn complement(&mut self, n: usize, cue: &Cue<'static>) {
        let v = self.view;
        let Some(found) = self.find_content(cue) else { return };
        if v.lang_is_english() && found.rule == "complement/noun" && self.told_by_the_same(cue) {
            return;
        }
        // Inside a quotation the speaker's own `je pense que` attributes nothing new.
        // `« exclut » avoir vu`: the marks hold the cue alone.
        let inside = v.quote(cue.verb).filter(|q| {
            let quote = v.quotes[*q].inner;
            if cue.shape != Shape::Finite
                || v.lang_is_english()
                || !(found.clause || found.rule.ends_with("infinitive"))
            {
                return true;
            }
            let (first, last) = (v.word_from(quote.start()), v.word_until(quote.end()));
            (first..last).any(|i| (i < cue.first || i > cue.last) && v.upos(i) != Upos::Adv && !v.is_punct(i))
        });
        let mut source = self.source_for(cue, &found);
        // `À la mairie, on assure que`: the body that the place stands for.
        if let Source::Phrase(m) = source
            && v.is(m.head, &["on"])
        {
            // `On peut y lire que`: the document that was spoken of.
            let read = matches!(v.lemma(cue.verb), "lire" | "apprendre" | "découvrir")
                && (m.head..cue.verb).any(|i| v.is(i, &["y"]));
            let stands = if read { self.paper_before(m.head) } else { self.place_of_on(m.head) };
            if let Some(stands) = stands {
                source = Source::Phrase(stands);
            }
        }
        // `une accusation que rejette la société`: the noun behind is who does it.
        if found.rule == "complement/noun"
            && !v.lang_is_english()
            && cue.first > 0
            && v.is(cue.first - 1, &["que", "qu'"])
            && v.upos(cue.first - 1) == Upos::Pron
        {
            return;
        }
        // A subject out of the content is the tree's mistake.
        if let Source::Phrase(m) = source
            && m.head >= found.first
            && m.head <= found.last
            && found.first > cue.verb
        {
            source = if cue.shape == Shape::Finite { self.of_sentence(cue) } else { self.subject_before(cue) };
        }
        // A participle whose speaker nothing shows attributes only with a clause or a quotation.
        if source == Source::Previous && !found.clause && found.rule != "quote/object" {
            return;
        }
        // `Un message évoque une commission`: a document tells of something new.
        let document = found.rule == "complement/noun"
            && !v.lang_is_english()
            && (matches!(
                v.lemma(cue.verb),
                "évoquer" | "mentionner" | "recommander" | "préconiser" | "dénoncer" | "pointer"
            ) || v.lemma(cue.verb) == "faire" && cue.last > cue.verb)
            && (v.is(found.first, &["un", "une", "des", "plusieurs"]) || v.upos(found.first) == Upos::Num)
            && !cue.negated;
        // `Le courrier avertissait que`: whatever somebody says a document may say.
        let document = document
            || found.rule == "complement/that"
                && !v.lang_is_english()
                && cue.shape == Shape::Finite
                && v.lemma(cue.verb) != "prévoir"
                && act_of(cue) != Act::Other
                && !matches!(source, Source::Phrase(m) if matches!(v.lemma(m.head), "loi" | "traité" | "décret" | "accord"))
                && !v.kids(cue.verb).any(|k| v.rel(k) == Rel::Mark && v.is(k, &["si", "s'"]));
        let told = takes(cue, Frame::Document)
            && matches!(found.rule, "complement/noun" | "complement/object-and-more" | "quote/object");
        let document = document || told;
        let document = document && matches!(source, Source::Phrase(m) if nature(v, m.head) == Some(Nature::Paper));
        if !self.speaks(source, document || found.things && takes(cue, Frame::Thing)) {
            return;
        }
        // `a lu que P`: only *on y lit que* tells what a document says.
        // `ne retiennent la faute que pour …` restricts, `a fini par inciter X` tells what was done.
        if v.lemma(cue.verb) == "retenir" && (cue.first..cue.verb).any(|i| v.is(i, &["ne", "n'"]))
            || !found.clause && self.ends_by(cue)
        {
            return;
        }
        if v.lemma(cue.verb) == "lire"
            && found.rule == "complement/that"
            && !matches!(source, Source::Phrase(m) if nature(v, m.head) == Some(Nature::Paper))
        {
            return;
        }
        if inside.is_some() {
            let Source::Phrase(m) = source else { return };
            let named = v.doc.name_at(recoupe_types::WordIdx(m.head as u32)).is_some()
                || nature(v, m.head).is_some_and(|x| x != Nature::Voice);
            let third = v.is(m.head, &["il", "elle", "ils", "elles", "he", "she", "they"]);
            if !(named || third) || !found.clause || v.quote(found.last) != inside {
                return;
            }
        }
        if let Source::Phrase(m) = source {
            if v.upos(m.head) == Upos::Pron
                && (v.has(m.head, Feature::First)
                    || v.has(m.head, Feature::Second)
                    || v.is(m.head, &["je", "j'", "nous", "vous", "on", "tu"]))
                && inside.is_none()
                && !v.is(m.head, &["on"])
            {
                return;
            }
            // `on` names nobody; its statements are the article's own.
            if v.is(m.head, &["on", "one", "you"]) {
                return;
            }
        }
        if self.unreal(cue) || self.asks_to_stay_unnamed(cue, &found) {
            return;
        }
        // `dit avoir signalé un abus`: the infinitive is what is said.
        if cue.shape == Shape::Infinitive
            && found.rule == "complement/noun"
            && !v.lang_is_english()
            && self.drafts.iter().any(|d| d.rule == "complement/bare-infinitive" && d.content_head == Some(cue.verb))
        {
            return;
        }
        // `demande l'anonymat`, `a souhaité rester anonyme`: nothing is said.
        if matches!(act_of(cue), Act::Urge | Act::Other | Act::Ask)
            && !v.lang_is_english()
            && (found.first..=found.last.min(found.first + 5))
                .any(|i| matches!(v.lemma(i), "anonymat" | "anonyme") && v.quote(i).is_none())
        {
            return;
        }
        // `pour proposer des repas`, `qui veut que`: what is done or is so, not said.
        if cue.shape == Shape::Infinitive
            && found.rule == "complement/noun"
            && matches!(act_of(cue), Act::Assert | Act::Other | Act::ReportEvidence)
            && v.marker(cue.verb).is_some_and(|m| v.is(m, &["pour", "à", "to"]))
            && (found.first..=found.last).all(|i| v.quote(i).is_none())
        {
            return;
        }
        if let Source::Phrase(m) = source
            && matches!(v.lemma(cue.verb), "vouloir" | "supposer" | "entendre" | "proposer" | "prévoir" | "envisager")
            && nature(v, m.head).is_none()
            && v.upos(m.head) == recoupe_types::Upos::Noun
            && (m.first..=m.last).all(|i| v.doc.name_at(recoupe_types::WordIdx(i as u32)).is_none())
        {
            return;
        }
        if found.rule == "complement/noun" && self.topic(cue, &found) {
            return;
        }
        // `n'a pas souhaité répondre`: no intention is told, unless in quoted words.
        if cue.negated && act_of(cue) == Act::Other && (found.first..=found.last).all(|i| v.quote(i).is_none()) {
            return;
        }
        // `did not say which`, `n'a pas précisé si`: nothing is said.
        if cue.negated
            && v.is(
                found.first,
                &[
                    "which", "whether", "what", "how", "why", "when", "where", "who", "si", "quel", "quels", "quelle",
                    "quelles", "où", "comment", "pourquoi",
                ],
            )
        {
            return;
        }
        let content = self.spans(found.first, found.last);
        if content.is_empty() {
            return;
        }
        let mut act = act_of(cue);
        if matches!(act, Act::Urge) && found.rule.ends_with("whether") {
            act = Act::Ask;
        }
        // `told the crews to leave`, `wants the board to resign`
        if v.lang_is_english()
            && matches!(v.lemma(cue.verb), "tell" | "want")
            && found.rule == "complement/object-and-more"
            && found.head.is_some_and(|h| v.upos(h) == Upos::Verb)
        {
            act = Act::Urge;
        }
        self.taken[n] = true;
        let aside = match source {
            Source::Phrase(m) if m.first < cue.first => Some((m.last + 1, found.first.saturating_sub(1))),
            _ => Some((cue.first, found.first.saturating_sub(1))),
        };
        let aside = aside.filter(|(a, b)| a <= b).or(Some((cue.first, cue.last)));
        self.push(Draft {
            cue: Some((cue.first, cue.last)),
            verb: Some(cue.verb),
            content_head: found.head,
            act,
            negated: cue.negated,
            past: (cue.past && cue.shape != Shape::PastParticiple) || cue.shape == Shape::PresentParticiple,
            clause: found.clause,
            aside,
            ..Draft::uncued(source, content, found.rule, found.confidence)
        });
    }

    /// `a fini par reconnaître`
    fn ends_by(&self, cue: &Cue<'_>) -> bool {
        let v = self.view;
        v.marker(cue.verb).is_some_and(|m| v.is(m, &["par"]))
            && v.head(cue.verb).is_some_and(|h| h < cue.verb && v.lemma(h) == "finir")
    }

    /// `asked not to be named`, `spoke on condition that his name be withheld`: terms of the talk, not what is said in it.
    fn asks_to_stay_unnamed(&self, cue: &Cue<'_>, found: &Found) -> bool {
        let v = self.view;
        v.lang_is_english()
            && matches!(v.lemma(cue.verb), "ask" | "request" | "insist" | "demand" | "beg" | "want")
            && (found.first..=found.last.min(found.first + 8)).any(|i| {
                v.is(i, &["named", "identified", "quoted", "anonymous", "anonymity", "unnamed"])
                    || v.is(i, &["name", "names"])
                        && (i + 1..=(i + 4).min(found.last))
                            .any(|k| v.is(k, &["withheld", "used", "printed", "published"]))
            })
    }

    /// `told reporters it had confirmed 31 cases`, `…, he said, and the mission had logged 11 flights`: what a cue of finding tells
    /// within the words of an attribution that the same one makes, or that tells of the finding, adds nothing.
    fn told_by_the_same(&self, cue: &Cue<'_>) -> bool {
        let v = self.view;
        if v.quote(cue.verb).is_some() || !matches!(act_of(cue), Act::Assert | Act::ReportEvidence) {
            return false;
        }
        let subject = v.kids(cue.verb).find(|k| *k < cue.first && v.rel(*k) == Rel::Nsubj);
        let pronoun = subject.is_some_and(|s| v.is(s, &["it", "he", "she", "they"]));
        let here = v.span(cue.verb);
        self.drafts.iter().any(|d| {
            let inside = d.content.iter().find(|c| c.contains(here));
            let own = |c: &recoupe_types::Span| subject.is_some_and(|s| c.start() == v.span(s).start());
            inside.is_some_and(|c| pronoun && own(c) || !pronoun && !takes(cue, Frame::That) && d.cue.is_some())
        })
    }

    /// Whether a noun phrase is only what is spoken of, shown, offered or lost, and says nothing: *évoque le synode*, *présente
    /// les symptômes*, *propose un concert*, *déplore 163 morts*, *ne mentionne pas X*.
    fn topic(&self, cue: &Cue<'_>, found: &Found) -> bool {
        let v = self.view;
        if (found.first..=found.last).any(|i| v.quote(i).is_some()) || v.lang_is_english() {
            return false;
        }
        let head = found
            .head
            .filter(|h| *h >= found.first && *h <= found.last)
            .or_else(|| (found.first..=found.last).find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn)));
        let Some(head) = head else { return false };
        let lemma = v.lemma(head);
        let definite = v.is(found.first, &["le", "la", "l'", "les", "son", "sa", "ses", "leur", "leurs"])
            || v.upos(head) == Upos::Propn;
        let idea = is_abstract(v, head)
            || lemma.ends_with("tion")
            || lemma.ends_with("ment")
            || lemma.ends_with("age")
            || matches!(
                lemma,
                "projet"
                    | "plan"
                    | "mesure"
                    | "réforme"
                    | "loi"
                    | "texte"
                    | "trêve"
                    | "solution"
                    | "retrait"
                    | "hausse"
                    | "baisse"
                    | "risque"
                    | "nécessité"
                    | "volonté"
                    | "idée"
                    | "piste"
                    | "aide"
                    | "accord"
                    | "report"
            );
        match v.lemma(cue.verb) {
            "évoquer" | "mentionner" => cue.negated || definite && !idea,
            "proposer" => !idea,
            "révéler" | "dévoiler" => cue.negated,
            "déplorer" => {
                let counted = v.upos(found.first) == Upos::Num || v.kids(head).any(|k| v.rel(k) == Rel::Nummod);
                counted
                    && matches!(lemma, "mort" | "décès" | "victime" | "blessé" | "cas" | "disparu" | "perte" | "tué")
            }
            _ => false,
        }
    }

    /// Attributions that only might be made: `doit annoncer`, `pourrait demander`, `s'il dit que`.
    fn unreal(&self, cue: &Cue<'_>) -> bool {
        let v = self.view;
        if cue.shape == Shape::Infinitive {
            if let Some(h) = v.head(cue.verb)
                && matches!(
                    v.lemma(h),
                    "devoir"
                        | "pouvoir"
                        | "aller"
                        | "falloir"
                        | "sembler"
                        | "refuser"
                        | "éviter"
                        | "permettre"
                        | "oser"
                        | "must"
                        | "can"
                        | "should"
                        | "savoir"
                        | "voir"
                        | "suffire"
                        | "devenir"
                        | "laisser"
                        | "faire"
                        | "viser"
                        | "destiner"
                        | "servir"
                        | "let"
                        | "make"
                )
            {
                return true;
            }
            // `Priée de dire si`, `invité à préciser que`: what somebody is asked to say.
            if let Some(h) = v.head(cue.verb).filter(|h| *h < cue.verb)
                && !v.lang_is_english()
                && matches!(v.lemma(h), "prier" | "sommer" | "inviter" | "presser" | "appeler" | "enjoindre")
                && v.has(h, Feature::Participle)
                && v.kids(h).all(|k| v.lemma(k) != "avoir")
            {
                return true;
            }
            // Without a verb that leads it (`pour dénoncer`, `avant d'ajouter`, `de dire`): only the first two attribute.
            if let Some(m) = v.marker(cue.verb) {
                // `a fini par reconnaître que`
                let leads = self.ends_by(cue)
                    || v.is(m, &["pour", "avant", "à", "de", "d'", "to", "before", "après", "en", "without"]);
                return !leads || v.is(m, &["sans"]);
            }
            return false;
        }
        // `without saying who fired`: nothing is said; `banners reading “…”`: by nobody.
        if v.lang_is_english()
            && cue.shape == Shape::PresentParticiple
            && (v.lemma(cue.verb) == "read" || cue.first > 0 && v.is(cue.first - 1, &["without"]))
        {
            return true;
        }
        // `she replied when asked how soon`: nobody's words.
        if cue.first > 0
            && v.is(cue.first - 1, &["when", "if", "once"])
            && matches!(v.lemma(cue.verb), "ask" | "press" | "question")
        {
            return true;
        }
        // The condition of a `si` clause.
        cue.shape == Shape::Finite
            && v.kids(cue.verb)
                .any(|k| v.rel(k) == Rel::Mark && v.is(k, &["si", "s'", "if", "unless"]) && k < cue.first)
            && !v.kids(cue.verb).any(|k| v.rel(k) == Rel::Ccomp)
    }

    fn source_for(&self, cue: &Cue<'_>, found: &Found) -> Source {
        let v = self.view;
        match cue.shape {
            Shape::PresentParticiple | Shape::Infinitive => {
                // `…, with its spokesman, X, saying that`
                if let Some(m) = self.with_subject(cue) {
                    return Source::Phrase(m);
                }
                // The one who speaks in the attribution that the participle hangs on.
                let by_tree = self.subject(cue);
                // `X a dit que …, en ajoutant que`: the main cue of the sentence, whatever noun the tree hangs the gerund on.
                let (start, _) = v.bounds(cue.verb);
                let gerund = cue.first > start && (v.is(cue.first - 1, &["en"]) || v.is_comma(cue.first - 1));
                if gerund && cue.shape == Shape::PresentParticiple {
                    let main = self.drafts.iter().find(|d| {
                        d.verb.is_some_and(|w| w >= start && w < cue.first && v.rel(w) == Rel::Root) && d.cue.is_some()
                    });
                    if let Some(d) = main {
                        return d.source;
                    }
                }
                let head = v.head(cue.verb);
                let governor = head.and_then(|h| {
                    self.drafts.iter().rev().find(|d| d.verb == Some(h) || d.cue.is_some_and(|(a, b)| a <= h && h <= b))
                });
                if let Some(d) = governor {
                    return d.source;
                }
                let (start, _) = v.bounds(cue.verb);
                // `…, a dit X, ajoutant que`: the attribution before it in the sentence, if it is in parenthesis or the tree
                // has no better.
                let earlier = self
                    .drafts
                    .iter()
                    .filter(|d| d.cue.is_some_and(|(a, _)| a >= start && a < cue.first) && d.verb.is_some())
                    .max_by_key(|d| d.cue.map_or(0, |c| c.0));
                let whole = by_tree;
                let by_tree = match by_tree {
                    // An event said nothing: `Cette annonce …, estimant que` goes on from whoever spoke.
                    Source::Phrase(m)
                        if !can_speak(v, m, false)
                            || (nature(v, m.head).is_none()
                                && v.upos(m.head) == Upos::Noun
                                && v.doc.name_at(recoupe_types::WordIdx(m.head as u32)).is_none()
                                && !(m.first..=m.last)
                                    .any(|i| v.doc.name_at(recoupe_types::WordIdx(i as u32)).is_some())) =>
                    {
                        Source::Previous
                    }
                    other => other,
                };
                let adjacent = (cue.first > start)
                    .then(|| cue.first - 1)
                    .filter(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn));
                let beside = adjacent
                    .map(|i| crate::statement::source::mention(v, self.top_of(i, start, cue.first)))
                    .filter(|m| can_speak(v, *m, false));
                if let (Source::Previous, Some(m)) = (by_tree, beside) {
                    return Source::Phrase(m);
                }
                match (by_tree, earlier) {
                    (Source::Phrase(m), Some(d)) => {
                        let in_segment = d.rule.ends_with("inverted-cue") || d.rule.contains("interrupted");
                        if in_segment && d.cue.is_some_and(|(a, _)| m.first < a) { d.source } else { by_tree }
                    }
                    // `a suscité les critiques de X, estimant que`: the nearest who can speak by nature.
                    (Source::Previous, None)
                        if matches!(whole, Source::Phrase(m) if crate::statement::source::is_abstract(v, m.head))
                            && self.human_before(cue).is_some() =>
                    {
                        self.human_before(cue).map_or(Source::Previous, Source::Phrase)
                    }
                    (Source::Previous, _) if whole != Source::Previous => match self.subject_before(cue) {
                        Source::Phrase(m) if can_speak(v, m, false) => Source::Phrase(m),
                        _ => earlier.map_or(Source::Previous, |d| d.source),
                    },
                    (Source::Nobody, Some(d)) => d.source,
                    (Source::Nobody, None) => self.subject_before(cue),
                    _ => by_tree,
                }
            }
            Shape::PastParticiple => {
                if cue.passive || cue.clitic.is_none() {
                    let agent = self.agent(cue);
                    if let Some(a) = agent {
                        return Source::Phrase(a);
                    }
                }
                // A participle right before its content and after a name: a headline without auxiliary, or garbled text.
                if found.clause && matches!(v.rel(cue.verb), Rel::Root | Rel::Parataxis) {
                    self.subject(cue)
                } else {
                    Source::Nobody
                }
            }
            Shape::Finite => self.subject(cue),
        }
    }

    /// The subject that *with* gives to an English participle (`…, with its spokesman, Anne Vidal, saying that …`).
    fn with_subject(&self, cue: &Cue<'_>) -> Option<crate::statement::source::Mention> {
        let v = self.view;
        if !v.lang_is_english() || cue.shape != Shape::PresentParticiple {
            return None;
        }
        let (start, _) = v.bounds(cue.verb);
        let with = (start.max(cue.first.saturating_sub(14))..cue.first).rev().find(|i| v.is(*i, &["with"]))?;
        let set_off = with > start && v.is_comma(with - 1);
        let plain = (with + 1..cue.first).all(|i| !matches!(v.upos(i), Upos::Verb | Upos::Aux | Upos::Sconj));
        let head = (with + 1..cue.first).find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn))?;
        let m = crate::statement::source::mention(v, self.top_of(head, with + 1, cue.first));
        let m =
            crate::statement::source::Mention { first: m.first.max(with + 1), last: m.last.min(cue.first - 1), ..m };
        (set_off && plain && can_speak(v, m, false)).then_some(m)
    }

    /// `À la mairie, on …`, `Au ministère, on …`, `À Paris, on …`: the phrase of the place that begins the sentence.
    fn place_of_on(&self, on: usize) -> Option<crate::statement::source::Mention> {
        let v = self.view;
        let (start, _) = v.bounds(on);
        let open = (start..on).find(|i| !v.is_punct(*i))?;
        let led = v.is(open, &["à", "a", "au", "aux", "chez"]) || v.is(open, &["du"]) && v.is(open + 1, &["côté"]);
        if !led || on == start || !v.is_comma(on - 1) || v.quote(on).is_some() {
            return None;
        }
        let noun = (open + 1..on).find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn) && !v.is(*i, &["côté"]))?;
        let m = crate::statement::source::mention(v, noun);
        let m = crate::statement::source::Mention {
            first: m.first.max(open + 1).min(noun),
            last: m.last.min(on - 2),
            head: noun,
        };
        let body = matches!(nature(v, noun), Some(Nature::Body | Nature::People));
        let named = v
            .doc
            .name_at(recoupe_types::WordIdx(noun as u32))
            .is_some_and(|n| matches!(n.kind, recoupe_types::NameKind::Place | recoupe_types::NameKind::Org));
        (body || named).then_some(m)
    }

    /// The nearest noun before a participle, in its sentence, that names people.
    fn human_before(&self, cue: &Cue<'_>) -> Option<crate::statement::source::Mention> {
        let v = self.view;
        let (start, _) = v.bounds(cue.verb);
        let noun = (start..cue.first).rev().find(|i| {
            v.upos(*i) == Upos::Noun
                && v.quote(*i).is_none()
                && matches!(nature(v, *i), Some(Nature::Role | Nature::People | Nature::Body))
        })?;
        let m = crate::statement::source::mention(v, self.top_of(noun, start, cue.first));
        let m = if nature(v, m.head).is_some() { m } else { crate::statement::source::mention(v, noun) };
        // Right before the participle and its comma.
        let close = (m.last + 1..cue.first).all(|i| v.is_comma(i) || v.is(i, &["en"]));
        (m.last < cue.first && close && can_speak(v, m, false)).then_some(m)
    }

    /// The subject of the sentence before a participle.
    fn subject_before(&self, cue: &Cue<'_>) -> Source {
        let v = self.view;
        let (start, _) = v.bounds(cue.verb);
        (start..cue.first)
            .rev()
            .find(|i| v.rel(*i) == Rel::Nsubj && is_nominal(v, *i) && !self.is_relative(*i))
            .map_or(Source::Previous, |i| Source::Phrase(crate::statement::source::mention(v, i)))
    }

    pub(super) fn find_content(&self, cue: &Cue<'_>) -> Option<Found> {
        let that = if takes(cue, Frame::That) || takes(cue, Frame::ObjThat) { self.that_clause(cue) } else { None };
        // `accuse « des jaloux » d'avoir …`: the marks hold the object alone.
        let more = [Frame::ObjDe, Frame::ObjA, Frame::ObjContre].iter().any(|f| takes(cue, *f));
        that.or_else(|| {
            let quoted = self.quoted_object(cue);
            let whole = quoted.as_ref().filter(|_| more).and_then(|q| {
                self.object_and_more(cue).filter(|m| m.first <= q.first && m.last > q.last && q.last < q.first + 6)
            });
            whole.or(quoted)
        })
        .or_else(|| takes(cue, Frame::Whether).then(|| self.whether(cue)).flatten())
        .or_else(|| takes(cue, Frame::ObjNumber).then(|| self.put_at(cue)).flatten())
        .or_else(|| self.object_and_more(cue))
        .or_else(|| self.infinitive(cue))
        .or_else(|| self.named_as(cue))
        .or_else(|| takes(cue, Frame::Predicate).then(|| self.predicate(cue)).flatten())
        .or_else(|| self.noun_phrase(cue))
    }

    pub(super) fn heads(&self, cue: &Cue<'_>) -> impl Iterator<Item = usize> + use<'_> {
        let verb = cue.verb;
        let other = cue.other;
        self.view.kids(verb).chain(other.into_iter().flat_map(|o| self.view.kids(o)))
    }
}
