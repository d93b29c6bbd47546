# SPDX-License-Identifier: Apache-2.0
"""Write logistic-regression.json: what scikit-learn's LogisticRegression finds.

Two of its solvers minimize the same function. `newton` is newton-cholesky, which reaches the
minimum to rounding. `lbfgs` is the default solver; it stops where the function hardly falls any
more, so it is left out where it ends further than 1e-5 from scikit-learn's own minimum: in "large
scale", by 83.

Run here with scikit-learn 1.2.1: python3 logistic_regression.py
"""
import json

import numpy as np
from sklearn.linear_model import LogisticRegression


def solve(solver, x, y, weights, c):
    model = LogisticRegression(solver=solver, C=c, tol=1e-12, max_iter=100000)
    model.fit(x, y, sample_weight=weights)
    return np.r_[model.intercept_, model.coef_[0]]


def fitted(name, x, y, weights=None, c=1.0):
    x = np.round(x, 6)
    weights = np.ones(len(y)) if weights is None else np.round(weights, 6)
    newton = solve("newton-cholesky", x, y, weights, c)
    lbfgs = solve("lbfgs", x, y, weights, c)
    distance = np.abs(lbfgs - newton).max()
    print(f"{name}: lbfgs is {distance:.1e} from the minimum")
    return {
        "name": name,
        "c": c,
        "features": x.tolist(),
        "targets": y.tolist(),
        "weights": weights.tolist(),
        "newton": newton.tolist(),
        "lbfgs": lbfgs.tolist() if distance < 1e-5 else [],
    }


def balance(y):
    """The weights that class_weight="balanced" gives."""
    return len(y) / (2.0 * np.bincount(y))[y]


random = np.random.default_rng(5)
y = random.integers(0, 2, 150)
planes = y[:, None] * np.array([2.2, 1.2, 0.0]) + random.normal(size=(150, 3))
few = planes[:60]
rare = (planes[:80, 0] > 3.1).astype(int)
four = np.array([[0.5, -1.0], [1.5, 2.0], [1.0, 0.0], [-2.0, 0.3]])
apart = (y[:40] * 4.0 - 2.0)[:, None] + random.uniform(-1, 1, (40, 1))
cases = [
    fitted("three planes, one blind", planes, y),
    fitted("weak penalty", few, y[:60], c=1000.0),
    fitted("strong penalty", few, y[:60], c=0.01),
    fitted("weighted cases", few, y[:60], weights=random.uniform(0, 3, 60)),
    fitted("balanced classes", planes[:80], rare, weights=balance(rare)),
    fitted("separable", apart, y[:40]),
    fitted("large scale", few * np.array([1.0, 300.0, 0.01]) + 50, y[:60]),
    fitted("four cases", four, np.array([0, 1, 1, 0])),
    fitted("equal columns", few[:, [0, 0]], y[:60]),
    fitted("constant column", np.c_[few[:, 0], np.full(60, 4.0)], y[:60]),
    fitted("rare positives", random.normal(size=(80, 2)), (np.arange(80) < 3).astype(int)),
]
with open("logistic-regression.json", "w") as file:
    json.dump({"cases": cases}, file)
