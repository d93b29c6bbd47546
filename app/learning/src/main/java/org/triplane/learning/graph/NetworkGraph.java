// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl;

/// An immutable network: an ONNX model.
public record NetworkGraph(OnnxMl.ModelProto model) {}
