//! People by their function, pairs, countries, and the makers of papers.

use recoupe_actors::Sense;
use recoupe_types::{Feature, NameKind, Rel, SpeakerKind, Upos, WordIdx};

use super::{Resolver, Who};
use crate::statement::actors::{Actor, Gender, content_words, role_head};
use crate::statement::source::{Mention, Nature, mention, nature};
use crate::statement::view::View;

impl Resolver<'_> {
    /// Somebody of the article whose function the phrase tells.
    pub(super) fn by_role(&self, m: Mention) -> Option<usize> {
        self.known_role(m).or_else(|| self.introduced_later(m))
    }

    /// Somebody whose function the article tells beside the name, or whom [`Self::introduce`] tied to it.
    pub(super) fn known_role(&self, m: Mention) -> Option<usize> {
        let v = self.view;
        let words = content_words(v, m.first, m.last + 1);
        let head = role_head(v, m.head, &words);
        let generic = matches!(
            head.as_str(),
            "responsable"
                | "cheffe"
                | "dirigeante"
                | "dirigeant"
                | "chef"
                | "homme"
                | "femme"
                | "élu"
                | "diplomate"
                | "leader"
                | "patron"
                | "officiel"
                | "official"
                | "politicien"
                | "cadre"
                | "numéro"
                | "intéressé"
                | "man"
                | "woman"
                | "head"
                | "chief"
                | "boss"
        );
        let mut best: Option<(i32, usize, usize)> = None;
        for (a, actor) in self.actors.all.iter().enumerate() {
            if actor.kind != NameKind::Person {
                continue;
            }
            let mut score = 0;
            let told = self.extra.iter().filter(|(_, x)| *x == a).map(|(r, _)| r);
            for role in actor.roles.iter().chain(told) {
                let same = role.head == head || (is_speaker(&role.head) && is_speaker(&head));
                let shared =
                    words.iter().filter(|w| **w != head && role.words.iter().any(|x| kin(w, x))).count() as i32;
                let plain = |w: &str| matches!(w, "premier" | "nouveau" | "ancien" | "actuel" | "new" | "former");
                let mine = words.iter().filter(|w| **w != head && !plain(w)).count();
                let theirs = role.words.iter().filter(|w| **w != role.head).count();
                let own = office(&head, &words);
                // Both name a country, and not the same.
                let states = |w: &[String]| {
                    let named = w.iter().filter_map(|x| recoupe_actors::lookup(x)).map(|(s, _)| s.iso3()).next();
                    named.or_else(|| w.iter().find_map(|x| seat(x)))
                };
                let abroad = matches!((states(&words), states(&role.words)), (Some(a), Some(b)) if a != b);
                let abroad = abroad || foreign(&words, &role.words);
                // Two words that tell whose office it is, and nothing in common: `ministre arvanien`, `ministre varnavien`.
                let whose = |w: &[String]| w.iter().any(|x| !is_office_word(x));
                let apart = shared == 0 && whose(&words) && whose(&role.words);
                let s = if abroad {
                    0
                } else if own.is_some() && own == office(&role.head, &role.words) {
                    // One office under two names.
                    if apart { 0 } else { 6 + 2 * shared }
                } else if same && (mine == 0 || theirs == 0) {
                    // `le président`, told alone: of a body only while that one is spoken of.
                    let lately = actor
                        .mentions
                        .iter()
                        .any(|w| *w > m.last || v.sentence(m.head).saturating_sub(v.sentence(*w)) <= 6);
                    let of_body = office(&role.head, &role.words).is_none();
                    if office(&head, &words) == Some("president") && of_body && !lately { 0 } else { 4 + shared }
                } else if same && shared > 0 {
                    5 + 2 * shared
                } else if (generic || (role.head == "chef" && head == "ministre")) && shared > 0 {
                    2 + 2 * shared
                } else {
                    0
                };
                score = score.max(s);
            }
            if score == 0 || !self.within_sight(actor, m) {
                continue;
            }
            let near = actor.mentions.iter().rev().find(|w| **w < m.first).copied().unwrap_or(0);
            if best.is_none_or(|b| (score, near) > (b.0, b.1)) {
                best = Some((score, near, a));
            }
        }
        best.map(|b| b.2)
    }

    /// Whether somebody is named before a phrase, or soon behind it, or the phrase stands at the head of the article.
    fn within_sight(&self, actor: &Actor, m: Mention) -> bool {
        let v = self.view;
        let here = v.sentence(m.head);
        v.paragraph(m.head) <= 1
            || actor.mentions.iter().any(|w| *w < m.first || v.sentence(*w).saturating_sub(here) <= 2)
    }

    /// `le médecin`, `la chanteuse`, with nothing else: whoever of that gender spoke or was named last, unless the article knows
    /// them by an office that this is not.
    pub(super) fn bare_role(&self, m: Mention) -> Option<Who> {
        let v = self.view;
        let words = content_words(v, m.first, m.last + 1);
        let head = role_head(v, m.head, &words);
        if m.last > m.head + 1
            || super::possessive(v, m)
            || office(&head, &words).is_some_and(|o| o != "doctor")
            || matches!(head.as_str(), "ministre" | "porte-parole" | "procureur" | "préfet" | "avocat")
        {
            return None;
        }
        // `the official` after `a senior official at the port`: the fuller description.
        let form = v.form(m.head).to_lowercase();
        let told = self.spoken.iter().rev().find(|(w, x)| {
            *w < m.first
                && x.actor.is_none()
                && !x.plural
                && x.name.as_deref().is_some_and(|n| n.to_lowercase().contains(&form))
        });
        if let Some((_, who)) = told {
            return Some(who.clone());
        }
        if v.lang_is_english() {
            return None;
        }
        let gender = if v.has(m.head, Feature::Fem) {
            Some(Gender::Feminine)
        } else if v.has(m.head, Feature::Masc) {
            Some(Gender::Masculine)
        } else {
            None
        };
        let fits = |a: usize| {
            let actor = &self.actors.all[a];
            actor.gender.is_none() || gender.is_none() || actor.gender == gender
        };
        // The only person that the sentence before names, if nobody has spoken since.
        let here = v.sentence(m.head);
        let mut named = v.doc.names.iter().filter(|n| {
            let w = n.first.get();
            v.sentence(w) + 1 == here && n.kind == NameKind::Person && self.is_person(w)
        });
        let lone = match (named.next(), named.next()) {
            (Some(n), None) => self.actors.at(v, n.first.get()).map(|a| (n.first.get(), a)),
            _ => None,
        };
        let last = self.spoken.iter().rev().find(|(w, x)| *w < m.first && x.kind == SpeakerKind::Person);
        // Who acts in the sentence before comes ahead of who spoke before that sentence.
        let own = |a: usize| {
            let known = self.actors.all[a].gender;
            // In a paragraph where nobody has spoken yet, also somebody whose gender the name does not show.
            let fresh = last.is_none_or(|(at, _)| v.paragraph(*at) < v.paragraph(m.head));
            known == gender || known.is_none() && fresh && self.actors.all[a].roles.is_empty()
        };
        if let Some((w, a)) = lone
            && gender.is_some()
            && own(a)
            && self.acts(w)
            && last.is_none_or(|(at, who)| *at < w && who.actor != Some(a) && v.sentence(*at) + 1 < here)
        {
            return Some(self.actor(a));
        }
        match (last, lone) {
            (Some((at, who)), _) if here.saturating_sub(v.sentence(*at)) <= 6 && who.actor.is_some_and(fits) => {
                // `le guide suprême`, right after a prime minister spoke: somebody else.
                let other = |a: usize| !self.actors.all[a].roles.is_empty() && !self.told_anew(a, m);
                (m.last == m.head || !who.actor.is_some_and(other)).then(|| who.clone())
            }
            (None, Some((_, a))) if fits(a) => Some(self.actor(a)),
            _ => None,
        }
    }

    /// A function told before its holder is named: `… a dit le ministre de la Justice. Anna Vidal avait annoncé …`: the first
    /// person that the next sentences name as subject and without a function.
    pub(super) fn introduced_later(&self, m: Mention) -> Option<usize> {
        let v = self.view;
        if m.first == m.last {
            return None;
        }
        let here = v.sentence(m.head);
        let from = v.doc.sentences.get(here)?.end as usize;
        let to = v.doc.sentences.get((here + 2).min(v.doc.sentences.len() - 1))?.end as usize;
        let next =
            v.doc.names.iter().find(|n| n.first.get() >= from && n.first.get() < to && n.kind == NameKind::Person);
        if let Some(n) = next {
            let a = self.actors.at(v, n.first.get())?;
            let actor = &self.actors.all[a];
            let at_start =
                v.doc.sentences.get(v.sentence(n.first.get())).is_some_and(|s| s.first as usize == n.first.get());
            let first_time = at_start && actor.mentions.first() == Some(&n.first.get());
            let subject = (n.first.get()..=n.last.get()).any(|i| v.rel(i) == Rel::Nsubj);
            let role_gender = if v.has(m.head, Feature::Fem) { Some(Gender::Feminine) } else { None };
            if first_time
                && subject
                && actor.roles.is_empty()
                && actor.name.contains(' ')
                && (role_gender.is_none() || actor.gender.is_none() || role_gender == actor.gender)
            {
                return Some(a);
            }
            return None;
        }
        None
    }

    /// Who made a paper: `des images publiées par X`, `une étude de X`.
    pub(super) fn publisher(&self, m: Mention, kind: Option<Nature>) -> Option<Who> {
        let v = self.view;
        if kind != Some(Nature::Paper)
            || matches!(
                v.lemma(m.head),
                "accord" | "loi" | "traité" | "décret" | "texte" | "résolution" | "law" | "treaty"
            )
        {
            return None;
        }
        let (_, end) = v.bounds(m.head);
        let mut led = false;
        let mut body = None;
        let mut i = m.head + 1;
        while i < end.min(m.last + 14) {
            if let Some(n) = v.doc.name_at(WordIdx(i as u32)) {
                // `les chiffres du ministère de la Santé`: the last word of the authority's own name.
                let mut before = i - 1;
                while before > m.head && v.upos(before) == Upos::Det {
                    before -= 1;
                }
                let of_body = body.is_some_and(|b: usize| {
                    b + 1 == before && v.is(before, &["de", "d'", "of"]) && v.lemma(b) == "ministère"
                });
                if led && !of_body && (n.kind != NameKind::Place || nature_of_outlet(v, i)) {
                    return self.named(Mention { head: n.first.get(), first: n.first.get(), last: n.last.get() });
                }
                i = n.last.get() + 1;
                continue;
            }
            match v.upos(i) {
                // `an email seen by the Gazette` is none of the Gazette's.
                Upos::Verb
                    if v.is(
                        i,
                        &["seen", "obtained", "reviewed", "consulted", "viewed", "examined", "read", "quoted", "cited"],
                    ) && v.is(i + 1, &["by"]) =>
                {
                    return None;
                }
                Upos::Adp if v.is(i, &["par", "by"]) => led = true,
                Upos::Adp | Upos::Det | Upos::Adj | Upos::Num | Upos::Noun => {
                    if led && body.is_none() && nature(v, i) == Some(Nature::Body) {
                        body = Some(i);
                    }
                    led |= i <= m.last.max(m.head + 3) && v.is(i, &["de", "d'", "of"]) && self.outlet_noun(i, end);
                }
                Upos::Verb
                    if v.has(i, Feature::Participle) || v.form(i).trim_end_matches(['s', 'e']).ends_with('é') => {}
                Upos::Punct | Upos::Adv if !v.is_comma(i) && v.form(i) != "." => {}
                _ => break,
            }
            i += 1;
        }
        // `les chiffres du ministère de la Santé`: the authority whose figures they are.
        let data = matches!(
            v.lemma(m.head),
            "chiffre"
                | "donnée"
                | "bilan"
                | "estimation"
                | "statistique"
                | "calcul"
                | "décompte"
                | "figure"
                | "data"
                | "estimate"
                | "analyse"
                | "relevé"
                | "rapport"
                | "report"
        );
        // `the laboratory's report`
        if body.is_none() && data && v.lang_is_english() {
            let owner = v
                .kids(m.head)
                .find(|k| *k < m.head && v.deprel(*k).ends_with("poss") && nature(v, *k) == Some(Nature::Body));
            body = owner;
        }
        body.filter(|_| data).map(|b| self.described(mention(v, b)))
    }

    /// Whether an outlet or organisation follows a preposition: `de l'agence X`, `du journal X`.
    pub(super) fn outlet_noun(&self, preposition: usize, end: usize) -> bool {
        let v = self.view;
        (preposition + 1..end.min(preposition + 4))
            .find(|i| matches!(v.upos(*i), Upos::Noun | Upos::Propn))
            .is_some_and(|i| {
                nature(v, i) == Some(Nature::Body)
                    || v.doc.name_at(WordIdx(i as u32)).is_some_and(|n| n.kind == NameKind::Org)
            })
    }

    /// `L'ambassadeur de X … son gouvernement`: the place whose envoy the sentence before speaks of.
    pub(super) fn state_of_envoy(&self, word: usize) -> Option<Who> {
        let v = self.view;
        let here = v.sentence(word);
        let n = v.doc.names.iter().rev().find(|n| {
            let first = n.first.get();
            let mut p = first;
            while p > 0 && matches!(v.upos(p - 1), Upos::Det | Upos::Adp) {
                p -= 1;
            }
            first < word
                && here.saturating_sub(v.sentence(first)) <= 2
                && p < first
                && p > 0
                && matches!(
                    v.lemma(p - 1),
                    "ambassadeur" | "ambassadrice" | "représentant" | "envoyé" | "consul" | "ambassador" | "envoy"
                )
        })?;
        let m = Mention { head: n.first.get(), first: n.first.get(), last: n.last.get() };
        Some(self.place_or_body(n.span.of(v.text()), NameKind::Place, m))
    }

    /// The state named last before a word.
    pub(super) fn country_before(&self, word: usize) -> Option<Who> {
        let v = self.view;
        let n = v.doc.names.iter().rev().find(|n| {
            n.first.get() < word && recoupe_actors::lookup(n.span.of(v.text())).is_some_and(|(_, s)| s == Sense::Name)
        })?;
        let m = Mention { head: n.first.get(), first: n.first.get(), last: n.last.get() };
        Some(self.place_or_body(n.span.of(v.text()), n.kind, m))
    }

    /// The two people named last before a word.
    pub(super) fn pair_before(&self, word: usize) -> Option<Who> {
        let v = self.view;
        let mut found: Vec<usize> = Vec::new();
        let mut names: Vec<(usize, usize)> = Vec::new();
        for (a, actor) in self.actors.all.iter().enumerate() {
            if actor.kind == NameKind::Person {
                names.extend(actor.mentions.iter().filter(|w| **w < word).map(|w| (*w, a)));
            }
        }
        names.sort_unstable();
        for (_, a) in names.into_iter().rev() {
            if !found.contains(&a) {
                found.push(a);
                if found.len() == 2 {
                    break;
                }
            }
        }
        let [b, a] = found[..] else { return None };
        // The order in which the article names them first.
        let (a, b) =
            if self.actors.all[a].mentions.first() <= self.actors.all[b].mentions.first() { (a, b) } else { (b, a) };
        let and = if v.lang_is_english() { "and" } else { "et" };
        Some(Who {
            name: Some(format!("{} {and} {}", self.actors.all[a].name, self.actors.all[b].name)),
            kind: SpeakerKind::Group,
            actor: None,
            gender: None,
            plural: true,
            thing: false,
        })
    }

    pub(super) fn recent_person(&self, word: usize, gender: Option<Gender>) -> Option<usize> {
        let mut best: Option<(usize, usize)> = None;
        for (a, actor) in self.actors.all.iter().enumerate() {
            if actor.kind != NameKind::Person || (gender.is_some() && actor.gender.is_some() && actor.gender != gender)
            {
                continue;
            }
            if let Some(w) = actor.mentions.iter().rev().find(|w| **w < word)
                && best.is_none_or(|b| *w > b.0)
            {
                best = Some((*w, a));
            }
        }
        best.map(|b| b.1)
    }
}

/// Whether two words may be forms of one: the same, one state under two names, or a long common beginning (`Arvanie`,
/// `arvanien`).
fn kin(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    if let (Some((x, _)), Some((y, _))) = (recoupe_actors::lookup(a), recoupe_actors::lookup(b)) {
        return x.iso3() == y.iso3();
    }
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let rest = |w: &str| w.chars().count() - common;
    common >= 5 && rest(a) <= 4 && rest(b) <= 4
}

/// Whether both phrases have an adjective of a people, and not the same (`tarvien`, `morvain`).
fn foreign(a: &[String], b: &[String]) -> bool {
    const ENDINGS: &[&str] =
        &["ien", "ienne", "ais", "aise", "ois", "oise", "ain", "aine", "éen", "éenne", "ian", "ese", "ish"];
    let of_people = |w: &String| {
        w.chars().count() > 5
            && ENDINGS.iter().any(|e| w.ends_with(e))
            && !matches!(w.as_str(), "ancien" | "ancienne" | "prochain")
    };
    let own = |x: &[String], y: &[String]| x.iter().any(|w| of_people(w) && !y.iter().any(|z| kin(w, z)));
    own(a, b) && own(b, a)
}

/// The state whose seat of government a word names.
fn seat(word: &str) -> Option<&'static str> {
    match word {
        "blanche" => Some("USA"),
        "elysée" | "élysée" | "matignon" => Some("FRA"),
        "kremlin" => Some("RUS"),
        _ => None,
    }
}

fn is_speaker(head: &str) -> bool {
    matches!(head, "porte-parole" | "spokesman" | "spokeswoman" | "spokesperson")
}

/// Words of an office itself, which do not tell whose it is.
fn is_office_word(word: &str) -> bool {
    matches!(
        word,
        "ministre"
            | "premier"
            | "première"
            | "affaires"
            | "affaire"
            | "étranger"
            | "étrangères"
            | "chef"
            | "cheffe"
            | "diplomatie"
            | "état"
            | "etat"
            | "gouvernement"
            | "président"
            | "présidente"
            | "république"
            | "secrétaire"
            | "maire"
            | "locataire"
            | "milliardaire"
            | "républicain"
            | "chancelier"
            | "chancelière"
            | "minister"
            | "prime"
            | "foreign"
            | "secretary"
            | "state"
            | "head"
            | "president"
            | "top"
            | "diplomat"
            | "mayor"
            | "leader"
            | "nouveau"
            | "ancien"
            | "actuel"
            | "new"
            | "former"
            | "affairs"
            | "élysée"
            | "elysée"
            | "maison"
            | "blanche"
            | "kremlin"
            | "matignon"
            | "député"
            | "députée"
            | "parlementaire"
            | "élu"
            | "médecin"
            | "docteur"
            | "praticien"
            | "édile"
            | "ex"
    )
}

/// An office that news calls by several names.
fn office(head: &str, words: &[String]) -> Option<&'static str> {
    let has = |w: &str| words.iter().any(|x| x == w);
    let of_body = [
        "sénat",
        "assemblée",
        "parlement",
        "chambre",
        "parti",
        "cour",
        "tribunal",
        "général",
        "délégué",
        "directeur",
        "université",
        "cercle",
        "institut",
        "collectif",
        "jury",
        "fondation",
        "medef",
        "chamber",
        "senate",
        "house",
        "party",
        "office",
        "vice",
        "groupe",
        "région",
        "fédération",
        "association",
        "group",
        "company",
        "federation",
        "board",
        "club",
        "university",
        "union",
        "commission",
        "société",
        "entreprise",
        "conseil",
        "syndicat",
        "court",
        "bank",
        "council",
        "comité",
        "ligue",
        "league",
    ]
    .iter()
    .any(|w| has(w));
    match head {
        "président" | "présidente" | "president" if !of_body => Some("president"),
        "chef" | "cheffe" if has("état") || has("etat") => Some("president"),
        "head" if has("state") => Some("president"),
        "locataire" => Some("president"),
        "milliardaire" if has("républicain") => Some("president"),
        "ministre" if has("premier") || has("première") => Some("prime minister"),
        "minister" if has("prime") => Some("prime minister"),
        "chef" | "cheffe" if has("gouvernement") => Some("prime minister"),
        "head" if has("government") => Some("prime minister"),
        "chancelier" | "chancelière" | "chancellor" | "premier" => Some("prime minister"),
        "ministre" if has("étranger") || has("étrangères") => Some("foreign minister"),
        "minister" | "secretary" if has("foreign") => Some("foreign minister"),
        "chef" | "cheffe" | "patron" | "patronne" if has("diplomatie") => Some("foreign minister"),
        "secrétaire" if has("état") || has("etat") => Some("foreign minister"),
        "secretary" if has("state") => Some("foreign minister"),
        "diplomat" if has("top") || has("chief") => Some("foreign minister"),
        "maire" | "édile" | "mayor" => Some("mayor"),
        "député" | "députée" | "parlementaire" => Some("member of parliament"),
        "médecin" | "docteur" | "praticien" => Some("doctor"),
        _ => None,
    }
}

/// Whether a noun is for what passes news on (`l'agence de presse X`, `the newspaper`).
pub(in crate::statement) fn is_outlet(lemma: &str) -> bool {
    matches!(
        lemma,
        "agence"
            | "agency"
            | "broadcaster"
            | "chaîne"
            | "daily"
            | "hebdomadaire"
            | "journal"
            | "magazine"
            | "network"
            | "newspaper"
            | "quotidien"
            | "radio"
            | "site"
            | "weekly"
    )
}

/// Whether the words before a name say that it is an outlet (`le journal américain X`).
pub(super) fn nature_of_outlet(view: &View<'_>, name: usize) -> bool {
    (name.saturating_sub(3)..name).any(|i| is_outlet(view.lemma(i)))
}

/// Whether a participle tells how a paper came out (`une étude publiée lundi`).
pub(super) fn is_published(lemma: &str) -> bool {
    matches!(
        lemma,
        "publier"
            | "diffuser"
            | "dévoiler"
            | "réaliser"
            | "paraître"
            | "rendre"
            | "relayer"
            | "publish"
            | "release"
            | "conduct"
            | "issue"
            | "produce"
            | "compile"
            | "commission"
            | "établir"
            | "rédiger"
            | "commander"
            | "remettre"
    )
}
