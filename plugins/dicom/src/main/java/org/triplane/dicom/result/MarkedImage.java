// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

/// The picture that a slice of a volume was read from.
///
/// @param left where the slice's first column lies in the picture, in pixels
/// @param top where the slice's first row lies in the picture, in pixels
public record MarkedImage(SourceImage image, int left, int top) {}
