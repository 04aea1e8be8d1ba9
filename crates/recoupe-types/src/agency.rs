//! News agencies: who passes words on and is told of in every article.

/// The forms in which they sign, in lower case without accents, and the usual name.
const AGENCIES: &[(&str, &str)] = &[
    ("afp", "AFP"),
    ("agence france-presse", "AFP"),
    ("agence france presse", "AFP"),
    ("l'afp", "AFP"),
    ("afp.com", "AFP"),
    ("reuters", "Reuters"),
    ("thomson reuters", "Reuters"),
    ("agence reuters", "Reuters"),
    ("ap", "AP"),
    ("associated press", "AP"),
    ("the associated press", "AP"),
    ("l'associated press", "AP"),
    ("yonhap", "Yonhap"),
    ("agence yonhap", "Yonhap"),
    ("yonhap news", "Yonhap"),
    ("yonhap news agency", "Yonhap"),
    ("dpa", "dpa"),
    ("deutsche presse-agentur", "dpa"),
    ("xinhua", "Xinhua"),
    ("chine nouvelle", "Xinhua"),
    ("agence chine nouvelle", "Xinhua"),
    ("tass", "TASS"),
    ("itar-tass", "TASS"),
    ("interfax", "Interfax"),
    ("ria novosti", "RIA Novosti"),
    ("sputnik", "Sputnik"),
    ("efe", "EFE"),
    ("agencia efe", "EFE"),
    ("ansa", "ANSA"),
    ("belga", "Belga"),
    ("ats", "ATS"),
    ("keystone-ats", "Keystone-ATS"),
    ("awp", "AWP"),
    ("apa", "APA"),
    ("kyodo", "Kyodo"),
    ("kyodo news", "Kyodo"),
    ("anadolu", "Anadolu"),
    ("agence anadolu", "Anadolu"),
    ("anadolu agency", "Anadolu"),
    ("aa", "Anadolu"),
    ("bloomberg", "Bloomberg"),
    ("kcna", "KCNA"),
    ("upi", "UPI"),
    ("pa media", "PA Media"),
    ("press association", "PA Media"),
    ("la presse canadienne", "La Presse canadienne"),
    ("presse canadienne", "La Presse canadienne"),
    ("the canadian press", "The Canadian Press"),
    ("canadian press", "The Canadian Press"),
    ("pti", "PTI"),
    ("ians", "IANS"),
    ("ani", "ANI"),
    ("sana", "SANA"),
    ("irna", "IRNA"),
    ("aps", "APS"),
    ("map", "MAP"),
    ("tap", "TAP"),
    ("ukrinform", "Ukrinform"),
    ("unian", "UNIAN"),
    ("6medias", "6Medias"),
    ("relaxnews", "Relaxnews"),
    ("etx daily up", "ETX Daily Up"),
    ("news agency of nigeria", "NAN"),
    ("nina", "NINA"),
    ("jiji press", "Jiji Press"),
    ("antara", "Antara"),
    ("lusa", "Lusa"),
    ("pap", "PAP"),
    ("ctk", "ČTK"),
    ("tt", "TT"),
    ("ntb", "NTB"),
    ("stt", "STT"),
    ("ritzau", "Ritzau"),
    ("anp", "ANP"),
    ("novinite", "Novinite"),
    ("aap", "AAP"),
    ("sda", "Keystone-SDA"),
    ("dow jones", "Dow Jones"),
    ("agefi", "Agefi"),
];

/// The usual name of the agency that signs in a form in lower case without accents.
#[must_use]
pub fn usual_name(folded: &str) -> Option<&'static str> {
    AGENCIES.iter().find(|(form, _)| *form == folded).map(|(_, name)| *name)
}

/// Whether a name is the usual one of an agency (`AFP`, `Reuters`), or that in capitals.
#[must_use]
pub fn is_agency(name: &str) -> bool {
    let capitals = !name.chars().any(char::is_lowercase);
    AGENCIES.iter().any(|(_, usual)| name == *usual || capitals && name.eq_ignore_ascii_case(usual))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_are_known_by_their_forms_and_names() {
        assert_eq!(usual_name("agence france-presse"), Some("AFP"));
        assert_eq!(usual_name("le phare"), None);
        assert!(is_agency("AFP") && is_agency("DPA") && is_agency("Reuters"));
        assert!(!is_agency("Tap") && !is_agency("map"));
    }
}
