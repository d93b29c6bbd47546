// SPDX-License-Identifier: Apache-2.0
/// Networks as ONNX graphs: building, reading, differentiating.
@NullMarked
package org.triplane.learning.graph;

import org.jspecify.annotations.NullMarked;
