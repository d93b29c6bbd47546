# SPDX-License-Identifier: Apache-2.0
"""Reads the DICOM results of one assessment with pydicom and compares them with known numbers.

Usage: read_results.py FOLDER PROBABILITY LOGIT MODEL MEMBER
Says ok, or what is not as it should be.
"""
import os
import sys

import numpy
import pydicom

folder, probability, logit, model, member = sys.argv[1:6]


def read(name):
    return pydicom.dcmread(os.path.join(folder, name))


def nodes(item):
    yield item
    for child in item.get("ContentSequence", []):
        yield from nodes(child)


def concept(item):
    return item.ConceptNameCodeSequence[0].CodeMeaning if "ConceptNameCodeSequence" in item else ""


def number(item):
    return item.MeasuredValueSequence[0].FloatingPointValue


def require(truth, words):
    if not truth:
        print("not as expected:", words)


report = read("report.dcm")
groups = [node for node in nodes(report) if concept(node) == "Measurement Group"]
found = {concept(node): node for node in groups[0].ContentSequence}
require(number(found["Probability"]) == float(probability), "fused probability")
require(abs(number(found["Log-odds of the probability"]) - float(logit)) < 1e-12, "fused logit")
require(found["Algorithm Name"].TextValue == model, "algorithm name")
unit = found["Probability"].MeasuredValueSequence[0].MeasurementUnitsCodeSequence[0]
require((unit.CodeValue, unit.CodingSchemeDesignator) == ("1", "UCUM"), "unit")
total = number(found["Log-odds before any series was seen"])
for group in groups[1:]:
    by_name = {concept(node): node for node in group.ContentSequence}
    total += number(by_name["Share in the fused log-odds"])
    require("ReferencedSOPSequence" in by_name["Source of Measurement"], "hottest slice")
require(abs(total - float(logit)) < 1e-9, "shares sum to the fused logit")
texts = [node.TextValue for node in nodes(report) if node.get("ValueType") == "TEXT"]
require("Research use only. Not for diagnosis." in texts, "statement of use")
require(report.CompletionFlag == "PARTIAL", "completion")
require(report.VerificationFlag == "UNVERIFIED", "verification")

saliency = read("saliency-%s.dcm" % member)
values = saliency.pixel_array
require(values.dtype == numpy.float32, "type of the map")
require(values.shape == (saliency.NumberOfFrames, saliency.Rows, saliency.Columns), "map's shape")
require(values.max() <= 1 and values.max() > 0.9, "range of the map")
require(saliency.ContentQualification == "RESEARCH", "content qualification")

picture = read("picture-%s.dcm" % member)
require(picture.pixel_array.shape == (picture.Rows, picture.Columns, 3), "shape of the picture")
require(picture.BurnedInAnnotation == "YES", "burned-in words")

selection = read("key-objects.dcm")
images = [node for node in nodes(selection) if node.get("ValueType") == "IMAGE"]
require(len(images) == len(groups) - 1, "number of key images")
print("ok")
