// SPDX-License-Identifier: Apache-2.0
/// Runs ONNX graphs with ONNX Runtime.
@NullMarked
package org.triplane.learning.ort;

import org.jspecify.annotations.NullMarked;
