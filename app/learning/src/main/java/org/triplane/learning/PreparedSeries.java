// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;

/// One series of a case as one member learns from it.
///
/// @param pixels shape `(slices, height, width)`, one channel; of several sequences `(sequences,
///     slices, height, width)`
/// @param hash of the voxels as they are in the file, so that copies can be found
/// @param features what the series is like
/// @param pooled these and its histogram, for the baseline
/// @param mask shape `(slices, size, size)`, the number of each pixel's class; empty if there is
///     none to learn from
/// @param landmarks of its histogram, if the preprocessing learns from those of all; else empty
record PreparedSeries(
    float[] pixels,
    int slices,
    String hash,
    String modality,
    SequencedMap<String, Double> features,
    SequencedMap<String, Double> pooled,
    byte[] mask,
    double[] landmarks) {
  /// @param mask where structures are to be outlined, and how many classes of them there are
  static PreparedSeries of(
      Preprocessing how, Recipe.Member member, SeriesVolume chosen, Optional<Masked> mask)
      throws ImagingException, LearningException {
    Volume volume = chosen.source().load(Progress.SILENT);
    SequencedMap<String, Double> features = InputFeatures.of(chosen, volume);
    Volume seen = NetworkInput.seen(how, member.selector().plane(), volume);
    Frame frame = how.framing().frame(seen, how.size());
    double[] landmarks =
        how.learnsLandmarks()
            ? HistogramStandard.landmarks(Preprocessor.resized(how, seen, frame).counted())
            : new double[0];
    return new PreparedSeries(
        Preprocessor.grey(how.grey(), seen, frame, member.selectors().size()),
        how.slicesOf(seen.geometry().slices()),
        hash(volume),
        chosen.series().modality(),
        features,
        PooledFeatures.of(features, volume),
        mask.isPresent()
            ? mask.get().pixels(how, member.selector().plane(), volume, frame)
            : new byte[0],
        landmarks);
  }

  /// A mask that has not been read.
  record Masked(VolumeSource source, int classes) {
    private byte[] pixels(Preprocessing how, Plane plane, Volume image, Frame frame)
        throws ImagingException, LearningException {
      Volume mask = CaseMask.read(source, image.geometry(), classes);
      return MaskPictures.of(how, NetworkInput.seen(how, plane, mask), frame, classes);
    }
  }

  /// Whether all voxels are equal, so that there is nothing to see.
  boolean isBlank() {
    return features.isEmpty();
  }

  private static String hash(Volume volume) {
    Geometry grid = volume.geometry();
    MessageDigest digest = Sha256.digest();
    digest.update(
        (grid.slices() + "x" + grid.rows() + "x" + grid.columns())
            .getBytes(StandardCharsets.UTF_8));
    ByteBuffer slice = ByteBuffer.allocate(grid.rows() * grid.columns() * Float.BYTES);
    for (int voxel = 0; voxel < volume.voxels().length(); voxel++) {
      slice.putFloat(volume.voxels().value(voxel));
      if (!slice.hasRemaining()) {
        digest.update(slice.flip());
        slice.clear();
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
