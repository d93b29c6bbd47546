// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Lane;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.train.FakeTraining;
import org.triplane.worklist.ImportOptions;
import org.triplane.worklist.Library;
import org.triplane.worklist.StudyImport;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelKind;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.LabelValue;
import org.triplane.worklist.labels.Reader;
import org.triplane.worklist.labels.Readers;

/// A window with a library of synthetic studies on its Label page.
final class LabelRoom implements AutoCloseable {
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
  private static final long PATIENCE_MS = 15_000;

  final OpenRoom room;
  final Path user;

  private LabelRoom(Path user) {
    this.user = user;
    room = OpenRoom.keeping(user, new FakeTraining(user.resolveSibling("models")));
  }

  /// A library of some cases with a reader BR and a set of three values, on its Label page.
  static LabelRoom of(Path folder, int cases) throws Exception {
    LabelRoom made = filled(folder, cases);
    made.room.run(() -> made.room.room().desk().remember("reader", "BR"));
    made.begin();
    return made;
  }

  /// The same before anybody has said who reads.
  static LabelRoom unread(Path folder, int cases) throws Exception {
    LabelRoom made = filled(folder, cases);
    made.begin();
    return made;
  }

  private static LabelRoom filled(Path folder, int cases) throws Exception {
    Path user = folder.resolve("user");
    try (Library library = Library.open(user.resolve("library"), Clock.systemUTC())) {
      fill(library, studies(folder, cases));
      new Readers(library).add(Reader.of("BR", ""));
      new Readers(library).add(Reader.of("AM", ""));
      new LabelSets(library).define(knee());
    }
    return new LabelRoom(user);
  }

  /// A window whose library has nothing in it.
  static LabelRoom empty(Path folder) {
    LabelRoom made = new LabelRoom(folder.resolve("user"));
    made.begin();
    return made;
  }

  /// The next window of BR on a library that was filled before.
  static LabelRoom again(Path folder) {
    LabelRoom made = new LabelRoom(folder.resolve("user"));
    made.room.run(() -> made.room.room().desk().remember("reader", "BR"));
    made.begin();
    return made;
  }

  /// Another window on the same library.
  LabelRoom another(String reader) throws IOException {
    Path other = Files.createDirectories(user.resolveSibling("user-" + reader));
    Files.createSymbolicLink(other.resolve("library"), user.resolve("library"));
    LabelRoom made = new LabelRoom(other);
    made.room.run(() -> made.room.room().desk().remember("reader", reader));
    made.begin();
    return made;
  }

  static LabelSet knee() throws WorklistException {
    return LabelSet.of(
        "knee-acl",
        "ACL, right knee",
        new LabelSet.Traits(LabelKind.MULTI_CLASS, true, false),
        List.of(
            LabelValue.of("None", "intact fibers", "1"),
            LabelValue.of("Partial", "some fibers left", "2"),
            LabelValue.of("Complete", "no fibers left", "3")));
  }

  /// Write studies of as many patients, one a day.
  static Path studies(Path folder, int cases) throws IOException {
    Path studies = Files.createDirectories(folder.resolve("studies"));
    for (int i = 0; i < cases; i++) {
      Path own = Files.createDirectories(studies.resolve("s%04d".formatted(i)));
      SyntheticReader.write(
          own, "AXIAL CORONAL SAGITTAL PATIENT=p-%d DAY=%s".formatted(i, FIRST_DAY.plusDays(i)));
    }
    return studies;
  }

  static void fill(Library library, Path studies) throws WorklistException, ImagingException {
    var readers = Services.of(StudyReader.class, List.of(new SyntheticReader()));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      new StudyImport(library, readers, new Lane(threads, 2))
          .run(List.of(studies), ImportOptions.REFERENCE, Progress.SILENT);
    }
  }

  /// The library, opened beside the window.
  Library library() throws WorklistException {
    return Library.open(user.resolve("library"), Clock.systemUTC());
  }

  void begin() {
    act(Action.PAGE_LABEL);
    settle();
  }

  void act(Action action) {
    room.run(() -> room.room().runner().run(action));
    settle();
  }

  /// Wait until nothing is under way.
  void settle() {
    room.awaitIdle();
    room.awaitIdle();
  }

  /// Press a button.
  void press(String id) {
    room.run(() -> ((ButtonBase) find(id)).fire());
    settle();
  }

  Node find(String id) {
    return Optional.ofNullable(room.room().lookup("#" + id))
        .orElseThrow(() -> new AssertionError("no #" + id));
  }

  boolean has(String id) {
    return OpenRoom.onWindowThread(() -> room.room().lookup("#" + id) != null);
  }

  String text(String id) {
    return OpenRoom.onWindowThread(() -> ((Labeled) find(id)).getText());
  }

  /// The words of each line of the worklist that is on screen.
  List<List<String>> lines() {
    room.layOut();
    return OpenRoom.onWindowThread(
        () -> {
          List<List<String>> lines = new ArrayList<>();
          room.room().lookupAll(".worklist-row").stream()
              .sorted((a, b) -> Double.compare(top(a), top(b)))
              .forEach(
                  row ->
                      lines.add(
                          row.lookupAll(".label").stream()
                              .map(node -> ((Labeled) node).getText())
                              .filter(text -> text != null && !text.isEmpty())
                              .toList()));
          return lines;
        });
  }

  private static double top(Node node) {
    return node.localToScene(0, 0).getY();
  }

  /// Wait for something that another window or a clock brings about.
  void await(BooleanSupplier there) throws InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MS;
    while (!OpenRoom.onWindowThread(there::getAsBoolean)) {
      if (System.currentTimeMillis() > end) {
        throw new AssertionError("it never came about");
      }
      Thread.sleep(20);
    }
    settle();
  }

  @Override
  public void close() {
    room.close();
  }
}
