// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import org.triplane.learning.ComputeDevice;

/// What a network really runs on.
///
/// @param device the CPU or one GPU, never `auto`
/// @param threads how many threads it computes with on the CPU
/// @param note a sentence on why it is not a GPU, if one was looked for; empty otherwise
public record OrtDevice(ComputeDevice device, int threads, String note) {
  static OrtDevice cpu(String note) {
    return new OrtDevice(ComputeDevice.CPU, ComputeDevice.threads(), note);
  }
}
