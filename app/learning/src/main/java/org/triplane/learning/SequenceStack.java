// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;

/// Several sequences of one study as the channels of one network (S2.19): one volume with a frame
/// for each sequence, on the first one's grid. The others are laid over it by their positions in
/// the patient.
///
/// @param sequences in the order of the channels
record SequenceStack(List<SeriesVolume> sequences) implements VolumeSource {
  SequenceStack {
    sequences = List.copyOf(sequences);
  }

  /// The series that selectors choose, each a series that none before it has taken; of several
  /// selectors, the first one's series with a volume of all of them. Empty if one finds none.
  static Optional<SeriesVolume> find(Study study, List<SeriesSelector> selectors) {
    List<SeriesVolume> found = new ArrayList<>();
    for (SeriesSelector selector : selectors) {
      Optional<SeriesVolume> next = study.find(selector, one -> !found.contains(one));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      found.add(next.get());
    }
    return Optional.of(found.size() == 1 ? found.getFirst() : together(found));
  }

  private static SeriesVolume together(List<SeriesVolume> found) {
    Series first = found.getFirst().series();
    return new SeriesVolume(
        new Series(
            first.uid(),
            first.number(),
            first.description(),
            first.modality(),
            List.of(new SequenceStack(found)),
            first.images(),
            first.files(),
            first.warnings()),
        1);
  }

  @Override
  public VolumeInfo info() {
    VolumeInfo first = sequences.getFirst().source().info();
    return new VolumeInfo(
        first.geometry(),
        sequences.size(),
        first.plane(),
        first.photometric(),
        first.transferSyntax());
  }

  /// @throws ImagingException if a series cannot be read, or positions do not say how they lie
  @Override
  public Volume load(Progress progress) throws ImagingException {
    Volume first = sequences.getFirst().source().load(progress);
    int voxels = first.geometry().voxels();
    float[] all = new float[Math.multiplyExact(sequences.size(), voxels)];
    System.arraycopy(values(first), 0, all, 0, voxels);
    for (int i = 1; i < sequences.size(); i++) {
      Volume next = sequences.get(i).source().load(progress);
      var laid = new OverlaidVolume(next.geometry(), values(next), first.geometry());
      System.arraycopy(laid.values(i + 1), 0, all, i * voxels, voxels);
    }
    return new Volume(
        first.geometry(), sequences.size(), new Voxels.Floats(all), Presentation.PLAIN);
  }

  /// The first frame; bright is bright.
  private static float[] values(Volume volume) {
    float[] values = new float[volume.geometry().voxels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Preprocessor.value(volume, i);
    }
    return values;
  }
}
