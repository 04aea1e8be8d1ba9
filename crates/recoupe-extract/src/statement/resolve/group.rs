//! Several who speak together, and one of them.

use recoupe_types::{Feature, Rel, SpeakerKind, Upos, WordIdx};

use super::{Resolver, Who, unnamed};
use crate::statement::actors::clean_name;
use crate::statement::source::{Mention, Nature, is_nominal, is_plural, nature};

impl Resolver<'_> {
    /// `X et Y`, `X, Y et leurs voisins`: all of them.
    pub(super) fn together(&self, m: Mention, depth: u8) -> Option<Who> {
        let v = self.view;
        // Several together.
        let mut parts = vec![m.head];
        parts.extend(v.kids(m.head).filter(|k| {
            v.rel(*k) == Rel::Conj
                    && is_nominal(v, *k)
                    && *k <= m.last
                    && *k > m.head
                    // `X, citant Y et Z`; `X, kinésithérapeute et représentant`: no more people.
                    && (m.head + 1..*k).all(|i| v.upos(i) != Upos::Verb)
                    && !(v.doc.name_at(WordIdx(m.head as u32)).is_some()
                        && v.upos(*k) == Upos::Noun
                        && nature(v, *k) == Some(Nature::Role)
                        && v.kids(*k).all(|x| v.rel(x) != Rel::Det))
                    // `X, de la Ligue`: where somebody belongs.
                    && !(m.head + 1..*k)
                        .rev()
                        .take_while(|i| v.upos(*i) != Upos::Cconj)
                        .find(|i| v.is_comma(*i))
                        .is_some_and(|c| (c + 1..*k).any(|i| v.upos(i) == Upos::Adp))
        }));
        // `le maire, costume sombre`; `l'ancien juge et écrivain`: a comma alone makes no group, nor two functions of one determiner.
        let cc = |k: usize| v.kids(k).any(|x| v.rel(x) == Rel::Cc && x < k);
        let joined = |k: usize| cc(k) || v.kids(k).any(|x| v.rel(x) == Rel::Conj && cc(x));
        if parts[1..].iter().all(|k| !joined(*k)) {
            parts.truncate(1);
        }
        let single = v.upos(m.head) == Upos::Noun && !v.has(m.head, Feature::Plur);
        parts.retain(|k| {
            let bare = *k != m.head
                && v.upos(*k) == Upos::Noun
                && v.doc.name_at(WordIdx(*k as u32)).is_none()
                && v.kids(*k).all(|x| !matches!(v.rel(x), Rel::Det | Rel::Nummod));
            let told = nature(v, m.head) == Some(Nature::Role)
                && matches!(nature(v, *k), None | Some(Nature::Role))
                && !is_plural(v, *k);
            !(single && bare && told && !v.lang_is_english())
        });
        if parts.len() > 1 && depth == 0 {
            let firsts: Vec<Who> = parts
                .iter()
                .enumerate()
                .map(|(n, p)| {
                    let end = parts.get(n + 1).map_or(m.last, |q| {
                        let mut e = q.saturating_sub(1);
                        let first = v.left(*q);
                        e = e.min(first.saturating_sub(1)).max(*p);
                        e
                    });
                    let first = if n == 0 { m.first } else { v.left(*p).max(parts[n - 1] + 1) };
                    let mut first = first.min(*p);
                    // `X ainsi que d'autres ministres`
                    while first < *p
                        && (v.upos(first) == Upos::Cconj || v.is_punct(first) || v.is(first, &["ainsi", "que", "qu'"]))
                    {
                        first += 1;
                    }
                    self.phrase(Mention { head: *p, first, last: end.max(*p) }, 1)
                })
                .collect();
            let mut names: Vec<&str> = firsts.iter().filter_map(|w| w.name.as_deref()).collect();
            let all = names.len() == parts.len();
            // `Anne Vidal, la cheffe, et Hugo Belvert, le marin`: each once.
            let mut seen = Vec::new();
            names.retain(|n| {
                !seen.contains(n) && {
                    seen.push(n);
                    true
                }
            });
            if all && names.len() > 1 && firsts.iter().all(|w| !matches!(w.kind, SpeakerKind::Unnamed)) {
                return Some(self.all_of(&names));
            }
        }
        None
    }

    /// `l'une d'elles`, `l'autre`, `one of them`: of those who spoke together; `un de ses amis`: nobody else.
    pub(super) fn one_of_several(&self, m: Mention) -> Option<Who> {
        let v = self.view;
        if self.is_part(m) {
            let here = v.sentence(m.head);
            let told =
                self.spoken.iter().rev().find(|(w, x)| *w < m.first && (x.plural || x.kind == SpeakerKind::Group));
            return told.filter(|(w, _)| here.saturating_sub(v.sentence(*w)) <= 4).map(|(_, who)| who.clone());
        }
        let one = v.is(m.head, &["un", "une", "one"]) && v.is(m.head + 1, &["de", "d'", "des", "of"]);
        if one && let Some(a) = self.set_off(m) {
            return Some(self.actor(a));
        }
        let noun =
            (m.head + 2..m.head + 6).find(|i| v.upos(*i) == Upos::Noun && v.sentence(*i) == v.sentence(m.head))?;
        one.then(|| unnamed(Some(clean_name(v.cover(m.head, noun).of(v.text())))))
    }

    /// Whether a phrase names one of several by nothing but that.
    fn is_part(&self, m: Mention) -> bool {
        let v = self.view;
        let (i, next) = (m.head, m.head + 1);
        let article = m.head > 0 && v.is(m.head - 1, &["l'", "le", "la", "the"]);
        (article && v.is(i, &["autre", "other", "second", "seconde"]) && self.own_end(m) <= m.head)
            || (v.is(i, &["un", "une", "one"])
                && v.is(next, &["d'", "d'eux", "d'elles", "d'entre", "of"])
                && v.is(i + 2, &["eux", "elles", "them", "entre"]))
            || (article && v.is(i, &["un", "une"]) && m.last <= m.head)
    }

    /// `les professeurs Anne Vidal et Hugo Belvert`: both names behind a plural.
    pub(super) fn several_named(&self, m: Mention) -> Option<Who> {
        let v = self.view;
        if v.upos(m.head) != Upos::Noun || !v.has(m.head, Feature::Plur) || nature(v, m.head).is_none() {
            return None;
        }
        let mut names: Vec<String> = Vec::new();
        for n in v.doc.names.iter().filter(|n| n.first.get() > m.head && n.last.get() <= m.last) {
            let first = n.first.get();
            if !self.is_person(first) || v.upos(first - 1) == Upos::Adp {
                return None;
            }
            names.push(self.actor(self.actors.at(v, first)?).name?);
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        (names.len() > 1).then(|| self.all_of(&names))
    }

    /// Several as one speaker: *Anne Vidal, Hugo Belvert et Lou Arnal*.
    fn all_of(&self, names: &[&str]) -> Who {
        let and = if self.view.lang_is_english() { " and " } else { " et " };
        let name = names.split_last().map(|(last, init)| match init {
            [] => (*last).to_owned(),
            _ => format!("{}{and}{last}", init.join(", ")),
        });
        Who { name, kind: SpeakerKind::Group, actor: None, gender: None, plural: true, thing: false }
    }
}
