// SPDX-License-Identifier: Apache-2.0
package org.triplane.packaging;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.Ensembles;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Explanation;
import org.triplane.learning.ExplanationChoices;
import org.triplane.learning.LearningException;
import org.triplane.learning.MapSelfTest;
import org.triplane.learning.MapVerdict;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Saliency;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.ort.Classifiers;
import org.triplane.viewer.Assessor;
import org.triplane.viewer.MapRequest;
import org.triplane.viewer.kit.Opinions;

/// Runs the installed ensembles for the viewer. The one that ran last stays loaded, so that the
/// next study does not wait for it.
final class EnsembleAssessor implements Assessor, AutoCloseable {
  private static final long SEED = 1;

  private final Ensembles ensembles;
  private @Nullable Path loadedFrom;
  private @Nullable Ensemble loaded;

  /// @param folders where ensembles are installed
  EnsembleAssessor(List<Path> folders) {
    ensembles = new Ensembles(folders);
  }

  @Override
  public List<String> ensembles() {
    return ensembles.names();
  }

  @Override
  public String device() {
    int threads = ComputeDevice.threads();
    return threads == 1 ? "CPU, 1 thread" : "CPU, %d threads".formatted(threads);
  }

  @Override
  public List<SeriesSelector> preferred(String ensemble) {
    try {
      return EnsembleFolder.read(ensembles.find(ensemble)).members().stream()
          .flatMap(member -> member.selectors().stream())
          .toList();
    } catch (LearningException _) {
      // the assessment will say it
      return List.of();
    }
  }

  @Override
  public synchronized Assessment assess(String ensemble, Study study, Progress progress)
      throws ImagingException, LearningException {
    progress.report(0, "Loading %s".formatted(Path.of(ensemble).getFileName()));
    Ensemble ready = load(ensembles.find(ensemble));
    progress.check();
    if (ready.model().measured().isPresent()) {
      throw new LearningException(
          "Cannot show %s here: it predicts %s, and this window shows findings only. Run triplane assess for the value with its report."
              .formatted(ready.model().name(), ready.model().measured().get().target().words()));
    }
    String label = ready.foremost(study, progress);
    return ready.assess(study, label, Optional.of(Explanation.STANDARD), progress);
  }

  @Override
  public Opinions opinions(String ensemble) throws LearningException {
    return EnsembleOpinions.open(ensembles.find(ensemble));
  }

  @Override
  public synchronized List<String> labels(String ensemble) {
    try {
      return load(ensembles.find(ensemble)).model().labels();
    } catch (LearningException _) {
      // the assessment will say it
      return List.of();
    }
  }

  @Override
  public synchronized ExplanationChoices choices(String ensemble, String member) {
    try {
      return load(ensembles.find(ensemble)).classifier(member).choices();
    } catch (LearningException _) {
      // the assessment will say it
      return ExplanationChoices.NONE;
    }
  }

  @Override
  public synchronized Saliency explain(MapRequest request, Progress progress)
      throws ImagingException, LearningException {
    Ensemble ready = load(ensembles.find(request.ensemble()));
    return ready.explain(
        request.study(), request.member(), request.label(), request.how(), progress);
  }

  @Override
  public synchronized MapVerdict test(MapRequest request, Progress progress)
      throws ImagingException, LearningException {
    Path folder = ensembles.find(request.ensemble());
    Ensemble ready = load(folder);
    MemberModel member = member(ready.model(), request.member());
    Volume volume = ready.input(request.study(), request.member()).load(progress.part(0, 0.1));
    byte[] file = EnsembleFolder.network(folder, member);
    var test =
        new MapSelfTest(
            NetworkGraph.parse(file, member.file()),
            network ->
                Classifiers.open(network, member, ready.model().labels(), ComputeDevice.AUTO),
            new MapSelfTest.Question(volume, request.label(), request.how(), SEED));
    return MapVerdict.of(test, progress.part(0.1, 1));
  }

  private static MemberModel member(EnsembleModel model, String name) {
    return model.members().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public synchronized void close() {
    if (loaded != null) {
      loaded.close();
      loaded = null;
    }
  }

  private Ensemble load(Path folder) throws LearningException {
    Ensemble kept = loaded;
    if (kept != null && folder.equals(loadedFrom)) {
      return kept;
    }
    close();
    Ensemble opened = Ensemble.open(folder, ComputeDevice.AUTO);
    loaded = opened;
    loadedFrom = folder;
    return opened;
  }
}
