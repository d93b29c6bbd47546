# SPDX-License-Identifier: Apache-2.0
"""Compares what Triplane reads from and writes to NIfTI files with what nibabel reads.

    nifti_reference.py make FOLDER     writes files of every kind that nibabel can write
    nifti_reference.py compare LIST    lines of ORIGINAL, WRITTEN, place: the volume read from
                                       ORIGINAL was written to WRITTEN
    nifti_reference.py written LIST    lines of WRITTEN, RAW, sizes, place: WRITTEN should hold the
                                       32-bit floats of RAW

Columns are separated by tabs. A place is twelve numbers: the rows of the matrix from voxel (column,
row, slice) to LPS mm, so that places are checked before they have gone through the writer too.
Voxels may be numbered another way than in the original: the two affines tell how. Triplane's axes
are at right angles, so an original whose sform is rounded to a few digits is first straightened, by
another method than Triplane's, and may move by no more than SHEAR_TOLERANCE_MM at its corners; only
files named "sheared..." may move more.
"""
import itertools
import pathlib
import sys
import warnings

import nibabel
import numpy as np

PLACE_TOLERANCE_MM = 1e-4
SHEAR_TOLERANCE_MM = 0.01
HALF_TURN = 1e-7
VALUE_TOLERANCE = 1e-6
LPS_TO_RAS = np.diag([-1.0, -1.0, 1.0, 1.0])
UNIT_MM = {"meter": 1000.0, "mm": 1.0, "micron": 0.001, "unknown": 1.0}


# ---- what an original says -------------------------------------------------------------------

def values(image):
    """Scaled values, x fastest, all beyond the third axis folded into one; colors as luminance."""
    data = np.asanyarray(image.dataobj)
    if data.dtype.fields:
        data = np.rint(0.299 * data["R"] + 0.587 * data["G"] + 0.114 * data["B"])
    data = np.asarray(data, dtype=np.float64)
    space = (data.shape + (1, 1, 1))[:3]
    return data.reshape(space + (-1,), order="F")


def place(image):
    """The affine in RAS mm, or None where the file says none."""
    header = image.header
    if not isinstance(header, nibabel.nifti1.Nifti1Header):
        return None
    if header["sform_code"] <= 0 and header["qform_code"] <= 0:
        return None
    unit = UNIT_MM[header.get_xyzt_units()[0]]
    affine = image.affine if header["sform_code"] > 0 else qform(header)
    return np.diag([unit, unit, unit, 1.0]) @ affine


def qform(header):
    """The qform by the standard's own code, which takes nearly half a turn as half a turn."""
    vector = np.array([header["quatern_" + part] for part in "bcd"], dtype=float)
    affine = header.get_qform()
    if abs(1 - vector @ vector) < HALF_TURN:
        steps = np.array(header["pixdim"][1:4], dtype=float)
        steps[2] *= -1 if header["pixdim"][0] < 0 else 1
        affine[:3, :3] = nibabel.quaternions.quat2mat(np.append(0, vector)) * steps
    return affine


def spacing(image):
    unit = 1.0
    if isinstance(image.header, nibabel.nifti1.Nifti1Header):
        unit = UNIT_MM[image.header.get_xyzt_units()[0]]
    return (np.abs(image.header["pixdim"][1:4]) * unit).astype(float)


def at_right_angles(affine, shape):
    """The nearest axes at right angles by singular values; steps and middle as they were."""
    steps = np.linalg.norm(affine[:3, :3], axis=0)
    left, _, right = np.linalg.svd(affine[:3, :3] / steps)
    straight = np.eye(4)
    straight[:3, :3] = left @ right * steps
    middle = (np.array(shape[:3]) - 1) / 2
    straight[:3, 3] = (affine @ np.append(middle, 1))[:3] - straight[:3, :3] @ middle
    return straight


# ---- comparing -------------------------------------------------------------------------------

def distance(one, other, shape):
    """How far apart two affines put a corner of the volume at most, mm."""
    corners = np.array(list(itertools.product(*[(0, n - 1) for n in shape[:3]], [1]))).T
    return np.abs((one - other) @ corners).max()


def renumbering(original, ours):
    """The signed permutation from our voxel numbers to the original's, or None."""
    matrix = np.rint(np.linalg.inv(original) @ ours)
    turned = np.abs(matrix[:3, :3])
    if (turned.sum(axis=0) != 1).any() or (turned.sum(axis=1) != 1).any():
        return None
    return matrix


def renumbered(data, matrix):
    axes = [int(np.argmax(np.abs(matrix[:3, j]))) for j in range(3)]
    data = np.transpose(data, axes + [3])
    for j, axis in enumerate(axes):
        if matrix[axis, j] < 0:
            data = np.flip(data, j)
    return data


def value_fault(expected, found):
    if expected.shape != found.shape:
        return "shape %s instead of %s" % (found.shape, expected.shape)
    with np.errstate(invalid="ignore", divide="ignore"):
        wrong = ~(np.abs(found - expected) <= VALUE_TOLERANCE * np.abs(expected))
    wrong &= ~(np.isnan(found) & np.isnan(expected)) & (found != expected)
    if wrong.any():
        at = tuple(np.argwhere(wrong)[0])
        return "%d of %d voxels differ, the first at %s: %r instead of %r" % (
            wrong.sum(), wrong.size, at, found[at], expected[at])
    return None


def fault(original_file, written_file, lps):
    original, written = nibabel.load(original_file), nibabel.load(written_file)
    expected, found = values(original), values(written)
    ours, affine = LPS_TO_RAS @ lps, place(original)
    if affine is None:
        if np.abs(spacing(written) - spacing(original)).max() > PLACE_TOLERANCE_MM:
            return "spacing %s instead of %s" % (spacing(written), spacing(original))
        return value_fault(expected, found)
    straight = at_right_angles(affine, expected.shape)
    shift = distance(affine, straight, expected.shape)
    sheared = pathlib.Path(original_file).name.startswith("sheared")
    if sheared != (shift > SHEAR_TOLERANCE_MM):
        return "the axes are sheared by %g mm" % shift
    affine = straight
    matrix = renumbering(affine, ours)
    if matrix is None:
        return "its axes are not those of the original"
    expected = renumbered(expected, matrix)
    for name, other in (("read", ours), ("written", place(written))):
        off = distance(affine @ matrix, other, expected.shape)
        if not off <= PLACE_TOLERANCE_MM:
            return "the %s place is %g mm off" % (name, off)
    return value_fault(expected, found)


def written_fault(written_file, raw_file, sizes, lps):
    written = nibabel.load(written_file)
    expected = np.fromfile(raw_file, dtype="<f4").astype(float).reshape(sizes, order="F")
    header = written.header
    if header.get_xyzt_units()[0] != "mm" or header["sform_code"] < 1 or header["qform_code"] < 1:
        return "units or codes are missing"
    for name, affine in (("sform", written.get_sform()), ("qform", written.get_qform())):
        off = distance(LPS_TO_RAS @ lps, affine, sizes)
        if not off <= PLACE_TOLERANCE_MM:
            return "the %s is %g mm off" % (name, off)
    return value_fault(expected, values(written))


def check(list_file, line_fault):
    faults = 0
    lines = pathlib.Path(list_file).read_text(encoding="utf-8").splitlines()
    for line in lines:
        said = line_fault(line.split("\t"))
        if said:
            faults += 1
            print("%s: %s" % (line.split("\t")[0], said))
    print("%d compared, %d differ" % (len(lines), faults))
    return faults


def matrix_of(numbers):
    return np.vstack([np.array(numbers, dtype=float).reshape(3, 4), [0, 0, 0, 1]])


# ---- making ----------------------------------------------------------------------------------

def stored(dtype, shape):
    random = np.random.RandomState(11)
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        return (random.randn(*shape) * 50).astype(dtype)
    limits = np.iinfo(dtype)
    return (random.rand(*shape) * (float(limits.max) - limits.min) * 0.9 + limits.min).astype(dtype)


def rotation(random):
    turned, _ = np.linalg.qr(random.randn(3, 3))
    return turned * np.sign(np.linalg.det(turned))


def affine_of(axes, steps=(1.5, 2.0, 3.25), origin=(-11.5, 20.25, -7.0)):
    affine = np.eye(4)
    affine[:3, :3] = axes * np.array(steps)
    affine[:3, 3] = origin
    return affine


def make_types(folder):
    for kind in ("u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f4", "f8"):
        for order in "<>":
            for form in (nibabel.Nifti1Image, nibabel.Nifti2Image):
                header = form.header_class(endianness=order)
                header.set_data_dtype(kind)
                image = form(stored(kind, (5, 4, 3)), affine_of(np.eye(3)), header)
                image.header.set_data_dtype(kind)
                image.header.set_slope_inter(1, 0)
                name = "type-%s-%s-%d" % (kind, "le" if order == "<" else "be", header["sizeof_hdr"])
                nibabel.save(image, folder / (name + ".nii"))
    for name, fields in (("rgb", "RGB"), ("rgba", "RGBA")):
        data = np.zeros((5, 4, 3), dtype=[(c, "u1") for c in fields])
        for number, field in enumerate(fields):
            data[field] = np.random.RandomState(number).randint(0, 256, (5, 4, 3))
        nibabel.save(nibabel.Nifti1Image(data, affine_of(np.eye(3))), folder / (name + ".nii.gz"))


def make_places(folder):
    data = stored("i2", (5, 4, 3))
    number = 0
    for order in itertools.permutations(range(3)):
        for signs in itertools.product((1, -1), repeat=3):
            axes = np.eye(3)[:, order] * np.array(signs)
            for name in ("sform", "qform"):
                save_placed(folder / ("axes-%02d-%s.nii" % (number, name)), data, affine_of(axes), name)
            number += 1
    random = np.random.RandomState(3)
    for number in range(20):
        axes = rotation(random) * np.array([1, 1, 1 if number % 2 else -1])
        for name in ("sform", "qform"):
            save_placed(folder / ("oblique-%02d-%s.nii" % (number, name)), data, affine_of(axes), name)
    both = nibabel.Nifti1Image(data, affine_of(rotation(random)))
    both.set_qform(affine_of(rotation(random)), 1)
    nibabel.save(both, folder / "sform-and-qform-differ.nii")
    neither = nibabel.Nifti1Image(data, None)
    neither.header.set_zooms((0.5, 0.75, 4.0))
    neither.header.set_xyzt_units("mm")
    nibabel.save(neither, folder / "spacing-only.nii")
    sheared = affine_of(rotation(random))
    sheared[:3, 0] += 0.2 * sheared[:3, 1]
    save_placed(folder / "sheared.nii", data, sheared, "sform")
    for unit, factor in (("meter", 0.001), ("micron", 1000.0)):
        image = nibabel.Nifti1Image(data, np.diag([factor] * 3 + [1]) @ affine_of(rotation(random)))
        image.header.set_xyzt_units(unit)
        nibabel.save(image, folder / ("unit-%s.nii" % unit))


def save_placed(file, data, affine, name):
    image = nibabel.Nifti1Image(data, None)
    image.header.set_xyzt_units("mm")
    if name == "sform":
        image.set_sform(affine, 1)
    else:
        image.set_qform(affine, 1)
    nibabel.save(image, file)


def make_shapes(folder):
    for shape in ((5,), (5, 4), (5, 4, 1), (5, 1, 3), (1, 4, 3), (1, 1, 1), (5, 4, 3, 2),
                  (5, 4, 3, 1, 3), (5, 4, 3, 2, 3), (5, 4, 3, 1, 1, 2)):
        name = "shape-" + "x".join(map(str, shape))
        image = nibabel.Nifti2Image(stored("i2", shape), affine_of(np.eye(3)))
        nibabel.save(image, folder / (name + ".nii.gz"))


def make_files(folder):
    data = stored("i2", (5, 4, 3))
    for form, number in ((nibabel.Nifti1Pair, 1), (nibabel.Nifti2Pair, 2)):
        for suffix in (".img", ".img.gz"):
            nibabel.save(form(data, affine_of(np.eye(3))), folder / ("pair-%d%s" % (number, suffix)))
    scaled = nibabel.Nifti1Image(data * 0.37 - 1000, affine_of(np.eye(3)))
    scaled.header.set_data_dtype("i2")
    nibabel.save(scaled, folder / "scaled.nii")
    tiny = nibabel.Nifti1Image(data * 1e-9 + 1e-5, affine_of(np.eye(3)))
    tiny.header.set_data_dtype("u1")
    nibabel.save(tiny, folder / "scaled-tiny.nii.gz")
    holes = stored("f4", (5, 4, 3))
    holes[0, 0, 0], holes[1, 1, 1] = np.nan, np.inf
    nibabel.save(nibabel.Nifti1Image(holes, affine_of(np.eye(3))), folder / "not-numbers.nii")
    extended = nibabel.Nifti1Image(data, affine_of(np.eye(3)))
    extended.header.extensions.append(nibabel.nifti1.Nifti1Extension("comment", b"x" * 100))
    nibabel.save(extended, folder / "extended.nii")
    analyze = nibabel.AnalyzeImage(data, np.diag([2.0, 3.0, 4.0, 1.0]))
    nibabel.save(analyze, folder / "analyze.img")
    for name, kind in (("complex64", "c8"), ("complex128", "c16")):
        image = nibabel.Nifti1Image(data.astype(kind), affine_of(np.eye(3)))
        nibabel.save(image, folder / ("refused-%s.nii" % name))


def make(folder):
    for part in (make_types, make_places, make_shapes, make_files):
        part(folder)
    return 0


def main(command, place_of_work):
    warnings.simplefilter("ignore")
    nibabel.imageglobals.logger.setLevel(50)
    if command == "make":
        return make(pathlib.Path(place_of_work))
    if command == "compare":
        return check(place_of_work, lambda line: fault(line[0], line[1], matrix_of(line[2:])))
    return check(place_of_work, lambda line: written_fault(
        line[0], line[1], [int(size) for size in line[2:6]], matrix_of(line[6:])))


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1], sys.argv[2]) else 0)
