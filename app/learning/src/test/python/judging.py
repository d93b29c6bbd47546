# SPDX-License-Identifier: Apache-2.0
"""Print scikit-learn's figures of a table: target, probability, class told, and features.

Usage: judging.py TABLE.tsv. The first two columns of features are of a logistic regression;
classes are in the columns truth and told.
"""
import sys

import numpy as np
from sklearn import metrics
from sklearn.linear_model import LogisticRegression

table = np.genfromtxt(sys.argv[1], names=True, delimiter="\t")
target = table["target"].astype(int)
probability = table["probability"]
told = (probability > 0.4).astype(int)
print("auc", metrics.roc_auc_score(target, probability))
print("averagePrecision", metrics.average_precision_score(target, probability))
print("brier", metrics.brier_score_loss(target, probability))
print("logLoss", metrics.log_loss(target, probability))
print("mcc", metrics.matthews_corrcoef(target, told))
print("balancedAccuracy", metrics.balanced_accuracy_score(target, told))
print("f1", metrics.f1_score(target, told))

bins = np.minimum((probability * 10).astype(int), 9)
ece = 0
for b in range(10):
    inside = bins == b
    if inside.any():
        ece += inside.mean() * abs(probability[inside].mean() - target[inside].mean())
print("ece", ece)

features = np.stack([table[name] for name in table.dtype.names if name.startswith("x")], 1)
# The default lbfgs stops about 3e-6 away from the minimum, so Newton's method finds it.
fit = LogisticRegression(C=1.0, solver="newton-cg", tol=1e-12, max_iter=10000).fit(features, target)
print("intercept", fit.intercept_[0])
for i, weight in enumerate(fit.coef_[0]):
    print(f"weight{i}", weight)

truth = table["truth"].astype(int)
guess = table["told"].astype(int)
print("classMcc", metrics.matthews_corrcoef(truth, guess))
print("classBalancedAccuracy", metrics.balanced_accuracy_score(truth, guess))
report = metrics.classification_report(truth, guess, output_dict=True, zero_division=0)
print("accuracy", report.pop("accuracy"))
for name, row in report.items():
    for figure in ("precision", "recall", "f1-score", "support"):
        print(f"{name.replace(' ', '-')}.{figure}", row[figure])
