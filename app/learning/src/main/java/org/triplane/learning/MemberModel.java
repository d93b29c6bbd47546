// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import org.triplane.imaging.SeriesSelector;

/// What an ensemble's file says about one network.
///
/// @param file the ONNX file's name in the ensemble's folder
/// @param sha256 of that file, hexadecimal
/// @param layers names of tensors that can be explained at, shallow to deep but for the last,
///     which is the default
public record MemberModel(
    String name,
    SeriesSelector selector,
    Preprocessing preprocessing,
    String file,
    String sha256,
    List<String> layers) {
  public MemberModel {
    layers = List.copyOf(layers);
  }
}
