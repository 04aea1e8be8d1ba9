//! The words of the two grammars, in lower case without accents.
//!
//! A word has one class per language; where it has more senses in the language (`été`, `may`), the grammar decides by
//! the words around it.

use crate::lex::{Lex, Part, Season, Unit, Word};

const fn w(word: Word) -> Lex {
    Lex::Word(word)
}
const fn one(unit: Unit) -> Lex {
    Lex::Unit(unit, false)
}
const fn many(unit: Unit) -> Lex {
    Lex::Unit(unit, true)
}

/// French.
#[rustfmt::skip]
pub(crate) static FRENCH: &[(&str, Lex)] = &[
    ("le", w(Word::The)), ("la", w(Word::The)), ("les", w(Word::Les)), ("de", w(Word::Of)), ("du", w(Word::OfThe)),
    ("des", w(Word::OfThe)), ("a", w(Word::A)), ("au", w(Word::AtThe)), ("aux", w(Word::AtThe)), ("en", w(Word::In)),
    ("dans", w(Word::On)), ("depuis", w(Word::Since)), ("jusqu", w(Word::Until)), ("jusque", w(Word::Until)),
    ("avant", w(Word::Avant)), ("apres", w(Word::Apres)), ("entre", w(Word::Between)), ("vers", w(Word::Toward)),
    ("pour", w(Word::For)), ("pendant", w(Word::During)), ("durant", w(Word::During)), ("sous", w(Word::Within)),
    ("sur", w(Word::Over)), ("par", w(Word::Per)), ("et", w(Word::And)), ("ou", w(Word::Or)), ("que", w(Word::Que)),
    ("ce", w(Word::This)), ("cet", w(Word::This)), ("cette", w(Word::This)), ("ces", w(Word::These)),
    ("meme", w(Word::Same)), ("memes", w(Word::Same)), ("ci", w(Word::Ci)),
    ("environ", w(Word::About)), ("quelque", w(Word::About)), ("pres", w(Word::Near)), ("plus", w(Word::More)), ("moins", w(Word::Less)),
    ("peine", w(Word::Barely)), ("seulement", w(Word::Only)), ("presque", w(Word::Almost)), ("bientot", w(Word::Soon)),
    ("quelques", w(Word::Several)), ("plusieurs", w(Word::Several)),
    ("dernier", w(Word::Last)), ("derniere", w(Word::Last)), ("derniers", w(Word::Last)), ("dernieres", w(Word::Last)),
    ("passe", w(Word::Past)), ("passee", w(Word::Past)), ("passes", w(Word::Past)), ("passees", w(Word::Past)),
    ("ecoule", w(Word::Past)), ("ecoulee", w(Word::Past)), ("ecoules", w(Word::Past)), ("ecoulees", w(Word::Past)),
    ("prochain", w(Word::Next)), ("prochaine", w(Word::Next)), ("prochains", w(Word::Next)), ("prochaines", w(Word::Next)),
    ("precedent", w(Word::Previous)), ("precedente", w(Word::Previous)), ("precedents", w(Word::Previous)), ("precedentes", w(Word::Previous)),
    ("suivant", w(Word::Following)), ("suivante", w(Word::Following)), ("suivants", w(Word::Following)), ("suivantes", w(Word::Following)),
    ("venir", w(Word::Coming)), ("premiers", w(Word::Premiers)), ("premieres", w(Word::Premiers)),
    ("tard", w(Word::Tard)), ("tot", w(Word::Tot)), ("ici", w(Word::Ici)), ("auparavant", w(Word::Formerly)),
    ("il", w(Word::Il)), ("y", w(Word::Y)), ("voici", w(Word::Voici)), ("voila", w(Word::Voici)), ("er", w(Word::Er)), ("ere", w(Word::Er)),
    ("debut", w(Word::Start)), ("fin", w(Word::End)), ("end", w(Word::End)), ("milieu", w(Word::Middle)), ("mi", w(Word::Mid)), ("courant", w(Word::Course)),
    ("hier", w(Word::Yesterday)), ("demain", w(Word::Tomorrow)), ("aujourdhui", w(Word::Today)),
    ("veille", w(Word::DayBefore)), ("lendemain", w(Word::DayAfter)), ("surlendemain", w(Word::DayAfter)),
    ("midi", w(Word::Midi)), ("minuit", w(Word::Midnight)), ("demi", w(Word::Demi)), ("demie", w(Word::Demi)), ("quart", w(Word::Quarter)), ("quarts", w(Word::Quarter)),
    ("chaque", w(Word::Every)), ("tous", w(Word::All)), ("toutes", w(Word::All)), ("toute", w(Word::All)), ("tout", w(Word::All)),
    ("maintenant", w(Word::Now)), ("desormais", w(Word::Currently)), ("actuellement", w(Word::Now)), ("dorenavant", w(Word::Currently)),
    ("recemment", w(Word::Recently)), ("naguere", w(Word::Recently)), ("autrefois", w(Word::Recently)), ("jadis", w(Word::Recently)),
    ("prochainement", w(Word::Soon)), ("present", w(Word::Present)), ("presente", w(Word::Present)), ("instant", w(Word::Instant)), ("moment", w(Word::Instant)),
    ("temps", w(Word::Time)), ("epoque", w(Word::Period)), ("periode", w(Word::Period)), ("actuel", w(Word::Actuelle)), ("actuelle", w(Word::Actuelle)),
    ("local", w(Word::Local)), ("locale", w(Word::Local)), ("locales", w(Word::Local)), ("gmt", w(Word::Gmt)), ("utc", w(Word::Gmt)),
    ("age", w(Word::Age)), ("agee", w(Word::Age)), ("ages", w(Word::Age)), ("agees", w(Word::Age)),
    ("quinquennat", w(Word::Quinquennat)), ("septennat", w(Word::Septennat)),
    ("dizaine", w(Word::Dizaine)), ("quinzaine", w(Word::Quinzaine)), ("vingtaine", w(Word::Vingtaine)), ("trentaine", w(Word::Trentaine)),
    ("noel", w(Word::Christmas)), ("nouvelle", w(Word::Fetch)), ("nouvel", w(Word::Fetch)), ("je", w(Word::Je)),
    ("un", Lex::Cardinal(1)), ("une", Lex::Cardinal(1)), ("deux", Lex::Cardinal(2)), ("trois", Lex::Cardinal(3)), ("quatre", Lex::Cardinal(4)),
    ("cinq", Lex::Cardinal(5)), ("six", Lex::Cardinal(6)), ("sept", Lex::Cardinal(7)), ("huit", Lex::Cardinal(8)), ("neuf", Lex::Cardinal(9)),
    ("dix", Lex::Cardinal(10)), ("onze", Lex::Cardinal(11)), ("douze", Lex::Cardinal(12)), ("treize", Lex::Cardinal(13)),
    ("quatorze", Lex::Cardinal(14)), ("quinze", Lex::Cardinal(15)), ("seize", Lex::Cardinal(16)), ("vingt", Lex::Cardinal(20)), ("vingts", Lex::Cardinal(20)),
    ("trente", Lex::Cardinal(30)), ("quarante", Lex::Cardinal(40)), ("cinquante", Lex::Cardinal(50)), ("soixante", Lex::Cardinal(60)),
    ("septante", Lex::Cardinal(70)), ("huitante", Lex::Cardinal(80)), ("nonante", Lex::Cardinal(90)), ("cent", Lex::Cardinal(100)), ("cents", Lex::Cardinal(100)),
    ("mille", Lex::Cardinal(1000)), ("mil", Lex::Cardinal(1000)),
    ("premier", Lex::Ordinal(1)), ("premiere", Lex::Ordinal(1)), ("deuxieme", Lex::Ordinal(2)), ("second", Lex::Ordinal(2)),
    ("troisieme", Lex::Ordinal(3)), ("quatrieme", Lex::Ordinal(4)), ("dixieme", Lex::Ordinal(10)), ("quinzieme", Lex::Ordinal(15)),
    ("seizieme", Lex::Ordinal(16)), ("vingtieme", Lex::Ordinal(20)),
    ("janvier", Lex::Month(1, false)), ("fevrier", Lex::Month(2, false)), ("mars", Lex::Month(3, false)), ("avril", Lex::Month(4, false)),
    ("mai", Lex::Month(5, false)), ("juin", Lex::Month(6, false)), ("juillet", Lex::Month(7, false)), ("aout", Lex::Month(8, false)),
    ("septembre", Lex::Month(9, false)), ("octobre", Lex::Month(10, false)), ("novembre", Lex::Month(11, false)), ("decembre", Lex::Month(12, false)),
    ("janv", Lex::Month(1, true)), ("fev", Lex::Month(2, true)), ("fevr", Lex::Month(2, true)), ("avr", Lex::Month(4, true)),
    ("juil", Lex::Month(7, true)), ("oct", Lex::Month(10, true)), ("nov", Lex::Month(11, true)), ("dec", Lex::Month(12, true)),
    ("lundi", Lex::Weekday(1)), ("mardi", Lex::Weekday(2)), ("mercredi", Lex::Weekday(3)), ("jeudi", Lex::Weekday(4)), ("vendredi", Lex::Weekday(5)),
    ("samedi", Lex::Weekday(6)), ("dimanche", Lex::Weekday(7)),
    ("lundis", Lex::Weekday(1)), ("mardis", Lex::Weekday(2)), ("mercredis", Lex::Weekday(3)), ("jeudis", Lex::Weekday(4)), ("vendredis", Lex::Weekday(5)),
    ("samedis", Lex::Weekday(6)), ("dimanches", Lex::Weekday(7)),
    ("printemps", Lex::Season(Season::Spring)), ("ete", Lex::Season(Season::Summer)), ("automne", Lex::Season(Season::Fall)), ("hiver", Lex::Season(Season::Winter)),
    ("seconde", one(Unit::Second)), ("secondes", many(Unit::Second)), ("minute", one(Unit::Minute)), ("minutes", many(Unit::Minute)),
    ("min", many(Unit::Minute)), ("mn", many(Unit::Minute)), ("heure", one(Unit::Hour)), ("heures", many(Unit::Hour)), ("h", one(Unit::Hour)),
    ("jour", one(Unit::Day)), ("jours", many(Unit::Day)), ("journee", one(Unit::Day)), ("journees", many(Unit::Day)), ("semaine", one(Unit::Week)), ("semaines", many(Unit::Week)),
    ("week", one(Unit::Week)), ("weekend", one(Unit::Weekend)), ("weekends", many(Unit::Weekend)),
    ("mois", one(Unit::Month)), ("trimestre", one(Unit::Quarter)), ("trimestres", many(Unit::Quarter)), ("semestre", one(Unit::Half)), ("semestres", many(Unit::Half)),
    ("an", one(Unit::Year)), ("ans", many(Unit::Year)), ("annee", one(Unit::Year)), ("annees", many(Unit::Year)),
    ("decennie", one(Unit::Decade)), ("decennies", many(Unit::Decade)), ("siecle", one(Unit::Century)), ("siecles", many(Unit::Century)),
    ("matin", Lex::Part(Part::Morning)), ("matinee", Lex::Part(Part::Morning)), ("soir", Lex::Part(Part::Evening)), ("soiree", Lex::Part(Part::Evening)),
    ("nuit", Lex::Part(Part::Night)),
];

/// English.
#[rustfmt::skip]
pub(crate) static ENGLISH: &[(&str, Lex)] = &[
    ("the", w(Word::The)), ("a", w(Word::A)), ("an", w(Word::A)), ("this", w(Word::This)), ("these", w(Word::These)), ("that", w(Word::That)), ("those", w(Word::These)),
    ("same", w(Word::Same)), ("of", w(Word::Of)), ("from", w(Word::From)), ("at", w(Word::At)), ("in", w(Word::In)), ("on", w(Word::On)),
    ("since", w(Word::Since)), ("until", w(Word::Until)), ("till", w(Word::Until)), ("by", w(Word::By)), ("before", w(Word::Before)), ("after", w(Word::After)), ("between", w(Word::Between)),
    ("for", w(Word::For)), ("during", w(Word::During)), ("throughout", w(Word::During)), ("within", w(Word::Within)), ("over", w(Word::Over)), ("under", w(Word::Less)), ("per", w(Word::Per)),
    ("and", w(Word::And)), ("or", w(Word::Or)), ("to", w(Word::To)), ("its", w(Word::Its)),
    ("about", w(Word::About)), ("around", w(Word::About)), ("roughly", w(Word::About)), ("approximately", w(Word::About)), ("some", w(Word::Some)), ("more", w(Word::More)), ("less", w(Word::Less)),
    ("fewer", w(Word::Less)), ("than", w(Word::Than)), ("nearly", w(Word::Near)), ("almost", w(Word::Almost)), ("only", w(Word::Only)), ("just", w(Word::Just)),
    ("barely", w(Word::Barely)), ("exactly", w(Word::Exactly)), ("shortly", w(Word::Shortly)), ("least", w(Word::Least)), ("most", w(Word::Most)), ("another", w(Word::Another)), ("up", w(Word::Over)),
    ("several", w(Word::Several)), ("few", w(Word::Few)), ("couple", w(Word::Couple)), ("half", w(Word::Half)), ("quarter", w(Word::Quarter)), ("many", w(Word::Several)),
    ("last", w(Word::Last)), ("past", w(Word::Past)), ("next", w(Word::Next)), ("previous", w(Word::Previous)), ("preceding", w(Word::Previous)), ("following", w(Word::Following)), ("coming", w(Word::Coming)),
    ("upcoming", w(Word::Coming)), ("ago", w(Word::Ago)), ("later", w(Word::Later)), ("earlier", w(Word::Earlier)), ("previously", w(Word::Formerly)),
    ("start", w(Word::Start)), ("beginning", w(Word::Start)), ("end", w(Word::End)), ("middle", w(Word::Middle)), ("mid", w(Word::Mid)), ("early", w(Word::Early)), ("late", w(Word::Late)),
    ("yesterday", w(Word::Yesterday)), ("today", w(Word::Today)), ("tomorrow", w(Word::Tomorrow)), ("tonight", w(Word::Tonight)), ("overnight", w(Word::Overnight)),
    ("noon", w(Word::Noon)), ("midday", w(Word::Noon)), ("midnight", w(Word::Midnight)), ("every", w(Word::Every)), ("each", w(Word::Every)), ("all", w(Word::All)),
    ("now", w(Word::Now)), ("currently", w(Word::Currently)), ("current", w(Word::Actuelle)), ("recently", w(Word::Recently)), ("recent", w(Word::Recently)), ("former", w(Word::Formerly)), ("formerly", w(Word::Formerly)),
    ("soon", w(Word::Soon)), ("future", w(Word::Future)), ("present", w(Word::Present)), ("time", w(Word::Time)), ("period", w(Word::Period)), ("moment", w(Word::Instant)), ("right", w(Word::Right)),
    ("local", w(Word::Local)), ("gmt", w(Word::Gmt)), ("utc", w(Word::Gmt)), ("bst", w(Word::Gmt)), ("est", w(Word::Gmt)), ("edt", w(Word::Gmt)), ("et", w(Word::Gmt)), ("pst", w(Word::Gmt)), ("pdt", w(Word::Gmt)), ("cet", w(Word::Gmt)), ("cst", w(Word::Gmt)), ("pt", w(Word::Gmt)),
    ("age", w(Word::Age)), ("aged", w(Word::Age)), ("old", w(Word::Old)), ("long", w(Word::Long)), ("am", w(Word::Am)), ("pm", w(Word::Pm)), ("anniversary", w(Word::Anniversary)),
    ("christmas", w(Word::Christmas)), ("century", one(Unit::Century)), ("centuries", many(Unit::Century)), ("decade", one(Unit::Decade)), ("decades", many(Unit::Decade)),
    ("st", w(Word::Er)), ("nd", w(Word::Er)), ("rd", w(Word::Er)), ("th", w(Word::Er)), ("clock", w(Word::OClock)),
    ("one", Lex::Cardinal(1)), ("two", Lex::Cardinal(2)), ("three", Lex::Cardinal(3)), ("four", Lex::Cardinal(4)), ("five", Lex::Cardinal(5)), ("six", Lex::Cardinal(6)),
    ("seven", Lex::Cardinal(7)), ("eight", Lex::Cardinal(8)), ("nine", Lex::Cardinal(9)), ("ten", Lex::Cardinal(10)), ("eleven", Lex::Cardinal(11)), ("twelve", Lex::Cardinal(12)),
    ("thirteen", Lex::Cardinal(13)), ("fourteen", Lex::Cardinal(14)), ("fifteen", Lex::Cardinal(15)), ("sixteen", Lex::Cardinal(16)), ("seventeen", Lex::Cardinal(17)),
    ("eighteen", Lex::Cardinal(18)), ("nineteen", Lex::Cardinal(19)), ("twenty", Lex::Cardinal(20)), ("thirty", Lex::Cardinal(30)), ("forty", Lex::Cardinal(40)), ("fifty", Lex::Cardinal(50)),
    ("sixty", Lex::Cardinal(60)), ("seventy", Lex::Cardinal(70)), ("eighty", Lex::Cardinal(80)), ("ninety", Lex::Cardinal(90)), ("hundred", Lex::Cardinal(100)), ("thousand", Lex::Cardinal(1000)),
    ("first", Lex::Ordinal(1)), ("second", Lex::Ordinal(2)), ("third", Lex::Ordinal(3)), ("fourth", Lex::Ordinal(4)), ("fifth", Lex::Ordinal(5)), ("sixth", Lex::Ordinal(6)),
    ("seventh", Lex::Ordinal(7)), ("eighth", Lex::Ordinal(8)), ("ninth", Lex::Ordinal(9)), ("tenth", Lex::Ordinal(10)), ("eleventh", Lex::Ordinal(11)), ("twelfth", Lex::Ordinal(12)),
    ("thirteenth", Lex::Ordinal(13)), ("fourteenth", Lex::Ordinal(14)), ("fifteenth", Lex::Ordinal(15)), ("sixteenth", Lex::Ordinal(16)), ("seventeenth", Lex::Ordinal(17)),
    ("eighteenth", Lex::Ordinal(18)), ("nineteenth", Lex::Ordinal(19)), ("twentieth", Lex::Ordinal(20)),
    ("january", Lex::Month(1, false)), ("february", Lex::Month(2, false)), ("march", Lex::Month(3, false)), ("april", Lex::Month(4, false)), ("may", Lex::Month(5, false)), ("june", Lex::Month(6, false)),
    ("july", Lex::Month(7, false)), ("august", Lex::Month(8, false)), ("september", Lex::Month(9, false)), ("october", Lex::Month(10, false)), ("november", Lex::Month(11, false)), ("december", Lex::Month(12, false)),
    ("jan", Lex::Month(1, true)), ("feb", Lex::Month(2, true)), ("mar", Lex::Month(3, true)), ("apr", Lex::Month(4, true)), ("jun", Lex::Month(6, true)), ("jul", Lex::Month(7, true)), ("aug", Lex::Month(8, true)),
    ("sep", Lex::Month(9, true)), ("sept", Lex::Month(9, true)), ("oct", Lex::Month(10, true)), ("nov", Lex::Month(11, true)), ("dec", Lex::Month(12, true)),
    ("monday", Lex::Weekday(1)), ("tuesday", Lex::Weekday(2)), ("wednesday", Lex::Weekday(3)), ("thursday", Lex::Weekday(4)), ("friday", Lex::Weekday(5)), ("saturday", Lex::Weekday(6)), ("sunday", Lex::Weekday(7)),
    ("mon", Lex::Weekday(1)), ("tue", Lex::Weekday(2)), ("tues", Lex::Weekday(2)), ("wed", Lex::Weekday(3)), ("thu", Lex::Weekday(4)), ("thur", Lex::Weekday(4)), ("thurs", Lex::Weekday(4)), ("fri", Lex::Weekday(5)), ("sat", Lex::Weekday(6)), ("sun", Lex::Weekday(7)),
    ("mondays", Lex::Weekday(1)), ("tuesdays", Lex::Weekday(2)), ("wednesdays", Lex::Weekday(3)), ("thursdays", Lex::Weekday(4)), ("fridays", Lex::Weekday(5)), ("saturdays", Lex::Weekday(6)), ("sundays", Lex::Weekday(7)),
    ("spring", Lex::Season(Season::Spring)), ("summer", Lex::Season(Season::Summer)), ("autumn", Lex::Season(Season::Fall)), ("fall", Lex::Season(Season::Fall)), ("winter", Lex::Season(Season::Winter)),
    ("seconds", many(Unit::Second)), ("minute", one(Unit::Minute)), ("minutes", many(Unit::Minute)), ("mins", many(Unit::Minute)), ("hour", one(Unit::Hour)), ("hours", many(Unit::Hour)),
    ("hr", one(Unit::Hour)), ("hrs", many(Unit::Hour)), ("day", one(Unit::Day)), ("days", many(Unit::Day)), ("week", one(Unit::Week)), ("weeks", many(Unit::Week)), ("weekend", one(Unit::Weekend)), ("weekends", many(Unit::Weekend)),
    ("month", one(Unit::Month)), ("months", many(Unit::Month)), ("year", one(Unit::Year)), ("years", many(Unit::Year)),
    ("morning", Lex::Part(Part::Morning)), ("afternoon", Lex::Part(Part::Afternoon)), ("evening", Lex::Part(Part::Evening)), ("night", Lex::Part(Part::Night)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_class_in_each_language() {
        for table in [FRENCH, ENGLISH] {
            let mut words: Vec<_> = table.iter().map(|e| e.0).collect();
            words.sort_unstable();
            let n = words.len();
            words.dedup();
            assert_eq!(words.len(), n);
            assert!(words.iter().all(|w| w.len() <= 16 && w.bytes().all(|b| b.is_ascii_lowercase())));
        }
    }
}
