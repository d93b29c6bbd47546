// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.triplane.common.Documents;

/// From phantom studies to a promoted ensemble by commands alone.
///
/// @param studies a folder of DICOM studies with its table of labels
/// @param library a folder that is not there yet
record WorkbenchByCommand(Path studies, Path library) {
  static final List<String> RECIPE =
      List.of("training.epochs=3", "stacker.folds=2", "architecture.spots=0");
  static final long SEED = 11;
  static final int FOLDS = 2;
  static final double TEST = 0.25;
  static final String REASON =
      "The first ensemble of a library of phantoms, which knows nothing of real patients";

  /// Make some studies to label, and one to read in the end.
  static void generate(Path out, int studies, long seed) {
    done(
        "generate",
        "phantom-knee",
        out,
        "--config",
        "K1",
        "--size",
        "XS",
        "--seed",
        seed,
        "--studies",
        studies,
        "--layout",
        "dicom");
  }

  /// Whether each of the generated studies is one with the label, in their order.
  static List<Boolean> truth(Path studies) throws IOException {
    List<Boolean> truth = new ArrayList<>();
    for (String line : Files.readAllLines(studies.resolve("train-acl.csv"))) {
      truth.add(line.endsWith(",1"));
    }
    return truth;
  }

  void importStudies() {
    done("library", "import", studies, "--library", library);
  }

  void label(int count) throws IOException {
    String[] set = {"--name", "acl", "--title", "ACL", "--kind", "binary"};
    done(
        "label",
        "set",
        "define",
        set[0],
        set[1],
        set[2],
        set[3],
        set[4],
        set[5],
        "--values",
        "none,tear",
        "--library",
        library);
    done("label", "reader", "add", "BR", "--library", library);
    List<Boolean> truth = truth(studies);
    for (int i = 0; i < count; i++) {
      String value = truth.get(i) ? "tear" : "none";
      String name = "K-%04d".formatted(i + 1);
      done("label", name, value, "--set", "acl", "--reader", "BR", "--library", library);
    }
  }

  Path buildDataset() {
    done(
        "library",
        "dataset",
        "acl",
        "--set",
        "acl",
        "--folds",
        FOLDS,
        "--test",
        TEST,
        "--library",
        library);
    return library.resolve("datasets/acl");
  }

  void trainAndPromote(Path model) throws IOException {
    List<Object> train = new ArrayList<>(List.of("train", "mrnet-small"));
    train.addAll(
        List.of("--data", library.resolve("datasets/acl"), "--out", model, "--seed", SEED));
    RECIPE.forEach(change -> train.addAll(List.of("--set", change)));
    done(train.toArray());
    CommandLineRun judged =
        done(
            "evaluate",
            model,
            "--data",
            library.resolve("datasets/acl"),
            "--split",
            "test",
            "--json",
            "--library",
            library);
    Path evidence = model.resolveSibling("evidence.json");
    Files.writeString(evidence, judged.out());
    done("model", "add", model, "--name", "knee", "--library", library);
    Object[] promote = {
      "model", "promote", "knee-1.0.0", "--evidence", evidence, "--library", library
    };
    assertEquals(3, CommandLineRun.of(promote).exit(), "nothing proves it better");
    List<Object> reasoned = new ArrayList<>(List.of(promote));
    reasoned.addAll(List.of("--reason", REASON));
    done(reasoned.toArray());
  }

  /// What the active ensemble says of a study.
  double assess(Path study, Path out) throws IOException {
    done("assess", study, "--model", "active", "--out", out, "--library", library);
    return Documents.json(out.resolve("assessment.json")).number("probability");
  }

  private static CommandLineRun done(Object... words) {
    CommandLineRun run = CommandLineRun.of(words);
    assertEquals(0, run.exit(), () -> List.of(words) + ": " + run.err());
    return run;
  }
}
