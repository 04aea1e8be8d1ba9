//! A network learns a handful of invented sentences by heart, becomes a model file, and still knows them.

use recoupe_annotate::network::Predictor;
use recoupe_annotate::train::corpus::{Example, read_bio, read_conllu};
use recoupe_annotate::train::evaluate::{evaluate, evaluate_shipped};
use recoupe_annotate::train::export::export;
use recoupe_annotate::train::net::{Dropout, Losses, Net, Sizes};
use recoupe_annotate::train::trainer::{Plan, Source, Watcher, train};
use recoupe_annotate::train::vocabulary::{Cutoffs, Vocabulary};
use recoupe_types::{Lang, Upos};

struct Quiet;

impl Watcher for Quiet {
    fn epoch(&mut self, _: usize, _: Losses, _: &mut Net) {}
}

const TREES: &str = "\
1\tLe\tle\tDET\t_\tNumber=Sing\t2\tdet\t_\t_
2\tmaire\tmaire\tNOUN\t_\tNumber=Sing\t3\tnsubj\t_\t_
3\tdément\tdémentir\tVERB\t_\tNumber=Sing\t0\troot\t_\t_
4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_

1\tSelon\tselon\tADP\t_\t_\t2\tcase\t_\t_
2\telle\telle\tPRON\t_\tNumber=Sing\t6\tobl\t_\t_
3\t,\t,\tPUNCT\t_\t_\t2\tpunct\t_\t_
4\tles\tle\tDET\t_\tNumber=Plur\t5\tdet\t_\t_
5\tports\tport\tNOUN\t_\tNumber=Plur\t6\tnsubj\t_\t_
6\trouvrent\trouvrir\tVERB\t_\tNumber=Plur\t0\troot\t_\t_

";

const NAMES: &str = "Ida\tB-PER\nMorel\tI-PER\nrejoint\tO\nVald'Or\tB-LOC\n\nLe\tO\nport\tO\nferme\tO\n";

fn plan(seed: u64) -> Plan {
    Plan {
        sizes: Sizes { word: 32, affix: 32, layers: 2, arc: 16, label: 16 },
        dropout: Dropout { input: 0.0, layer: 0.0, head: 0.0, word: 0.0 },
        epochs: 250,
        plain_epochs: 2,
        hidden: 0.2,
        plain_beside: 0.0,
        swap: 0.0,
        batch: 6,
        rate: 5e-3,
        seed,
    }
}

#[test]
fn what_was_learned_is_known_after_shipping() {
    let trees = read_conllu(TREES).expect("is CoNLL-U");
    let names = read_bio(NAMES);
    let examples: Vec<Example> = trees.iter().chain(&names).cloned().collect();
    let refs: Vec<&Example> = examples.iter().collect();
    let plain: Vec<Vec<String>> = examples.iter().map(|e| e.forms.clone()).collect();
    let cutoffs = Cutoffs { plain_word: 1, affix: 1, max_words: 100, max_affixes: 1000 };
    let v = Vocabulary::new(&refs, &plain, cutoffs);
    let sources = [Source { examples: examples.clone(), share: 1.0 }];
    let net = train(&v, &sources, &plain, plan(5), &mut Quiet);
    let float = evaluate(&net, &v, &examples);
    assert_eq!((float.las, float.upos, float.right_names), (10, 10, 2), "{}", float.line());

    let bytes = export(&net, &v, &refs, Lang::Fr, "seed = 5");
    let shipped = evaluate_shipped(&Predictor::from_bytes(bytes.clone(), Lang::Fr).expect("loads"), &examples);
    assert_eq!((shipped.las, shipped.upos, shipped.lemmas, shipped.right_names), (10, 10, 10, 2), "{}", shipped.line());

    let again = train(&v, &sources, &plain, plan(5), &mut Quiet);
    assert!(export(&again, &v, &refs, Lang::Fr, "seed = 5") == bytes, "the same seed gives the same file");
}

#[test]
fn names_that_were_learned_are_found_after_shipping() {
    use recoupe_annotate::names::{NameFinder, Scratch};
    use recoupe_annotate::train::corpus::mentions;
    use recoupe_annotate::train::names::{Plan, Resources, Sentence, WordClasses, learn};

    let text = "Ida\tB-PER\nMorel\tI-PER\nrejoint\tO\nVald'Or\tB-LOC\n.\tO\n\nLe\tO\nport\tO\nde\tO\nBrune\tB-LOC\nferme\tO\n.\tO\n\n\
                Mme\tO\nVial\tB-PER\nquitte\tO\nle\tO\nClub\tB-ORG\ndu\tI-ORG\nLac\tI-ORG\n.\tO\n";
    let sentences: Vec<Sentence> = read_bio(text)
        .into_iter()
        .map(|e| Sentence {
            names: mentions(&e),
            upos: vec![Upos::Noun; e.forms.len()],
            forms: e.forms,
            register: 0,
            weight: 1.0,
        })
        .collect();
    let words = vec![("Ida".to_owned(), 0), ("rejoint".to_owned(), 1)];
    let classes = WordClasses { words, groups: vec![[1, 2, 0, 0], [2, 3, 0, 0]] };
    let resources = Resources {
        classes: [classes, WordClasses::default(), WordClasses::default()],
        entries: vec![(vec!["Brune".to_owned()], 1)],
        heard: vec![(vec!["port".to_owned(); 5], 0)],
        registers: 1,
        prior: [0; 3],
    };
    let plan = Plan { epochs: 60, l1: 0.01, least: 1, hide: 0.0, mistag: 0.0, ..Plan::default() };
    let bytes = learn(&sentences, &resources, plan, Lang::Fr, "seed = 20", |_, _| {});
    let finder = NameFinder::from_bytes(bytes.clone(), Lang::Fr).expect("loads");
    assert_eq!(finder.manifest(), "seed = 20");
    for s in &sentences {
        let forms: Vec<&str> = s.forms.iter().map(String::as_str).collect();
        let mut found = Vec::new();
        finder.find(&mut Scratch::default(), &forms, &s.upos, &[forms.len()], &mut found);
        let found: Vec<_> = found.iter().map(|n| (n.first as usize, n.last as usize + 1, n.kind)).collect();
        assert_eq!(found, s.names, "{forms:?}");
    }
    assert!(learn(&sentences, &resources, plan, Lang::Fr, "seed = 20", |_, _| {}) == bytes, "the same file again");
}
