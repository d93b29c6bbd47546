# SPDX-License-Identifier: Apache-2.0
"""Write logistic-regression.json: what scikit-learn's LogisticRegression finds.

Run here with scikit-learn 1.2.1: python3 logistic_regression.py
"""
import json

import numpy as np
from sklearn.linear_model import LogisticRegression


def fitted(name, x, y, weights=None, c=1.0):
    x = np.round(x, 6)
    weights = None if weights is None else np.round(weights, 6)
    model = LogisticRegression(solver="lbfgs", C=c, tol=1e-12, max_iter=100000)
    model.fit(x, y, sample_weight=weights)
    return {
        "name": name,
        "c": c,
        "features": x.tolist(),
        "targets": y.tolist(),
        "weights": (np.ones(len(y)) if weights is None else weights).tolist(),
        "intercept": float(model.intercept_[0]),
        "coefficients": model.coef_[0].tolist(),
    }


random = np.random.default_rng(5)
y = random.integers(0, 2, 150)
planes = y[:, None] * np.array([2.2, 1.2, 0.0]) + random.normal(size=(150, 3))
cases = [
    fitted("three planes, one blind", planes, y),
    fitted("weak penalty", planes[:60], y[:60], c=1000.0),
    fitted("strong penalty", planes[:60], y[:60], c=0.01),
    fitted("weighted cases", planes[:60], y[:60], weights=random.uniform(0, 3, 60)),
    fitted("separable", (y[:40] * 4.0 - 2.0)[:, None] + random.uniform(-1, 1, (40, 1)), y[:40]),
    fitted("large scale", planes[:60] * np.array([1.0, 300.0, 0.01]) + 50, y[:60]),
    fitted("rare positives", random.normal(size=(80, 2)), (np.arange(80) < 3).astype(int)),
]
with open("logistic-regression.json", "w") as file:
    json.dump({"cases": cases}, file)
