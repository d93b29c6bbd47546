# SPDX-License-Identifier: Apache-2.0
"""Writes arrays with NumPy, and compares arrays that Triplane wrote with what they should hold.

    npy_files.py write FOLDER      one file per kind of number, byte order, index order and version
    npy_files.py compare FOLDER    each NAME.npy in FOLDER/written against NAME.npy in FOLDER
"""
import pathlib
import sys

import numpy as np
from numpy.lib import format as npy_format

SHAPES = {"2d": (3, 4), "3d": (2, 3, 4), "4d": (2, 2, 3, 4)}
TYPES = ["|b1", "|u1", "|i1", "<u2", ">u2", "<i2", ">i2", "<u4", ">u4", "<i4", ">i4",
         "<i8", ">i8", "<u8", ">u8", "<f2", ">f2", "<f4", ">f4", "<f8", ">f8"]


def numbers(kind, shape):
    random = np.random.RandomState(7)
    dtype = np.dtype(kind)
    if dtype.kind == "b":
        return random.rand(*shape) > 0.5
    if dtype.kind == "f":
        return (random.randn(*shape) * 100).astype(dtype)
    limits = np.iinfo(dtype)
    return (random.rand(*shape) * (float(limits.max) - limits.min) * 0.99 + limits.min).astype(dtype)


def write(folder):
    for kind in TYPES:
        for name, shape in SHAPES.items():
            for order in "CF":
                for version in ((1, 0), (2, 0), (3, 0)):
                    array = np.array(numbers(kind, shape), dtype=kind, order=order)
                    file = "%s-%s-%s-%d.npy" % (
                        kind.replace("<", "l").replace(">", "b").replace("|", "n"),
                        name, order, version[0])
                    with open(folder / file, "wb") as out:
                        npy_format.write_array(out, array, version=version)
    np.save(folder / "refused-objects.npy", np.array([[1, "a"], [None, 2]], dtype=object),
            allow_pickle=True)
    np.save(folder / "refused-records.npy", np.zeros((2, 2), dtype=[("x", "<f4"), ("y", "<i2")]))
    np.save(folder / "refused-complex.npy", np.zeros((2, 2), dtype="<c8"))
    np.save(folder / "refused-texts.npy", np.full((2, 2), "abc"))
    np.save(folder / "refused-long.npy", np.zeros((2, 2), dtype=np.longdouble))


def compare(folder):
    wrong = 0
    for written in sorted((folder / "written").glob("*.npy")):
        expected = np.load(folder / written.name).astype(np.float32)
        if expected.ndim == 2:
            expected = expected[np.newaxis]
        found = np.load(written)
        if found.shape != expected.shape or not np.array_equal(found.astype(np.float32), expected):
            print(written.name, "differs:", found.shape, found.dtype, "for", expected.shape)
            wrong += 1
    return wrong


if __name__ == "__main__":
    command, place = sys.argv[1], pathlib.Path(sys.argv[2])
    sys.exit(1 if (compare(place) if command == "compare" else write(place)) else 0)
