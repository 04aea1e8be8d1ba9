//! Classes of words that stand in like places, by exchange: every word goes to the class that makes the pairs of neighbouring classes
//! most telling, again and again (Kneser and Ney, Eurospeech 1993; Martin, Liermann and Ney, Speech Communication 1998).

use rustc_hash::FxHashMap;

/// Number times its logarithm.
fn weigh(n: i64) -> f64 {
    if n > 0 { n as f64 * (n as f64).ln() } else { 0.0 }
}

/// The numbers that differ in digits alone are one word.
fn plain(form: &str) -> String {
    form.chars().map(|c| if c.is_numeric() { '0' } else { c }).collect()
}

/// Classes, from 1 to `count`, of the words that `sentences` hold at least `least` times, after at most `passes` passes over all words.
#[must_use]
pub fn classes(sentences: &[Vec<String>], count: usize, passes: usize, least: u32) -> Vec<(String, u16)> {
    let mut seen: FxHashMap<String, u32> = FxHashMap::default();
    for word in sentences.iter().flatten() {
        *seen.entry(plain(word)).or_default() += 1;
    }
    let mut words: Vec<(String, u32)> = seen.into_iter().filter(|w| w.1 >= least).collect();
    words.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    // Word 0, of class 0, is the boundary of a sentence.
    let id: FxHashMap<&str, usize> = words.iter().zip(1..).map(|(w, i)| (w.0.as_str(), i)).collect();
    let n = words.len() + 1;
    let mut pairs: FxHashMap<(u32, u32), i64> = FxHashMap::default();
    for sentence in sentences {
        let mut before = Some(0);
        for word in sentence.iter().map(|w| id.get(plain(w).as_str())).chain(std::iter::once(Some(&0))) {
            if let (Some(a), Some(b)) = (before, word) {
                *pairs.entry((a, *b as u32)).or_default() += 1;
            }
            before = word.map(|w| *w as u32);
        }
    }
    let mut pairs: Vec<((u32, u32), i64)> = pairs.into_iter().collect();
    pairs.sort_unstable();
    let (mut after, mut ahead) = (vec![Vec::new(); n], vec![Vec::new(); n]);
    for ((a, b), c) in pairs {
        after[a as usize].push((b as usize, c));
        ahead[b as usize].push((a as usize, c));
    }
    let width = count + 1;
    let mut class: Vec<usize> = (0..n).map(|i| if i == 0 { 0 } else { 1 + (i - 1) % count }).collect();
    let mut joint = vec![0i64; width * width];
    let (mut left, mut right) = (vec![0i64; width], vec![0i64; width]);
    for (a, list) in after.iter().enumerate() {
        for (b, c) in list {
            joint[class[a] * width + class[*b]] += c;
            left[class[a]] += c;
            right[class[*b]] += c;
        }
    }
    let (mut to, mut from) = (vec![0i64; width], vec![0i64; width]);
    for _ in 0..passes {
        let mut moved = 0;
        for word in 1..n {
            let old = class[word];
            to.fill(0);
            from.fill(0);
            let (mut own, mut outs, mut ins) = (0, 0, 0);
            for (b, c) in &after[word] {
                outs += c;
                if *b == word { own += c } else { to[class[*b]] += c }
            }
            for (a, c) in &ahead[word] {
                ins += c;
                if *a != word {
                    from[class[*a]] += c;
                }
            }
            let touched =
                |x: &[i64]| -> Vec<(usize, i64)> { x.iter().copied().enumerate().filter(|c| c.1 > 0).collect() };
            let (succ, pred) = (touched(&to), touched(&from));
            let shift = |joint: &mut [i64], left: &mut [i64], right: &mut [i64], class: usize, sign: i64| {
                succ.iter().for_each(|(q, c)| joint[class * width + q] += sign * c);
                pred.iter().for_each(|(q, c)| joint[q * width + class] += sign * c);
                joint[class * width + class] += sign * own;
                left[class] += sign * outs;
                right[class] += sign * ins;
            };
            shift(&mut joint, &mut left, &mut right, old, -1);
            let mut best = (f64::NEG_INFINITY, old);
            for h in 1..width {
                let gain = |o: i64, c: i64| weigh(o + c) - weigh(o);
                let mut sum = 0.0;
                for (q, c) in succ.iter().filter(|q| q.0 != h) {
                    sum += gain(joint[h * width + q], *c);
                }
                for (q, c) in pred.iter().filter(|q| q.0 != h) {
                    sum += gain(joint[q * width + h], *c);
                }
                sum += gain(joint[h * width + h], to[h] + from[h] + own);
                sum -= gain(left[h], outs) + gain(right[h], ins);
                if sum > best.0 + 1e-9 {
                    best = (sum, h);
                }
            }
            shift(&mut joint, &mut left, &mut right, best.1, 1);
            moved += usize::from(best.1 != old);
            class[word] = best.1;
        }
        if moved < n / 200 {
            break;
        }
    }
    words.into_iter().zip(&class[1..]).map(|(w, c)| (w.0, *c as u16)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_like_places_come_together() {
        let mut sentences = Vec::new();
        for (name, verb) in
            [("Ana", "dort"), ("Ana", "part"), ("Luc", "dort"), ("Luc", "part"), ("Zoé", "part"), ("Zoé", "dort")]
        {
            sentences.push(["hier", name, verb].map(str::to_owned).to_vec());
        }
        let found: FxHashMap<String, u16> = classes(&sentences, 3, 20, 1).into_iter().collect();
        assert_eq!(found["Ana"], found["Luc"]);
        assert_eq!(found["dort"], found["part"]);
        assert_ne!(found["Ana"], found["dort"]);
    }
}
