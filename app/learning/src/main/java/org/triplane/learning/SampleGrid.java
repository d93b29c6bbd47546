// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Reformat;
import org.triplane.imaging.Series;
import org.triplane.imaging.Volume;

/// Some cases of a data set, drawn by lot: the middle slice of the first series of each in grey,
/// with what it is labeled as above it (S2.5).
public final class SampleGrid {
  private static final int MOST = 64;
  private static final int COLUMNS = 4;
  private static final int CELL = 200;
  private static final int GAP = 8;
  private static final int LINE = PixelText.height() + GAP;
  private static final int BACKGROUND = 0x111418;
  private static final int WORDS = 0xC9D1D9;

  private final List<Sample> samples;

  private SampleGrid(List<Sample> samples) {
    this.samples = List.copyOf(samples);
  }

  private record Sample(String id, String words, Volume volume) {}

  /// Read some cases, whichever split they are in.
  ///
  /// @param count how many, or all if there are fewer
  /// @throws LearningException if the count is not 1 to 64, a series cannot be read, or no case
  ///     has one
  public static SampleGrid of(Dataset dataset, int count, long seed, Progress progress)
      throws LearningException {
    List<Sample> samples = new ArrayList<>();
    for (Case one : cases(dataset, count, seed)) {
      progress.check();
      progress.report((double) samples.size() / count, "Reading samples");
      samples.add(new Sample(one.id(), words(one), middle(one)));
    }
    return new SampleGrid(samples);
  }

  /// Draw some cases by lot.
  ///
  /// @throws LearningException if the count is not 1 to 64, or no case has a series
  static List<Case> cases(Dataset dataset, int count, long seed) throws LearningException {
    if (count < 1 || count > MOST) {
      throw new LearningException("Cannot draw %d samples. Choose 1 to %d.".formatted(count, MOST));
    }
    List<Case> order = new ArrayList<>();
    dataset.splits().values().forEach(order::addAll);
    Collections.shuffle(order, Random.from(Seeds.generator(seed, "samples")));
    List<Case> cases =
        order.stream().filter(one -> !one.study().series().isEmpty()).limit(count).toList();
    if (cases.isEmpty()) {
      throw new LearningException("No case has a series. Check the folder and the layout.");
    }
    return cases;
  }

  private static Volume middle(Case one) throws LearningException {
    try {
      Series first = one.study().series().getFirst();
      Volume volume = first.mainVolume().load(Progress.SILENT);
      Plane plane = volume.geometry().plane();
      return plane.isAnatomical() ? Reformat.of(volume, plane) : volume;
    } catch (ImagingException e) {
      throw new LearningException("Case %s: %s".formatted(one.id(), e.getMessage()), e);
    }
  }

  /// The labels that it has, or that it has none of those that somebody looked for.
  private static String words(Case one) {
    if (one.targets().isEmpty()) {
      return "unlabeled";
    }
    List<String> found =
        one.targets().entrySet().stream()
            .filter(target -> target.getValue() == 1)
            .map(Map.Entry::getKey)
            .toList();
    return found.isEmpty()
        ? "no " + String.join(", no ", one.targets().keySet())
        : String.join(", ", found);
  }

  /// The ids of the cases, row by row.
  public List<String> ids() {
    return samples.stream().map(Sample::id).toList();
  }

  /// What is written above each picture, in the same order.
  public List<String> words() {
    return samples.stream().map(Sample::words).toList();
  }

  /// The picture, a PNG file with four cases in a row.
  public byte[] png() {
    int columns = Math.min(COLUMNS, samples.size());
    int rows = (samples.size() + columns - 1) / columns;
    var raster =
        new Raster(columns * (CELL + GAP) + GAP, rows * (LINE + CELL + GAP) + GAP, BACKGROUND);
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      int left = GAP + i % columns * (CELL + GAP);
      int top = GAP + i / columns * (LINE + CELL + GAP);
      PixelText.fitting(sample.words(), CELL).draw(raster, left, top, WORDS);
      var cell = new Raster.Place(left, top + LINE, CELL, CELL);
      raster.draw(PreviewCase.middle(sample.volume()), PreviewCase.fit(sample.volume(), cell));
    }
    return raster.png();
  }
}
