// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;
import org.triplane.learning.Case;
import org.triplane.learning.Classifier;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Dataset;
import org.triplane.learning.EpochLook;
import org.triplane.learning.Explanation;
import org.triplane.learning.LearningException;
import org.triplane.learning.Saliency;
import org.triplane.learning.ort.Classifiers;

/// Looks at a few validation cases with a network that is being trained: what it says of them and
/// where it looked. Called from the threads that train.
final class CaseWatch {
  private static final int CASES = 4;

  private final Map<String, Case> cases = new HashMap<>();
  private final Explanation how;
  private final Map<String, Volume> volumes = new HashMap<>();
  private final Map<String, List<Double>> histories = new HashMap<>();

  /// @param layer where heat maps are made; empty for the network's last feature map
  CaseWatch(Dataset dataset, String layer) {
    dataset.splits().values().forEach(split -> split.forEach(one -> cases.put(one.id(), one)));
    how = new Explanation(Explanation.STANDARD.method(), layer);
  }

  /// Look with the weights of this moment. A case whose map cannot be made has a picture without.
  ///
  /// @param pictures whether anybody sees them
  synchronized List<CaseView> look(RunPlan.Part part, EpochLook look, boolean pictures) {
    List<Integer> chosen = chosen(look);
    List<CaseView> views = new ArrayList<>();
    try (Classifier network = pictures ? open(look) : null) {
      for (int study : chosen) {
        views.add(view(part, look, study, network));
      }
    }
    return List.copyOf(views);
  }

  /// As many with as without the first label, in the order of the set; none of measured
  /// values.
  static List<Integer> chosen(EpochLook look) {
    List<Integer> with = having(look, 1);
    List<Integer> without = having(look, 0);
    List<Integer> chosen = new ArrayList<>(with.subList(0, Math.min(CASES / 2, with.size())));
    int rest = Math.min(CASES - chosen.size(), without.size());
    chosen.addAll(without.subList(0, rest));
    return chosen;
  }

  private static List<Integer> having(EpochLook look, int target) {
    return IntStream.range(0, look.logits().size())
        .filter(i -> look.target(i, 0) == target)
        .boxed()
        .toList();
  }

  /// Null if ONNX Runtime does not take the network: the numbers are worth showing by themselves.
  private static @Nullable Classifier open(EpochLook look) {
    try {
      return Classifiers.open(
          look.network().get(), look.member(), look.valid().labels(), ComputeDevice.CPU);
    } catch (LearningException _) {
      return null;
    }
  }

  private CaseView view(
      RunPlan.Part part, EpochLook look, int study, @Nullable Classifier network) {
    String id = look.valid().studies().get(study).id();
    String label = look.valid().labels().getFirst();
    double probability = look.probability(study, 0);
    List<Double> history =
        histories.computeIfAbsent(
            part.member() + "/" + part.run() + "/" + id, _ -> new ArrayList<>());
    history.add(probability);
    boolean positive = look.target(study, 0) == 1;
    Optional<Volume> volume = network == null ? Optional.empty() : volume(look, id);
    if (network == null || volume.isEmpty()) {
      return new CaseView(id, label, positive, probability, history, new int[0], 0);
    }
    int[] argb = picture(network, volume.get(), label);
    int width = volume.get().geometry().columns();
    return new CaseView(id, label, positive, probability, history, argb, width);
  }

  private int[] picture(Classifier network, Volume volume, String label) {
    try {
      Saliency heat = network.explain(volume, label, how, Progress.SILENT);
      return CasePicture.of(volume, heat.hottestSlice(), heat);
    } catch (LearningException _) {
      return CasePicture.of(volume, volume.geometry().slices() / 2, null);
    }
  }

  private Optional<Volume> volume(EpochLook look, String id) {
    String key = look.member().name() + "/" + id;
    Case one = cases.get(id);
    if (!volumes.containsKey(key) && one != null) {
      Optional<SeriesVolume> series = look.member().find(one.study());
      try {
        if (series.isPresent()) {
          volumes.put(key, series.get().source().load(Progress.SILENT));
        }
      } catch (ImagingException _) {
        // it was read for training, so it was moved since: the numbers stay
      }
    }
    return Optional.ofNullable(volumes.get(key));
  }
}
