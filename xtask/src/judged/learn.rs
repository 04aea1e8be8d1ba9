//! Multinomial logistic regression over sparse binary features, with a pull of each weight towards a given value (Gaussian
//! prior; Chen and Rosenfeld, "A Gaussian prior for smoothing maximum entropy models", 1999). Small, and the same on every run.

/// One case to learn from: its features and what it is.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// Indices of features; one that is there twice counts twice.
    pub(crate) features: Vec<u32>,
    pub(crate) class: usize,
    /// How much it counts.
    pub(crate) weight: f64,
}

/// How much the weights of a feature are held, and where.
#[derive(Clone, Debug)]
pub(crate) struct Prior {
    pub(crate) strength: f64,
    /// The class whose weight is drawn to `centre` instead of nought.
    pub(crate) centre: Option<(usize, f64)>,
}

/// Weights, `classes` for each feature; for two classes one would do, but the sums are the same.
pub(crate) fn learn(cases: &[Case], priors: &[Prior], classes: usize, steps: usize) -> Vec<f64> {
    let mut weights = vec![0.0; priors.len() * classes];
    for (f, p) in priors.iter().enumerate() {
        if let Some((c, at)) = p.centre {
            weights[f * classes + c] = at;
        }
    }
    // AdaGrad on the whole set (Duchi, Hazan and Singer, 2011).
    let mut squares = vec![1e-8; weights.len()];
    let mut gradient = vec![0.0; weights.len()];
    let mut scores = vec![0.0; classes];
    for _ in 0..steps {
        for (f, p) in priors.iter().enumerate() {
            for c in 0..classes {
                let centre = p.centre.filter(|(k, _)| *k == c).map_or(0.0, |(_, at)| at);
                gradient[f * classes + c] = p.strength * (weights[f * classes + c] - centre);
            }
        }
        for case in cases {
            shares(case, &weights, classes, &mut scores);
            for f in &case.features {
                let row = *f as usize * classes;
                for c in 0..classes {
                    gradient[row + c] += case.weight * (scores[c] - f64::from(u8::from(c == case.class)));
                }
            }
        }
        for i in 0..weights.len() {
            squares[i] += gradient[i] * gradient[i];
            weights[i] -= 0.5 * gradient[i] / squares[i].sqrt();
        }
    }
    weights
}

/// The share of each class for a case.
pub(crate) fn shares(case: &Case, weights: &[f64], classes: usize, out: &mut [f64]) {
    out.fill(0.0);
    for f in &case.features {
        let row = *f as usize * classes;
        for c in 0..classes {
            out[c] += weights[row + c];
        }
    }
    let top = out.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    for x in out.iter_mut() {
        *x = (*x - top).exp();
        sum += *x;
    }
    out.iter_mut().for_each(|x| *x /= sum);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(features: &[u32], class: usize) -> Case {
        Case { features: features.to_vec(), class, weight: 1.0 }
    }

    #[test]
    fn what_tells_the_classes_apart_is_learned() {
        let cases = [case(&[0, 1], 0), case(&[0, 2], 1), case(&[0, 1], 0), case(&[0, 2], 1)];
        let prior = Prior { strength: 0.1, centre: None };
        let weights = learn(&cases, &vec![prior; 3], 2, 200);
        let mut out = [0.0; 2];
        shares(&case(&[1], 0), &weights, 2, &mut out);
        assert!(out[0] > 0.8, "{out:?}");
        shares(&case(&[0], 0), &weights, 2, &mut out);
        assert!((out[0] - 0.5).abs() < 0.01, "{out:?}");
    }

    #[test]
    fn a_weight_without_cases_stays_at_its_prior() {
        let priors = [Prior { strength: 1.0, centre: Some((1, 2.0)) }];
        assert!((learn(&[], &priors, 2, 50)[1] - 2.0).abs() < 1e-9);
    }
}
