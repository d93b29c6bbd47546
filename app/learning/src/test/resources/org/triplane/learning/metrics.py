# SPDX-License-Identifier: Apache-2.0
"""Write metrics.json: figures by scikit-learn, and DeLong's variance by its definition.

The variance is computed from all pairs of a positive and a negative case (DeLong 1988, equations
4 to 7), not from ranks as in the program. Run here with scikit-learn 1.2.1: python3 metrics.py
"""
import json

import numpy as np
from scipy.stats import norm
from sklearn import metrics


def components(scores, y):
    """The share of the other class that each positive and each negative case beats."""
    above = scores[y == 1][:, None] - scores[y == 0][None, :]
    wins = (above > 0) + 0.5 * (above == 0)
    return wins.mean(1), wins.mean(0)


def covariance(a, b):
    return sum(np.cov(u, v)[0, 1] / len(u) for u, v in zip(a, b))


def interval(scores, y):
    parts = components(scores, y)
    auc = parts[0].mean()
    reach = norm.ppf(0.975) * np.sqrt(covariance(parts, parts)) / (auc * (1 - auc))
    logit = np.log(auc / (1 - auc))
    return [1 / (1 + np.exp(reach - logit)), 1 / (1 + np.exp(-reach - logit))]


def compared(first, second, y):
    a, b = components(first, y), components(second, y)
    error = np.sqrt(covariance(a, a) + covariance(b, b) - 2 * covariance(a, b))
    difference = a[0].mean() - b[0].mean()
    z = difference / error
    return {"difference": difference, "error": error, "z": z, "p": 2 * norm.sf(abs(z))}


def calibration_error(p, y):
    bins = np.minimum((p * 10).astype(int), 9)
    parts = [(bins == b) for b in range(10)]
    return sum(part.mean() * abs(p[part].mean() - y[part].mean()) for part in parts if part.any())


def figures(name, signal, n, share, digits):
    y = (random.uniform(size=n) < share).astype(int)
    hidden = y + random.normal(size=n)
    first = 1 / (1 + np.exp(-signal * (hidden - 0.5)))
    second = 1 / (1 + np.exp(-signal * (0.5 * hidden + random.normal(size=n) - 0.25)))
    first, second = np.round(first, digits), np.round(second, digits)
    told = first > 0.4
    return {
        "name": name,
        "probabilities": first.tolist(),
        "others": second.tolist(),
        "targets": y.tolist(),
        "auc": metrics.roc_auc_score(y, first),
        "interval": interval(first, y),
        "compared": compared(first, second, y),
        "accuracy": metrics.accuracy_score(y, told),
        "sensitivity": metrics.recall_score(y, told),
        "specificity": metrics.recall_score(1 - y, ~told),
        "f1": metrics.f1_score(y, told),
        "confusion": metrics.confusion_matrix(y, told).ravel().tolist(),
        "brier": metrics.brier_score_loss(y, first),
        "logLoss": metrics.log_loss(y, first, labels=[0, 1]),
        "ece": calibration_error(first, y),
        "youden": float(np.max(np.subtract(*metrics.roc_curve(y, first)[1::-1]))),
    }


random = np.random.default_rng(17)
cases = [
    figures("fine steps", 2.0, 120, 0.5, 9),
    figures("many ties", 3.0, 90, 0.3, 1),
    figures("rare positives", 1.5, 100, 0.06, 3),
]
with open("metrics.json", "w") as file:
    json.dump({"cases": cases}, file)
