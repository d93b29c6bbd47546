// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.nio.file.Path;
import java.util.List;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.learning.Case;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.Explanation;
import org.triplane.learning.LearningException;
import org.triplane.learning.MapSelfTest;
import org.triplane.learning.MapVerdict;
import org.triplane.learning.MemberModel;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.ort.Classifiers;

/// Tests the heat maps of some cases, one for each member that finds its series.
///
/// @param folder of the ensemble
public record MapTests(Ensemble ensemble, Path folder, ComputeDevice device) {
  private static final long SEED = 1;

  /// How many maps passed every test.
  ///
  /// @param of how many were tested
  public record Passed(int passed, int of) {}

  /// Test.
  ///
  /// @param most how many cases, evenly spread over all
  /// @return how many maps passed every test
  public Passed of(List<Case> cases, int most, Progress progress)
      throws ImagingException, LearningException {
    int count = Math.min(most, cases.size());
    int passed = 0;
    int tested = 0;
    for (int i = 0; i < count; i++) {
      progress.check();
      Progress ahead =
          named(
              progress.part((double) i / count, (i + 1.0) / count),
              "Testing heat maps, case %d of %d".formatted(i + 1, count));
      ahead.report(0, "");
      Case one = cases.get((int) ((long) i * cases.size() / count));
      List<MemberModel> members = ensemble.model().members();
      for (int j = 0; j < members.size(); j++) {
        var series = members.get(j).find(one.study());
        if (series.isPresent()) {
          Progress own = ahead.part((double) j / members.size(), (j + 1.0) / members.size());
          tested++;
          passed += passes(members.get(j), series.get(), own) ? 1 : 0;
        }
      }
    }
    return new Passed(passed, tested);
  }

  /// What is done within one map is no news to whoever waits for all of them.
  private static Progress named(Progress progress, String message) {
    return new Progress() {
      @Override
      public void report(double done, String within) {
        progress.report(done, message);
      }

      @Override
      public boolean isCancelled() {
        return progress.isCancelled();
      }
    };
  }

  private boolean passes(MemberModel member, SeriesVolume series, Progress progress)
      throws ImagingException, LearningException {
    NetworkGraph network =
        NetworkGraph.parse(EnsembleFolder.network(folder, member), member.file());
    var question =
        new MapSelfTest.Question(
            series.source().load(Progress.SILENT),
            ensemble.model().labels().getFirst(),
            Explanation.STANDARD,
            SEED);
    List<String> labels = ensemble.model().labels();
    var test =
        new MapSelfTest(
            network, other -> Classifiers.open(other, member, labels, device), question);
    return MapVerdict.of(test, progress).passed() == MapVerdict.TESTS;
  }
}
