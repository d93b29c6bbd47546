# SPDX-License-Identifier: Apache-2.0
"""Compare NIfTI files two by two: the same voxels at the same places in the patient.

    same_volume.py OURS TRUTH [OURS TRUTH]...

Both of a pair are first turned to the closest RAS axes, which moves voxels without changing them.
Then their shapes must be equal, their voxels equal (1e-6 of the largest where either is scaled or
not whole numbers) and their affines within 0.001 mm. Prints one line for each pair, separated by
tabs: same or differs, shape, voxels, largest difference of voxels, largest difference of affines
in mm, largest distance of equal corners in mm. Exits 1 if any pair differs.
"""
import itertools
import sys

import nibabel
import numpy

AFFINE_TOLERANCE_MM = 1e-3
SCALED_TOLERANCE = 1e-6


def whole_numbers(image):
    slope, intercept = image.header.get_slope_inter()
    return image.get_data_dtype().kind in "iu" and slope in (None, 1) and intercept in (None, 0)


def voxels(image):
    return numpy.asanyarray(image.dataobj).astype(numpy.float64)


def corner_distance(one, other, shape):
    corners = itertools.product(*((0, size - 1) for size in shape[:3]))
    return max(numpy.linalg.norm((one - other) @ [*corner, 1]) for corner in corners)


def compare(ours, truth):
    ours, truth = (nibabel.as_closest_canonical(nibabel.load(file)) for file in (ours, truth))
    affine = numpy.abs(ours.affine - truth.affine).max()
    if ours.shape != truth.shape:
        return False, ["%s not %s" % (ours.shape, truth.shape), "-", "-", "%.2g" % affine, "-"]
    own, other = voxels(ours), voxels(truth)
    difference = numpy.abs(own - other).max()
    exact = whole_numbers(ours) and whole_numbers(truth)
    tolerance = 0 if exact else SCALED_TOLERANCE * numpy.abs(other).max()
    same = difference <= tolerance and affine <= AFFINE_TOLERANCE_MM
    corners = corner_distance(ours.affine, truth.affine, ours.shape)
    shape = "x".join(map(str, ours.shape))
    return same, [shape, str(own.size), "%g" % difference, "%.2g" % affine, "%.2g" % corners]


def main(files):
    all_same = True
    for ours, truth in zip(files[::2], files[1::2]):
        same, figures = compare(ours, truth)
        all_same &= bool(same)
        print("\t".join(["same" if same else "differs", *figures]))
    return 0 if all_same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
