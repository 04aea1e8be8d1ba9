//! Who a phrase stands for, inside one article: full names for surnames, people for functions and pronouns, states for
//! capitals, both members for a pair.

use recoupe_actors::{Language, Sense};
use recoupe_types::{Feature, NameKind, Rel, SpeakerKind, Upos, WordIdx};

use super::actors::{Actors, Gender, Role, clean_name, gender_of_role, is_title};
use super::find::{Draft, Source};
use super::source::{Mention, Nature, is_plural, nature};
use super::view::View;

mod again;
mod group;
mod introduce;
pub(super) mod offices;
mod pronouns;

/// Who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Who {
    pub(crate) name: Option<String>,
    pub(crate) kind: SpeakerKind,
    /// The actor, where it is one with a name.
    pub(crate) actor: Option<usize>,
    pub(crate) gender: Option<Gender>,
    pub(crate) plural: bool,
    /// A noun that names no person and no body (`the report`, `an approach`).
    pub(crate) thing: bool,
}

/// Resolves the speakers of one article, in the order of the text.
pub(crate) struct Resolver<'a> {
    view: &'a View<'a>,
    actors: &'a Actors,
    /// Speakers resolved so far: word of the cue or content, and who.
    spoken: Vec<(usize, Who)>,
    /// Word ranges that are content: their subjects are spoken about.
    content: Vec<(usize, usize)>,
    /// Phrases that speak, in the order of the text.
    sources: Vec<Mention>,
    /// Functions whose holders are named elsewhere.
    extra: Vec<(Role, usize)>,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(view: &'a View<'a>, actors: &'a Actors, drafts: &[Draft]) -> Self {
        let mut content = Vec::new();
        for d in drafts {
            for c in &d.content {
                content.push((view.word_from(c.start()), view.word_until(c.end())));
            }
        }
        content.sort_unstable();
        let mut sources: Vec<Mention> = drafts
            .iter()
            .filter_map(|d| match d.source {
                Source::Phrase(m) => Some(m),
                _ => None,
            })
            .collect();
        sources.sort_by_key(|m| m.first);
        let mut out = Resolver { view, actors, spoken: Vec::new(), content, sources, extra: Vec::new() };
        out.introduce(drafts);
        out
    }

    /// Who speaks in a draft that stands at word `at`.
    pub(crate) fn speaker(&mut self, source: Source, at: usize) -> Who {
        let who = match source {
            Source::Phrase(m) => self.phrase(m, 0),
            Source::Clitic(c) => self.pronoun(c),
            Source::Previous => self.previous(at),
            Source::Nobody => unnamed(None),
        };
        self.spoken.push((at, who.clone()));
        who
    }

    fn previous(&self, at: usize) -> Who {
        // The last one who spoke in this paragraph or before; who speaks within somebody's words does not count.
        let outer = |w: usize| !self.is_nested(w);
        let known = |x: &&(usize, Who)| x.0 <= at && x.1.name.is_some();
        let told = self.spoken.iter().rev().take(40).find(|x| known(x) && outer(x.0));
        let told = told.or_else(|| self.spoken.iter().rev().find(known));
        let since = told.map_or(0, |(w, _)| *w);
        if let Some(a) = self.newcomer(since, at).or_else(|| self.fresh(at, None)) {
            return self.actor(a);
        }
        told.map_or_else(|| unnamed(None), |(_, who)| who.clone())
    }

    /// A person whom a sentence between two words brings in as its subject: `Anne Vidal a du mal à dormir. « … »`.
    fn newcomer(&self, since: usize, at: usize) -> Option<usize> {
        let v = self.view;
        let (from, here) = (v.sentence(since), v.sentence(at));
        let n = v.doc.names.iter().rev().find(|n| {
            let w = n.first.get();
            w > since
                && w < at
                && v.sentence(w) > from
                && here.saturating_sub(v.sentence(w)) <= 2
                && v.quote(w).is_none()
                && !self.is_content(w)
                && self.is_person(w)
                && (w..=n.last.get()).any(|k| {
                    v.rel(k) == Rel::Nsubj && v.head(k).is_some_and(|h| matches!(v.rel(h), Rel::Root | Rel::Conj))
                })
        })?;
        self.actors.at(v, n.first.get())
    }

    /// Who a phrase stands for.
    pub(crate) fn phrase(&self, m: Mention, depth: u8) -> Who {
        let v = self.view;
        if let Some(who) = self.together(m, depth) {
            return who;
        }
        // The last part of a name that the tagger took for a pronoun (`Kim Jong Un`).
        if v.upos(m.head) == Upos::Pron
            && m.head > 0
            && v.form(m.head).starts_with(char::is_uppercase)
            && super::actors::in_person(v, m.head - 1)
            && let Some(a) = self.actors.at(v, m.head - 1)
        {
            return self.actor(a);
        }
        if let Some(who) = self.one_of_several(m) {
            return who;
        }
        if v.upos(m.head) == Upos::Pron && !super::actors::in_person(v, m.head) {
            // A pronoun inside a group must not look for itself among the subjects before it.
            return if depth > 0 { self.previous(m.head) } else { self.pronoun(m.head) };
        }
        let m = self.behind_title(m);
        let m = Mention { last: self.own_end(m), ..m };
        if let Some(who) = self.several_named(m) {
            return who;
        }
        // `Le Maire appelle à …`, `Le Guen`: a surname with its article, both capitalised.
        if m.last == m.first + 1
            && v.form(m.first).starts_with(char::is_uppercase)
            && v.form(m.last).starts_with(char::is_uppercase)
            && let Some(a) = self.actors.by_text(v.cover(m.first, m.last).of(v.text()))
            && self.actors.all[a].name.contains(v.form(m.first))
        {
            return self.actor(a);
        }
        if let Some(who) = self.named(m) {
            return who;
        }
        self.described(m)
    }

    /// `Mr` taken for the name: the word behind it.
    fn behind_title(&self, m: Mention) -> Mention {
        let v = self.view;
        let next = m.head + 1;
        if is_title(v, m.head) && v.sentence(next) == v.sentence(m.head) && v.form(next).starts_with(char::is_uppercase)
        {
            let last = v.doc.name_at(WordIdx(next as u32)).map_or(next, |n| n.last.get());
            return Mention { head: next, first: m.first, last: m.last.max(last) };
        }
        // `der Spiegel`: a small word of a foreign name.
        if matches!(
            v.form(m.head),
            "der" | "die" | "das" | "el" | "al" | "il" | "the" | "de" | "van" | "von" | "la" | "le"
        ) && v.sentence(next) == v.sentence(m.head)
            && v.form(next).starts_with(char::is_uppercase)
        {
            let last = v.doc.name_at(WordIdx(next as u32)).map_or(next, |n| n.last.get());
            return Mention { head: next, first: m.first, last: m.last.max(last) };
        }
        m
    }

    /// The last word of a phrase before its first comma or bracket, unless a name of a person follows as apposition.
    fn own_end(&self, m: Mention) -> usize {
        let v = self.view;
        // `l'auteur (trice)`: an ending in brackets is of the word.
        let ending = |i: usize| {
            v.form(i) == "("
                && v.form(i + 1).chars().count() <= 5
                && v.form(i + 1).chars().all(char::is_lowercase)
                && v.form(i + 2) == ")"
        };
        // A relative tells of the one named before it.
        let relative = |i: usize| {
            v.is(i, &["who", "which", "qui", "dont"])
                || (v.is(i, &["that"]) && matches!(v.upos(i), Upos::Pron | Upos::Sconj))
        };
        if let Some(r) = (m.head + 1..=m.last).find(|i| relative(*i)) {
            let last = if v.is_comma(r - 1) { r.saturating_sub(2).max(m.head) } else { r - 1 };
            return self.own_end(Mention { last, ..m });
        }
        let Some(cut) = (m.head + 1..=m.last)
            .find(|i| v.is_comma(*i) || (matches!(v.form(*i), "(" | ";" | "—" | "–") && !ending(*i)))
        else {
            return m.last;
        };
        let person = (cut + 1..=m.last).find(|i| super::actors::in_person(v, *i));
        match person {
            Some(p) if v.upos(p - 1) != Upos::Adp && self.actors.at(v, m.head).is_none() => m.last,
            _ => cut - 1,
        }
    }

    /// A name in the phrase that names the phrase itself.
    fn named(&self, m: Mention) -> Option<Who> {
        let v = self.view;
        // A person, unless a preposition or conjunction leads to the name.
        let mut i = m.first;
        while i <= m.last {
            if let Some(n) = v.doc.name_at(WordIdx(i as u32)) {
                // Where the person's own name begins, of a name that holds more (`l'AFP Anne Vidal`).
                let begin = self.actors.at(v, i).map(|a| &self.actors.all[a].mentions).map_or(n.first.get(), |x| {
                    x.iter().copied().find(|w| *w >= n.first.get() && *w <= n.last.get()).unwrap_or(n.first.get())
                });
                let led = begin > m.first && {
                    let mut p = begin - 1;
                    // `cette journaliste de l'hebdomadaire X`: over the noun that says what the name is.
                    // And over the names before it (`le détroit entre X et Y`).
                    let over = |p: usize| {
                        v.upos(p) == Upos::Det
                            || is_title(v, p)
                            || p > m.head
                                && (n.first == n.last && nature(v, p) == Some(Nature::Body)
                                    || offices::is_outlet(v.lemma(p))
                                    || v.upos(p) == Upos::Cconj && v.doc.name_at(WordIdx(p as u32 - 1)).is_some()
                                    || v.upos(p + 1) == Upos::Cconj && v.doc.name_at(WordIdx(p as u32)).is_some())
                    };
                    while p > m.first && over(p) {
                        p = v.doc.name_at(WordIdx(p as u32)).map_or(p, |n| n.first.get()).max(m.first + 1) - 1;
                    }
                    v.upos(p) == Upos::Adp
                };
                // `Tarvia's minister`, `the Vidal campaign`: a name before the noun tells whose it is.
                let whose = n.last.get() < m.head && !v.is_comma(n.last.get() + 1);
                if self.is_person(i) && !led && !whose {
                    let a = self.actors.at(v, i)?;
                    let mut who = self.actor(a);
                    // `le journal X`: no person, whatever the tagger says.
                    if nature(v, m.head) == Some(Nature::Body) && n.first.get() > m.head {
                        who.kind = SpeakerKind::Org;
                        who.gender = None;
                    }
                    // `le pape X`, `la reine Y`: a single name goes with its title.
                    let first = n.first.get();
                    if let Some(name) = who.name.as_mut().filter(|x| !x.contains(' '))
                        && first > m.first
                        && matches!(
                            v.lemma(first - 1),
                            "pape"
                                | "roi"
                                | "reine"
                                | "prince"
                                | "princesse"
                                | "pope"
                                | "king"
                                | "queen"
                                | "emir"
                                | "émir"
                        )
                    {
                        *name = format!("{} {name}", v.form(first - 1).to_lowercase());
                    }
                    return Some(who);
                }
                i = n.last.get() + 1;
            } else {
                i += 1;
            }
        }
        if let Some(n) = v.doc.name_at(WordIdx(m.head as u32)) {
            let text = clean_name(v.cover(n.first.get(), super::actors::whole_name(v, n.last.get())).of(v.text()));
            if let Some(a) = self.actors.at(v, m.head).filter(|a| self.actors.all[*a].kind == NameKind::Person) {
                return Some(self.actor(a));
            }
            return Some(self.place_or_body(&text, n.kind, m));
        }
        if v.upos(m.head) == Upos::Propn && nature(v, m.head).is_none() {
            let text = clean_name(v.cover(m.first.max(self.name_run_start(m.head)), m.last).of(v.text()));
            if let Some(a) = self.actors.by_text(&text).or_else(|| self.actors.by_text(v.form(m.head))) {
                return Some(self.actor(a));
            }
            let kind = if text.contains(' ') { NameKind::Person } else { NameKind::Org };
            return Some(self.place_or_body(&text, kind, m));
        }
        // A name that the tagger of names did not see: proper nouns right behind a function, or behind the word for an outlet.
        let role = nature(v, m.head) == Some(Nature::Role);
        let outlet = matches!(
            v.lemma(m.head),
            "agence" | "journal" | "quotidien" | "hebdomadaire" | "magazine" | "agency" | "newspaper"
        );
        if role || outlet {
            let run = (m.head + 1..=m.last).find(|i| {
                v.upos(*i) == Upos::Propn
                    && matches!(v.upos(*i - 1), Upos::Noun | Upos::Adj)
                    && v.doc.name_at(WordIdx(*i as u32)).is_none()
            });
            if let Some(first) = run {
                let mut last = first;
                while last < m.last && v.upos(last + 1) == Upos::Propn {
                    last += 1;
                }
                if last > first || outlet {
                    let name = clean_name(v.cover(first, last).of(v.text()));
                    let kind = if role { SpeakerKind::Person } else { SpeakerKind::Org };
                    return Some(Who {
                        name: Some(name),
                        kind,
                        actor: None,
                        gender: None,
                        plural: false,
                        thing: false,
                    });
                }
            }
        }
        // A common noun that only says what the name behind it is: `l'hebdomadaire X`, `l'agence de presse X`.
        let named = (m.head + 1..=m.last).find(|i| {
            v.doc.name_at(WordIdx(*i as u32)).is_some_and(|n| {
                n.first.get() == *i && n.kind != NameKind::Place && matches!(v.upos(*i - 1), Upos::Noun | Upos::Adj)
            })
        })?;
        let body = nature(v, m.head).is_some_and(|n| matches!(n, Nature::Body | Nature::Paper));
        if !body {
            return None;
        }
        let n = v.doc.name_at(WordIdx(named as u32))?;
        // `le ministère X`: the whole phrase is the name for authorities; for papers and agencies the name alone.
        Some(Who {
            name: Some(clean_name(v.cover(n.first.get(), n.last.get()).of(v.text()))),
            kind: SpeakerKind::Org,
            actor: self.actors.at(v, named),
            gender: None,
            plural: false,
            thing: false,
        })
    }

    /// Whether the name that holds a word is a person's, by the tagger or by what stands beside any of its mentions.
    fn is_person(&self, word: usize) -> bool {
        self.actors.at(self.view, word).is_some_and(|a| self.actors.all[a].kind == NameKind::Person)
    }

    fn name_run_start(&self, head: usize) -> usize {
        let v = self.view;
        let (start, _) = v.bounds(head);
        let mut i = head;
        while i > start && v.upos(i - 1) == Upos::Propn {
            i -= 1;
        }
        i
    }

    fn place_or_body(&self, text: &str, kind: NameKind, m: Mention) -> Who {
        let v = self.view;
        let language = if v.lang_is_english() { Language::English } else { Language::French };
        if recoupe_actors::seat(text).is_none()
            && let Some((state, sense)) = recoupe_actors::lookup(text)
            && sense != Sense::Adjective
        {
            return Who {
                name: Some(state.name(language).to_owned()),
                kind: SpeakerKind::Gpe,
                actor: self.actors.at(v, m.head),
                gender: None,
                plural: v.has(m.head, Feature::Plur),
                thing: false,
            };
        }
        let kind = match kind {
            NameKind::Person => SpeakerKind::Person,
            NameKind::Place if recoupe_actors::seat(text).is_none() => SpeakerKind::Gpe,
            _ => SpeakerKind::Org,
        };
        // The longer form that the article has of a body's short name.
        let longer = self
            .actors
            .at(v, m.head)
            .map(|a| &self.actors.all[a])
            .filter(|a| a.kind == NameKind::Org && kind == SpeakerKind::Org && a.name.len() > text.len());
        let name = self.expanded(text).or_else(|| longer.map(|a| a.name.clone())).unwrap_or_else(|| text.to_owned());
        let plural =
            kind != SpeakerKind::Person && v.lang_is_english() && v.has(m.head, Feature::Plur) && !text.contains(' ');
        Who { name: Some(name), kind, actor: self.actors.at(v, m.head), gender: None, plural, thing: false }
    }

    /// The long form of an acronym that the article explains: `Bureau des poids (BDP)`.
    fn expanded(&self, text: &str) -> Option<String> {
        let v = self.view;
        if text.len() > 8 || text.len() < 2 || !text.chars().all(|c| c.is_uppercase() || c == '-' || c == '.') {
            return None;
        }
        let at = (1..v.len()).find(|i| v.form(*i) == text && v.form(*i - 1) == "(" && *i >= 2)?;
        let before = at - 2;
        let (start, _) = v.bounds(before);
        // As many capitals or words as the acronym has letters lead back to its start.
        let first = text.chars().next()?;
        let mut best = None;
        let mut i = before + 1;
        while i > start && before + 1 - i < 12 {
            i -= 1;
            if matches!(v.upos(i), Upos::Verb | Upos::Aux | Upos::Sconj) || v.is_comma(i) {
                break;
            }
            if v.form(i).chars().next().is_some_and(|c| c.is_uppercase() && c == first)
                && matches!(v.upos(i), Upos::Noun | Upos::Propn | Upos::Adj)
            {
                best = Some(i);
            }
        }
        best.map(|b| clean_name(v.cover(b, before).of(v.text())))
    }

    fn actor(&self, a: usize) -> Who {
        let actor = &self.actors.all[a];
        Who {
            name: Some(actor.name.clone()),
            kind: match actor.kind {
                NameKind::Person => SpeakerKind::Person,
                NameKind::Place => SpeakerKind::Gpe,
                _ => SpeakerKind::Org,
            },
            actor: Some(a),
            gender: actor.gender,
            plural: false,
            thing: false,
        }
    }

    /// A phrase without a name: a function that belongs to somebody of the article, or a description.
    fn described(&self, m: Mention) -> Who {
        let v = self.view;
        let nature = nature(v, m.head);
        let plural = is_plural(v, m.head);
        let definite = !indefinite(v, m);
        let last_one =
            v.is(m.head, &["dernier", "dernière", "derniers", "dernières", "intéressé", "intéressée", "latter"]);
        if last_one
            && m.head > 0
            && v.is(m.head - 1, &["ce", "cet", "cette", "ces", "the"])
            && let Some(who) = self.nearest_named(m.first, gender_of_role(v, m.head), plural)
        {
            return who;
        }
        if last_one
            && !plural
            && let Some(a) = self.recent_person(m.first, None)
        {
            return self.actor(a);
        }
        if v.is(m.first, &["ce", "cet", "cette", "this"])
            && let Some(who) = self.unnamed_before(m)
        {
            return who;
        }
        if let Some(who) = self.unnamed_goes_on(m) {
            return who;
        }
        if definite
            && nature == Some(Nature::Role)
            && !plural
            && let Some(a) = self.by_role(m)
        {
            return self.actor(a);
        }
        if definite
            && nature == Some(Nature::Role)
            && !plural
            && let Some(who) = self.bare_role(m)
        {
            return who;
        }
        if definite
            && nature == Some(Nature::Role)
            && !plural
            && let Some(a) = self.named_before(m)
        {
            return self.actor(a);
        }
        if definite
            && nature == Some(Nature::Role)
            && !plural
            && let Some(a) = self.of_headline(m)
        {
            return self.actor(a);
        }
        if definite
            && nature == Some(Nature::Role)
            && !plural
            && let Some(a) = self.function_after(m)
        {
            return self.actor(a);
        }
        if (nature == Some(Nature::Role) || v.is(m.head, &["old"]))
            && !plural
            && let Some(a) = self.told_again(m)
        {
            return self.actor(a);
        }
        if !definite
            && nature == Some(Nature::Role)
            && !plural
            && let Some(a) = self.set_off(m)
        {
            return self.actor(a);
        }
        if !plural
            && let Some(who) = self.body_again(m, true).or_else(|| self.fuller(m)).or_else(|| self.body_again(m, false))
        {
            return who;
        }
        if let Some(who) = self.of_statement(m) {
            return who;
        }
        // `their office`: of those who were spoken of.
        if !plural
            && is_office(v.lemma(m.head))
            && m.last == m.head
            && v.is(m.first, &["leur", "their"])
            && let Some((_, who)) = self.antecedent(m.first, None, true, &|_| true)
        {
            return who;
        }
        let own = possessive(v, m) && matches!(v.lemma(m.head), "gouvernement" | "government");
        if !plural
            && definite
            && (own || matches!(v.lemma(m.head), "pays" | "royaume" | "country"))
            && m.last == m.head
            && let Some(who) = self.state_of_envoy(m.first).or_else(|| self.country_before(m.first))
        {
            return who;
        }
        let pointed = v.is(m.first, &["ce", "cet", "cette", "this"]);
        if pointed && !plural && nature == Some(Nature::Role) {
            let gender = gender_of_role(v, m.head);
            if let Some(who) = self.heading_before(m.first, gender) {
                return who;
            }
            // `Karim s'ennuie. « … », affirme cet étudiant`
            let since = self.spoken.iter().rev().find(|(w, _)| *w < m.first).map_or(0, |(w, _)| *w);
            if let Some(a) = self.newcomer(since, m.first)
                && (gender.is_none() || self.actors.all[a].gender.is_none() || self.actors.all[a].gender == gender)
            {
                return self.actor(a);
            }
            if let Some((_, who)) = self
                .spoken
                .iter()
                .rev()
                .find(|(w, x)| *w < m.first && x.kind == SpeakerKind::Person && agrees(x, gender, false))
                .filter(|(w, _)| v.sentence(m.head).saturating_sub(v.sentence(*w)) <= 6)
            {
                return who.clone();
            }
            if let Some(a) = self.recent_person(m.first, gender) {
                return self.actor(a);
            }
        }
        if !plural
            && definite
            && offices::is_outlet(v.lemma(m.head))
            && m.last == m.head
            && !v.is(m.first, &["son", "sa"])
            && let Some(who) = self.outlet_before(m)
        {
            return who;
        }
        if definite
            && nature == Some(Nature::Role)
            && !plural
            && !possessive(v, m)
            && let Some(who) = self.unnamed_again(m)
        {
            return who;
        }
        if let Some(who) = self.told_below(m) {
            return who;
        }
        let same = (m.first..=m.last).any(|i| v.is(i, &["même", "cette", "ces", "same", "this"]));
        if nature == Some(Nature::Voice)
            && same
            && let Some(who) = self.same_source(m)
        {
            return who;
        }
        if nature == Some(Nature::Voice)
            && same
            && let Some((_, who)) = self.spoken.iter().rev().find(|(_, w)| {
                w.kind == SpeakerKind::Unnamed && w.name.as_deref().is_some_and(|n| n.contains("source"))
            })
        {
            return who.clone();
        }
        if plural
            && definite
            && v.is(m.first, &["les", "ces", "the", "these", "both"])
            && (m.first..m.head).any(|i| v.is(i, &["deux", "two", "both"]))
            && let Some(pair) = self.pair_before(m.first)
        {
            return pair;
        }
        let mut first = m.first;
        while first < m.head
            && (v.upos(first) == Upos::Det
                && v.is(first, &["le", "la", "les", "l'", "un", "une", "des", "the", "a", "an", "ce", "cet", "cette"]))
        {
            first += 1;
        }
        // `affirme une source`: a verb that the tagger took for a part of the phrase.
        if !v.lang_is_english()
            && let Some(d) = (first + 1..m.head).rev().find(|i| v.is(*i, &["un", "une", "le", "la", "l'", "les"]))
            && (first..d).all(|i| matches!(v.upos(i), Upos::Noun | Upos::Adj | Upos::Verb | Upos::Propn))
        {
            first = d + 1;
        }
        // `la police samedi`: a date behind the phrase is none of it.
        let mut last = m.last;
        // `une porte-parole à l'AFP`: the one who is told is none of the one who tells.
        if let Some(a) = (m.head + 1..m.last).find(|i| v.is(*i, &["à", "au"]) && v.upos(*i) == Upos::Adp) {
            let told = v.form(m.last);
            let outlet = v
                .doc
                .name_at(WordIdx(m.last as u32))
                .is_some_and(|n| n.kind == NameKind::Org && n.first.get() > a && n.first.get() <= a + 2);
            if outlet || told.len() >= 2 && told.chars().all(char::is_uppercase) {
                last = a - 1;
            }
        }
        // `une étude publiée lundi`, `the mission that watches …`: the noun and its complements alone.
        if let Some(cut) = (m.head + 1..=last).find(|i| {
            v.is(*i, &["that", "which", "who", "qui", "que", "dont"])
                || (v.upos(*i) == Upos::Verb
                    && v.has(*i, Feature::Participle)
                    && offices::is_published(v.lemma(*i))
                    && *i > m.head)
        }) {
            last = cut - 1;
        }
        while last > m.head && (super::find::is_time_word(v.form(last)) || v.upos(last) == Upos::Adp) {
            last -= 1;
        }
        if let Some(who) = self.publisher(m, nature) {
            return who;
        }
        let text = clean_name(v.cover(first, last).of(v.text()));
        let kind = match nature {
            Some(Nature::Body | Nature::Paper) => SpeakerKind::Org,
            Some(Nature::Voice) => SpeakerKind::Unnamed,
            _ if plural => SpeakerKind::Group,
            Some(Nature::Role | Nature::People) => SpeakerKind::Unnamed,
            None => SpeakerKind::Unnamed,
        };
        let gender = if v.has(m.head, Feature::Fem) {
            Some(Gender::Feminine)
        } else if v.has(m.head, Feature::Masc) {
            Some(Gender::Masculine)
        } else {
            None
        };
        let thing = matches!(nature, None | Some(Nature::Paper));
        Who { name: (!text.is_empty()).then_some(text), kind, actor: None, gender, plural, thing }
    }

    /// Whether a word stands inside of somebody's words, behind the first of them.
    fn is_nested(&self, word: usize) -> bool {
        self.content.iter().any(|(a, b)| *a < word && word < *b)
    }

    fn is_content(&self, word: usize) -> bool {
        self.content.iter().any(|(a, b)| *a <= word && word < *b)
    }
}

/// Whether a phrase brings somebody in as new (`un ministre`, `a minister`).
fn indefinite(view: &View<'_>, m: Mention) -> bool {
    (m.first..=m.head).any(|i| {
        matches!(view.upos(i), Upos::Det | Upos::Num | Upos::Adj | Upos::Pron)
            && view.is(
                i,
                &[
                    "un",
                    "une",
                    "des",
                    "a",
                    "an",
                    "another",
                    "some",
                    "one",
                    "certain",
                    "certaine",
                    "certains",
                    "certaines",
                    "quelque",
                    "quelques",
                    "plusieurs",
                    "several",
                    "chaque",
                    "each",
                    "every",
                    "aucun",
                    "aucune",
                    "no",
                    "d'",
                    "many",
                    "any",
                    "tout",
                    "toute",
                    "autre",
                ],
            )
    })
}

fn is_office(lemma: &str) -> bool {
    matches!(lemma, "bureau" | "office")
}

/// Whether a phrase is told by whose it is (`son avocat`): somebody else than the one spoken of.
fn possessive(view: &View<'_>, m: Mention) -> bool {
    view.is(m.first, &["son", "sa", "ses", "leur", "leurs", "his", "her", "their", "its", "mon", "ma", "notre"])
}

fn personal(who: &Who) -> bool {
    matches!(who.kind, SpeakerKind::Person | SpeakerKind::Unnamed) && !who.thing
}

fn agrees(who: &Who, gender: Option<Gender>, plural: bool) -> bool {
    if plural != who.plural {
        return false;
    }
    match (gender, who.gender) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

fn unnamed(name: Option<String>) -> Who {
    Who { name, kind: SpeakerKind::Unnamed, actor: None, gender: None, plural: false, thing: false }
}
