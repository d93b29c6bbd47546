// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// How to make a heat map.
///
/// @param method `grad-cam`, `hires-cam`, `layer-cam`, `grad-cam++` or `occlusion`
/// @param layer the tensor to explain at; empty for the default that the model names
public record Explanation(String method, String layer) {
  /// The method that needs no feature maps.
  public static final String OCCLUSION = "occlusion";

  public static final Explanation STANDARD = new Explanation("hires-cam", "");
}
