// SPDX-License-Identifier: Apache-2.0
/// Trains ONNX graphs with DJL PyTorch.
@NullMarked
package org.triplane.learning.djl;

import org.jspecify.annotations.NullMarked;
