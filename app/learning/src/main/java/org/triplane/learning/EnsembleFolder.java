// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Documents;
import org.triplane.learning.graph.NetworkGraph;

/// An ensemble on disk: a folder, or the same folder zipped as one `.triplane-model` file, with
/// `model.toml`, one `.onnx` file for each member, `checksums.txt`, and texts such as `card.md`,
/// `recipe.toml` and the tables under `training/`.
public final class EnsembleFolder {
  /// The ending of a zipped ensemble.
  public static final String ZIP_ENDING = ".triplane-model";

  private static final String CHECKSUMS = "checksums.txt";

  private EnsembleFolder() {}

  /// Read an ensemble's description. The networks are read by [#network].
  ///
  /// @param ensemble a folder or a zipped one
  /// @throws LearningException if it is missing or damaged; the message names file and key
  public static EnsembleModel read(Path ensemble) throws LearningException {
    try (EnsembleFiles files = EnsembleFiles.open(ensemble)) {
      return model(files);
    } catch (IOException e) {
      throw damaged(ensemble, String.valueOf(e.getMessage()), e);
    }
  }

  /// Read a member's network, an ONNX file, and see that it is the very one that was written.
  ///
  /// @throws LearningException if it is missing or its SHA-256 is not the one in `model.toml`
  public static byte[] network(Path ensemble, MemberModel member) throws LearningException {
    try (EnsembleFiles files = EnsembleFiles.open(ensemble)) {
      byte[] bytes = files.read(member.file());
      if (!Sha256.of(bytes).equals(member.sha256())) {
        throw damaged(
            ensemble,
            "The SHA-256 of %s is not the one that %s says."
                .formatted(member.file(), ModelFile.NAME),
            null);
      }
      return bytes;
    } catch (IOException e) {
      throw damaged(ensemble, String.valueOf(e.getMessage()), e);
    }
  }

  /// Read one of the texts beside the model, such as `card.md`.
  ///
  /// @throws LearningException if there is none of that name
  public static String text(Path ensemble, String name) throws LearningException {
    try (EnsembleFiles files = EnsembleFiles.open(ensemble)) {
      return new String(files.read(name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw damaged(ensemble, String.valueOf(e.getMessage()), e);
    }
  }

  /// Read one of the files of an ensemble.
  ///
  /// @return empty if there is none of that name
  /// @throws LearningException if it cannot be read
  public static Optional<byte[]> file(Path ensemble, String name) throws LearningException {
    try (EnsembleFiles files = EnsembleFiles.open(ensemble)) {
      return files.has(name) ? Optional.of(files.read(name)) : Optional.empty();
    } catch (IOException e) {
      throw damaged(ensemble, String.valueOf(e.getMessage()), e);
    }
  }

  /// Write a new ensemble. Nothing stands under the target's name until all is written.
  ///
  /// @param networks member name to network, one for each member of the model
  /// @param extra relative path, with `/`, to text
  /// @param target a folder, or a file that ends in `.triplane-model`
  /// @return the model as written, with each member's true SHA-256
  /// @throws java.nio.file.FileAlreadyExistsException if something stands there already
  public static EnsembleModel write(
      EnsembleModel model,
      Map<String, NetworkGraph> networks,
      Map<String, String> extra,
      Path target)
      throws IOException {
    return write(model, networks, extra, Map.of(), target);
  }

  /// As [#write(EnsembleModel, Map, Map, Path)], with more files that are no texts.
  static EnsembleModel write(
      EnsembleModel model,
      Map<String, NetworkGraph> networks,
      Map<String, String> extra,
      Map<String, byte[]> binary,
      Path target)
      throws IOException {
    AtomicOutput.requireFree(target);
    SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    List<MemberModel> members = new ArrayList<>();
    for (MemberModel member : model.members()) {
      NetworkGraph network = networks.get(member.name());
      if (network == null) {
        throw new IllegalArgumentException("expected a network for member " + member.name());
      }
      byte[] bytes = network.model().toByteArray();
      files.put(member.file(), bytes);
      members.add(withHash(member, Sha256.of(bytes)));
    }
    EnsembleModel written = withMembers(model, members);
    files.putFirst(ModelFile.NAME, ModelFile.text(written).getBytes(StandardCharsets.UTF_8));
    extra.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
    files.putAll(binary);
    files.put(CHECKSUMS, checksums(files).getBytes(StandardCharsets.UTF_8));
    if (target.toString().endsWith(ZIP_ENDING)) {
      AtomicOutput.file(target, temporary -> EnsembleFiles.zip(files, temporary));
    } else {
      AtomicOutput.folder(target, temporary -> EnsembleFiles.lay(files, temporary));
    }
    return written;
  }

  /// See that every file is as it was written.
  ///
  /// @return a sentence for every file that is missing or changed; empty if all is well
  /// @throws LearningException if the ensemble cannot be read at all
  public static List<String> verify(Path ensemble) throws LearningException {
    try (EnsembleFiles files = EnsembleFiles.open(ensemble)) {
      TreeMap<String, String> expected = new TreeMap<>();
      if (files.has(CHECKSUMS)) {
        expected.putAll(parseChecksums(files.read(CHECKSUMS)));
      }
      for (MemberModel member : model(files).members()) {
        expected.put(member.file(), member.sha256());
      }
      List<String> problems = new ArrayList<>();
      for (Map.Entry<String, String> file : expected.entrySet()) {
        if (!files.has(file.getKey())) {
          problems.add("%s is missing.".formatted(file.getKey()));
        } else if (!Sha256.of(files.read(file.getKey())).equals(file.getValue())) {
          problems.add("%s was changed after it was written.".formatted(file.getKey()));
        }
      }
      return List.copyOf(problems);
    } catch (IOException e) {
      throw damaged(ensemble, String.valueOf(e.getMessage()), e);
    }
  }

  private static EnsembleModel model(EnsembleFiles files) throws IOException, LearningException {
    String text = new String(files.read(ModelFile.NAME), StandardCharsets.UTF_8);
    try {
      return ModelFile.parse(Documents.toml(text, ModelFile.NAME));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw damaged(files.place(), String.valueOf(e.getMessage()), e);
    }
  }

  private static LearningException damaged(Path ensemble, String why, @Nullable Exception cause) {
    String message =
        "Cannot use the ensemble %s. %s Copy it again from where it came from, or train it again."
            .formatted(ensemble.getFileName(), why.endsWith(".") ? why : why + ".");
    return cause == null ? new LearningException(message) : new LearningException(message, cause);
  }

  private static String checksums(SequencedMap<String, byte[]> files) {
    StringBuilder lines = new StringBuilder();
    files.forEach((name, bytes) -> lines.append(Sha256.of(bytes) + "  " + name + "\n"));
    return lines.toString();
  }

  private static Map<String, String> parseChecksums(byte[] file) {
    Map<String, String> hashes = new LinkedHashMap<>();
    new String(file, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.matches("[0-9a-f]{64}  .+"))
        .forEach(line -> hashes.put(line.substring(66), line.substring(0, 64)));
    return hashes;
  }

  private static MemberModel withHash(MemberModel member, String sha256) {
    return new MemberModel(
        member.name(),
        member.selectors(),
        member.preprocessing(),
        member.file(),
        sha256,
        member.layers());
  }

  private static EnsembleModel withMembers(EnsembleModel model, List<MemberModel> members) {
    return new EnsembleModel(
        model.name(),
        model.version(),
        model.labels(),
        model.exclusive(),
        members,
        model.stackers(),
        model.operatingPoints(),
        model.statistics(),
        model.metrics(),
        model.provenance(),
        model.trainingCases(),
        model.measured(),
        model.structures());
  }
}
