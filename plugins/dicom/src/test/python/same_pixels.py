# SPDX-License-Identifier: Apache-2.0
"""Compares the pixels of a DICOM file, read with pydicom, with bytes in a file.

Usage: same_pixels.py FILE EXPECTED
"""
import sys

import numpy
import pydicom

pixels = pydicom.dcmread(sys.argv[1]).pixel_array
expected = numpy.fromfile(sys.argv[2], dtype=numpy.uint8).reshape(pixels.shape)
print("ok" if numpy.array_equal(pixels, expected) else "pixels differ")
