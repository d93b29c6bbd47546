// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.SliceAnswers;
import org.triplane.learning.graph.SlicePooling;

/// Weighs the slices' votes by how often slices of a position are right (S4.7). What a position
/// is worth is found on cases that the network had not learned from, and no figure is of cases
/// that had a say in the weights (W22): the folds' networks get weights from the other folds, the
/// final network from all folds, and the validation cases have none.
///
/// @param positions how many have a weight; 0 if votes are not to be weighed
/// @param threshold the balanced accuracy below which a position has no vote
record SliceVotes(int positions, double threshold) {
  static SliceVotes of(Options architecture) {
    return new SliceVotes(
        architecture.integer(SlicePooling.VOTES, 0),
        architecture.number(SlicePooling.THRESHOLD, 0));
  }

  /// Weigh the votes of all networks, and let them predict again.
  ///
  /// @throws LearningException if no position reaches the threshold
  List<NetworkRun.Result> weigh(
      List<NetworkRun.Result> results, TrainingEngine engine, Trainer trainer)
      throws LearningException {
    if (positions == 0) {
      return results;
    }
    List<SliceTally> tallies = new ArrayList<>();
    for (NetworkRun.Result result : results) {
      tallies.add(result.run().isFinal() ? new SliceTally(positions) : tally(result, engine));
    }
    List<NetworkRun.Result> weighed = new ArrayList<>();
    for (NetworkRun.Result result : results) {
      var others = new SliceTally(positions);
      for (int i = 0; i < results.size(); i++) {
        boolean same = results.get(i).run().member().equals(result.run().member());
        if (same && results.get(i) != result) {
          others.add(tallies.get(i));
        }
      }
      weighed.add(weighed(result, others.weights(threshold), trainer));
    }
    return List.copyOf(weighed);
  }

  private SliceTally tally(NetworkRun.Result result, TrainingEngine engine)
      throws LearningException {
    NetworkGraph slices = SliceAnswers.of(result.trained().graph()).orElseThrow();
    TrainingSet asked = result.run().judged();
    var tally = new SliceTally(positions);
    try (TrainableNetwork network = engine.open(slices, 0)) {
      List<float[]> said = TrainingRun.predict(network, asked, 1, Progress.SILENT);
      for (int i = 0; i < said.size(); i++) {
        tally.add(said.get(i), asked.studies().get(i).targets(), asked.exclusive());
      }
    }
    return tally;
  }

  private static NetworkRun.Result weighed(
      NetworkRun.Result result, float[] weights, Trainer trainer) throws LearningException {
    Trainer.Trained old = result.trained();
    NetworkGraph graph = old.graph().withInitializers(Map.of(SlicePooling.WEIGHTS, weights));
    return new NetworkRun.Result(
        result.run(),
        new Trainer.Trained(graph, old.epochs(), old.kept(), old.early()),
        trainer.predict(graph, result.run().asked(), Progress.SILENT));
  }
}
