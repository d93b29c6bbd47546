// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Options;
import org.triplane.common.Services;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.spi.Architecture;
import org.triplane.learning.spi.ModelFormat;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.ModelAdding;
import org.triplane.worklist.models.ModelNaming;
import org.triplane.worklist.models.ModelRegistry;
import org.triplane.worklist.models.ModelRelease;
import org.triplane.worklist.models.RegisteredModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes an ensemble of networks that another program trained.
@Command(
    name = "import",
    description =
        "Take a .triplane-model file of another machine into the library, or make an ensemble of a"
            + " network that was trained elsewhere: an ONNX file or a MAPS folder.")
final class ModelImportCommand extends Subcommand {
  private static final int MOST_LABELS = 10;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(
      paramLabel = "PLACE",
      description = "A .triplane-model or ONNX file or a MAPS folder.")
  @SuppressWarnings("NullAway.Init")
  Path place;

  @Option(
      names = "--out",
      description = "A folder that does not exist yet; not for .triplane-model files.")
  @Nullable Path out;

  @Option(
      names = "--sha256",
      description = "What model export said, to be sure of a .triplane-model file.")
  @Nullable String sha256;

  @Mixin RegistryOptions registry = new RegistryOptions();

  @Option(
      names = "--labels",
      split = ",",
      description = "Names of the network's numbers, by commas, or a text file with one a line.")
  List<String> labels = List.of();

  @Option(names = "--independent", description = "The labels do not exclude each other.")
  boolean independent;

  @Option(names = "--layout", description = "Axes of the input: nchw or nhwc; found if left out.")
  @Nullable String layout;

  @Option(
      names = "--size",
      split = ",",
      description = "Pixels of a side, or height,width, where the file does not say.")
  @Nullable List<Integer> size;

  @Option(
      names = "--normalize",
      description =
          "imagenet (default for 3 channels), imagenet-bgr, unit (default for 1), min-max, "
              + "z-score, none, or mean=…;std=…;scale=… of grey values from 0 to 1.")
  @Nullable String normalize;

  @Option(
      names = "--selector",
      description =
          "Series it is for: any (default), axial, coronal, sagittal, or plane=…;description=….")
  @Nullable String selector;

  @Option(
      names = "--slice-pool",
      description = "How slices become a study: max (default), mean or soft-vote.")
  @Nullable String slicePool;

  ModelImportCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    if (!Files.exists(place)) {
      throw new NoSuchFileException(place.toString());
    }
    if (ModelExportCommand.isPacked(place)) {
      take();
      return 0;
    }
    Path target = out;
    if (target == null) {
      throw new ParameterException(spec.commandLine(), "Say with --out where to write.");
    }
    AtomicOutput.requireFree(target);
    Installation installation = context.installation();
    Services<ModelFormat> formats = installation.services(ModelFormat.class);
    EnsembleModel model =
        of(formats)
            .read(place, name(target), options(), installation.services(Architecture.class))
            .write(target);
    context.console().line("Wrote %s: %s.", target, few(model.labels()));
    return 0;
  }

  /// Another machine's ensemble becomes a candidate here.
  private void take() throws WorklistException {
    if (sha256 != null) {
      ModelRelease.requireHash(place, sha256);
    }
    try (Library library = registry.library.open()) {
      RegisteredModel added =
          new ModelAdding(new ModelRegistry(library))
              .add(place, ModelNaming.OWN, registry.signature(), context.console());
      if (registry.json) {
        context.console().json(RegisteredWords.document(added));
      } else {
        context.console().line("Added %s.", RegisteredWords.line(added));
      }
    }
  }

  private Options options() throws IOException {
    var given = new LinkedHashMap<String, Object>();
    if (!labels.isEmpty()) {
      given.put("labels", names());
    }
    if (independent) {
      given.put("independent", true);
    }
    var others = new LinkedHashMap<String, @Nullable Object>();
    others.put("layout", layout);
    others.put("size", size != null && size.size() == 1 ? size.getFirst() : size);
    others.put("normalize", normalize);
    others.put("selector", selector);
    others.put("slice-pool", slicePool);
    others.forEach(
        (key, value) -> {
          if (value != null) {
            given.put(key, value);
          }
        });
    return new Options("import", given);
  }

  private List<String> names() throws IOException {
    Path file = Path.of(labels.getFirst());
    return labels.size() == 1 && Files.isRegularFile(file)
        ? Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList()
        : labels;
  }

  private static String few(List<String> labels) {
    String shown = String.join(", ", labels.stream().limit(MOST_LABELS).toList());
    int more = labels.size() - MOST_LABELS;
    return more > 0 ? "%s and %d more".formatted(shown, more) : shown;
  }

  private ModelFormat of(Services<ModelFormat> formats) throws LearningException {
    for (ModelFormat format : formats) {
      if (format.recognizes(place)) {
        return format;
      }
    }
    List<String> names = formats.names();
    throw new LearningException(
        "No installed form of models recognizes %s. Installed: %s."
            .formatted(place, names.isEmpty() ? "none" : String.join(", ", names)));
  }

  private static String name(Path target) {
    String file = target.toAbsolutePath().normalize().getFileName().toString();
    return file.endsWith(EnsembleFolder.ZIP_ENDING)
        ? file.substring(0, file.length() - EnsembleFolder.ZIP_ENDING.length())
        : file;
  }
}
