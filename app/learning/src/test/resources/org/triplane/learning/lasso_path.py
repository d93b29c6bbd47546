# SPDX-License-Identifier: Apache-2.0
"""Write lasso-path.json: what scikit-learn's LogisticRegression(penalty="l1") finds.

The solver is saga, which does not penalize the intercept; `liblinear` would. Features are flat,
feature after feature; each fit is intercept, then weights.

Run here with scikit-learn 1.2.1: python3 lasso_path.py
"""
import json

import numpy as np
from sklearn.linear_model import LogisticRegression

PENALTIES = [12.0, 6.0, 3.0, 1.0]


def fitted(name, x, y):
    x = np.round((x - x.mean(0)) / x.std(0), 4)
    fits = []
    for penalty in PENALTIES:
        model = LogisticRegression(
            penalty="l1", solver="saga", C=1 / penalty, tol=1e-12, max_iter=200000
        ).fit(x, y)
        fits += np.round(np.r_[model.intercept_, model.coef_[0]], 9).tolist()
    return {
        "name": name,
        "features": x.T.ravel().tolist(),
        "targets": y.tolist(),
        "penalties": PENALTIES,
        "fits": fits,
    }


random = np.random.default_rng(7)
x = random.normal(size=(60, 12))
strength = 1.5 * x[:, 0] - x[:, 3] + random.normal(size=60)
alike = x @ random.normal(size=(12, 20)) + 0.3 * random.normal(size=(60, 20))
cases = [
    fitted("few of twelve", x, (strength > 0.5).astype(int)),
    fitted("columns alike", alike, (strength > 0).astype(int)),
]
with open("lasso-path.json", "w") as file:
    json.dump({"cases": cases}, file)
