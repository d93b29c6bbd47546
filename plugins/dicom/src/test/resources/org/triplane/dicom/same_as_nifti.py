# SPDX-License-Identifier: Apache-2.0
"""Compare a volume with a NIfTI file: the same voxels at the same places.

Usage: same_as_nifti.py TRUTH.nii.gz VALUES SHAPE AFFINE
VALUES holds little endian float32, x fastest; SHAPE is "columns,rows,slices"; AFFINE has 12 numbers,
row by row, from voxel to LPS millimetres. Prints what differs and exits 1, or exits 0.
"""
import sys

import nibabel
import numpy

truth = nibabel.as_closest_canonical(nibabel.load(sys.argv[1]))
shape = [int(n) for n in sys.argv[3].split(",")]
values = numpy.fromfile(sys.argv[2], dtype="<f4").reshape(shape, order="F")
affine = numpy.vstack([numpy.array(sys.argv[4].split(","), float).reshape(3, 4), [0, 0, 0, 1]])
affine = numpy.diag([-1, -1, 1, 1]) @ affine
own = nibabel.as_closest_canonical(nibabel.Nifti1Image(values, affine))

if own.shape != truth.shape:
    sys.exit(f"shape {own.shape}, truth {truth.shape}")
off = max(
    numpy.abs(own.affine @ corner - truth.affine @ corner).max()
    for corner in ([0, 0, 0, 1], [*own.shape, 1], [own.shape[0], 0, 0, 1], [0, own.shape[1], 0, 1])
)
if off > 2e-3:
    sys.exit(f"corners are {off} mm apart\n{own.affine}\n{truth.affine}")
difference = numpy.abs(own.get_fdata() - truth.get_fdata()).max()
if difference > 0:
    sys.exit(f"voxels differ by up to {difference}")
print(f"off by {off:.6f} mm, voxels equal")
