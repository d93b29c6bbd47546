# SPDX-License-Identifier: Apache-2.0
"""Says whether pairs of DICOM files hold the same elements, as pydicom reads them."""
import sys
import warnings

try:
    import pydicom
except ImportError:
    print("no pydicom")
    sys.exit()

warnings.simplefilter("ignore")


def flat(dataset, path=""):
    for element in dataset:
        name = path + str(element.tag)
        if element.tag.element == 0:
            continue
        if element.VR == "SQ":
            yield name, len(element.value)
            for number, item in enumerate(element.value):
                yield from flat(item, f"{name}[{number}]")
        else:
            value = element.value
            if isinstance(value, (bytes, str)):
                pad = b"\0 " if isinstance(value, bytes) else "\0 "
                value = value.rstrip(pad)
            yield name, str(value)


same = 0
for line in open(sys.argv[1], encoding="utf-8"):
    before, after = (flat(pydicom.dcmread(path, force=True)) for path in line.rstrip("\n").split("\t"))
    before, after = list(before), list(after)
    if before == after:
        same += 1
    else:
        print(line, [pair for pair in zip(before, after) if pair[0] != pair[1]][:1])
print(f"{same} files are the same")
