# SPDX-License-Identifier: Apache-2.0
"""Print what scikit-learn and SciPy say of predicted and measured values.

Usage: values.py TABLE, a TSV with the columns said, measured, first, second.
"""
import sys

import numpy as np
from scipy import stats
from sklearn import linear_model, metrics

table = np.genfromtxt(sys.argv[1], delimiter="\t", names=True)
said, measured = table["said"], table["measured"]
print("mae", repr(float(metrics.mean_absolute_error(measured, said))))
print("rmse", repr(float(np.sqrt(metrics.mean_squared_error(measured, said)))))
print("r2", repr(float(metrics.r2_score(measured, said))))
print("pearson", repr(float(stats.pearsonr(said, measured)[0])))
print("spearman", repr(float(stats.spearmanr(said, measured)[0])))
print("bias", repr(float(np.mean(said - measured))))
line = linear_model.LinearRegression().fit(said[:, None], measured)
print("slope", repr(float(line.coef_[0])))
features = np.stack([table["first"], table["second"]], axis=1)
ridge = linear_model.Ridge(alpha=2.5, solver="cholesky").fit(features, measured)
print("intercept", repr(float(ridge.intercept_)))
print("weight0", repr(float(ridge.coef_[0])))
print("weight1", repr(float(ridge.coef_[1])))
