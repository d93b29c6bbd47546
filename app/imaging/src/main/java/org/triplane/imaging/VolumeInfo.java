// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// What the headers say about a volume before its voxels are read.
///
/// @param plane from the geometry, or from a folder's name where the files have no geometry
/// @param photometric DICOM's word, such as `MONOCHROME2`; other formats say the nearest one
/// @param transferSyntax DICOM UID, or the other format's name, such as `NIfTI-1`
public record VolumeInfo(
    Geometry geometry, int frames, Plane plane, String photometric, String transferSyntax) {}
