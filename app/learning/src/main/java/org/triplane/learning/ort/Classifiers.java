// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.nio.file.Path;
import java.util.List;
import org.triplane.learning.Classifier;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.graph.NetworkGraph;

/// Makes classifiers that run in ONNX Runtime.
public final class Classifiers {
  private Classifiers() {}

  /// Load one member of an ensemble.
  ///
  /// @param folder the ensemble's folder or archive
  /// @param device where to run it; it runs on the CPU if that cannot be had
  /// @throws LearningException if the member's file is missing or damaged, or ONNX Runtime does
  ///     not accept it
  public static Classifier open(
      EnsembleModel model, MemberModel member, Path folder, ComputeDevice device)
      throws LearningException {
    byte[] network = EnsembleFolder.network(folder, member);
    return open(NetworkGraph.parse(network, member.file()), member, model.labels(), device);
  }

  /// Load a network that is in memory, for instance one with other weights.
  ///
  /// @param member how volumes become the network's input, and where it can be explained
  /// @param labels what the network's logits stand for, in order
  /// @throws LearningException if ONNX Runtime does not accept the network
  public static Classifier open(
      NetworkGraph network, MemberModel member, List<String> labels, ComputeDevice device)
      throws LearningException {
    return new GraphClassifier(network, member, labels, device);
  }

  /// ONNX Runtime's version, or `none` if it does not work on this system.
  public static String engineVersion() {
    try {
      return OrtDevices.environment().getVersion();
    } catch (LearningException e) {
      return "none";
    }
  }
}
