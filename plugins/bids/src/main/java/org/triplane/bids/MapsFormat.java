// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.ImportedModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.ModelExport;
import org.triplane.learning.spi.Architecture;
import org.triplane.learning.spi.ModelFormat;

/// ClinicaDL's folder of a trained network, its splits and its predictions (S4.12, S4.16).
public final class MapsFormat implements ModelFormat {
  @Override
  public String name() {
    return "maps";
  }

  @Override
  public boolean recognizes(Path place) {
    return Files.isRegularFile(place.resolve(MapsSettings.FILE));
  }

  @Override
  public void write(ModelExport export, Path target, Progress progress)
      throws IOException, LearningException {
    AtomicOutput.requireFree(target);
    EnsembleModel model = suited(export.ensemble());
    var sides = new MapsSides(export, model);
    List<MapsSplit> splits = MapsSplit.of(export, model, sides);
    AtomicOutput.<LearningException>folder(
        target,
        temporary -> new MapsWriter(export, model, temporary).write(splits, sides, progress));
  }

  @Override
  public void check(Path ensemble) throws LearningException {
    suited(ensemble);
  }

  private static EnsembleModel suited(Path ensemble) throws LearningException {
    EnsembleModel model = EnsembleFolder.read(ensemble);
    if (model.measured().isPresent()) {
      throw new LearningException(
          "A MAPS folder is written of classes and of pictures that are drawn, but %s predicts %s. Keep the ensemble as it is."
              .formatted(model.name(), model.measured().get().target().words()));
    }
    if (model.segments()) {
      throw new LearningException(
          "A MAPS folder is written of classes and of pictures that are drawn, but %s %s. Keep the ensemble as it is."
              .formatted(model.name(), model.pictures()));
    }
    if (model.members().size() > 1) {
      throw new LearningException(
          "A MAPS folder holds one network, but %s has %d members. Only ensembles of one member can be exported so."
              .formatted(model.name(), model.members().size()));
    }
    return model;
  }

  @Override
  public ImportedModel read(Path place, String name, Services<Architecture> architectures)
      throws IOException, LearningException {
    return new MapsReader(place, name, architectures).read();
  }
}
