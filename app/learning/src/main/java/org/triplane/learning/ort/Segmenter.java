// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.LearningException;
import org.triplane.learning.MaskLogits;
import org.triplane.learning.MemberModel;
import org.triplane.learning.NetworkInput;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.Unet;

/// An ensemble's network that outlines structures, in ONNX Runtime. Holds native memory until
/// closed.
public final class Segmenter implements AutoCloseable {
  private final MemberModel member;
  private final GraphSession session;

  private Segmenter(MemberModel member, GraphSession session) {
    this.member = member;
    this.session = session;
  }

  /// A volume as the network sees it, and what is where.
  ///
  /// @param mask the number of each voxel's class, 0 for background, on the series' own grid
  public record Outlined(NetworkInput input, Volume mask) {
    /// Where a class is.
    ///
    /// @param label its number, from 1
    public boolean[] only(int label) {
      return MaskLogits.only(numbers(), label);
    }

    private byte[] numbers() {
      return ((Voxels.Bytes) mask.voxels()).stored();
    }
  }

  /// Load one member of an ensemble.
  ///
  /// @param ensemble its folder or archive
  /// @throws LearningException if a file is missing or damaged, or the network outlines nothing
  public static Segmenter open(Path ensemble, MemberModel member, ComputeDevice device)
      throws LearningException {
    NetworkGraph graph =
        NetworkGraph.parse(EnsembleFolder.network(ensemble, member), member.file());
    if (!Unet.isOne(graph)) {
      throw new LearningException(
          "The network %s does not say a class for every pixel. Train the ensemble again."
              .formatted(member.file()));
    }
    return new Segmenter(member, GraphSession.open(graph, device));
  }

  /// Outline what is in a volume. Probabilities are brought to the series' own grid, and each
  /// voxel is of the class that is likeliest there; what the network does not see is background.
  ///
  /// @throws LearningException if the engine fails, or the member's region is not in the volume
  public Outlined outline(Volume volume) throws LearningException {
    NetworkInput input = NetworkInput.of(member, volume);
    int rows = input.tensor().height();
    int columns = input.tensor().width();
    int area = rows * columns;
    int pixels = input.tensor().slices() * area;
    float[] logits = session.apply(Tensor.of(input.tensor())).values();
    List<Voxels> likely = new ArrayList<>();
    for (int label = 1; label < logits.length / pixels; label++) {
      float[] maps = MaskLogits.probability(logits, label, area, pixels);
      likely.add(input.toSeries(maps, rows, columns).voxels());
    }
    return new Outlined(input, Volume.of(volume.geometry(), mask(likely)));
  }

  /// The normalized grey values that the network sees, on the series' own grid.
  ///
  /// @throws LearningException if the member's region is not in the volume
  public Volume grey(Volume volume) throws LearningException {
    NetworkInput input = NetworkInput.ofGrey(member, volume);
    return input.toSeries(input.tensor().values(), input.tensor().height(), input.tensor().width());
  }

  private static Voxels mask(List<Voxels> likely) {
    byte[] mask = new byte[likely.getFirst().length()];
    for (int i = 0; i < mask.length; i++) {
      float most = 0;
      float rest = 1;
      for (int label = 1; label <= likely.size(); label++) {
        float own = likely.get(label - 1).value(i);
        rest -= own;
        if (own > most) {
          most = own;
          mask[i] = (byte) label;
        }
      }
      mask[i] = most > rest ? mask[i] : 0;
    }
    return new Voxels.Bytes(mask, 1, 0);
  }

  @Override
  public void close() {
    session.close();
  }
}
