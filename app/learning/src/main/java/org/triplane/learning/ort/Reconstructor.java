// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.imaging.Volume;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.LearningException;
import org.triplane.learning.MeanPictures;
import org.triplane.learning.MemberModel;
import org.triplane.learning.NetworkInput;
import org.triplane.learning.PictureError;
import org.triplane.learning.PictureSize;
import org.triplane.learning.graph.Conv5Autoencoder;
import org.triplane.learning.graph.NetworkGraph;

/// An ensemble's autoencoder in ONNX Runtime. Holds native memory until closed.
public final class Reconstructor implements AutoCloseable {
  private final MemberModel member;
  private final GraphSession session;
  private final Optional<MeanPictures> mean;

  private Reconstructor(MemberModel member, GraphSession session, Optional<MeanPictures> mean) {
    this.member = member;
    this.session = session;
    this.mean = mean;
  }

  /// A volume as the network sees and as it draws it.
  ///
  /// @param drawn shape `(slices, height, width)`, as `input` has it
  public record Drawing(NetworkInput input, float[] drawn, PictureError error) {
    /// What the network sees, grey values from 0 to 1, on the series' own grid.
    public Volume seen() {
      return onGrid(input.tensor().values());
    }

    /// What it draws, likewise.
    public Volume reconstruction() {
      return onGrid(drawn);
    }

    /// How far each slice is off.
    public List<PictureError> slices() {
      PictureSize size = size(input);
      int area = size.area();
      List<PictureError> slices = new ArrayList<>();
      for (int from = 0; from < drawn.length; from += area) {
        slices.add(
            PictureError.of(
                Arrays.copyOfRange(input.tensor().values(), from, from + area),
                Arrays.copyOfRange(drawn, from, from + area),
                size));
      }
      return List.copyOf(slices);
    }

    private Volume onGrid(float[] pictures) {
      return input.toSeries(pictures, input.tensor().height(), input.tensor().width());
    }
  }

  /// Load one member of an ensemble.
  ///
  /// @param ensemble its folder or archive
  /// @throws LearningException if a file is missing or damaged, or the network draws nothing
  public static Reconstructor open(Path ensemble, MemberModel member, ComputeDevice device)
      throws LearningException {
    NetworkGraph graph =
        NetworkGraph.parse(EnsembleFolder.network(ensemble, member), member.file());
    if (!Conv5Autoencoder.isOne(graph)) {
      throw new LearningException(
          "The network %s has no output %s. Train the ensemble again."
              .formatted(member.file(), Conv5Autoencoder.RECONSTRUCTION));
    }
    Optional<MeanPictures> mean = MeanPictures.read(ensemble, member.name());
    return new Reconstructor(member, GraphSession.open(graph, device), mean);
  }

  /// Draw a volume.
  ///
  /// @throws LearningException if the engine fails, or the member's region is not in the volume
  public Drawing draw(Volume volume) throws LearningException {
    NetworkInput input = NetworkInput.of(member, volume);
    SequencedMap<String, Tensor> outputs = session.run(session.input(), Tensor.of(input.tensor()));
    Tensor drawn = outputs.get(Conv5Autoencoder.RECONSTRUCTION);
    if (drawn == null) {
      throw new IllegalStateException("expected the output " + Conv5Autoencoder.RECONSTRUCTION);
    }
    float[] wanted = input.tensor().values();
    return new Drawing(input, drawn.values(), PictureError.of(wanted, drawn.values(), size(input)));
  }

  /// How far the mean of the training pictures is off; empty if the ensemble does not keep it.
  public Optional<PictureError> meanError(NetworkInput input) {
    return mean.map(
        pictures ->
            PictureError.of(
                input.tensor().values(), pictures.of(input.tensor().slices()), size(input)));
  }

  private static PictureSize size(NetworkInput input) {
    return new PictureSize(input.tensor().height(), input.tensor().width());
  }

  @Override
  public void close() {
    session.close();
  }
}
