// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;

/// Reads one study ahead of the moment that it is opened, as far as its panes need to begin. Used
/// on the window's thread.
final class Ahead implements AutoCloseable {
  private static final Slot SLOT = Slot.reading("ahead");

  private final Services<StudyReader> readers;
  private final Assisting assisting;
  private final Jobs jobs;
  private final LongSupplier room;
  private @Nullable Wanted wanted;
  private @Nullable Ready ready;
  private @Nullable Consumer<Optional<Ready>> waiting;

  /// What is to be read.
  private record Wanted(List<Path> paths, Optional<String> study) {}

  /// What was read.
  ///
  /// @param study the one to show
  /// @param volumes those that its panes begin with and that there was room for
  record Ready(
      Opening opening,
      Study study,
      List<SeriesSelector> preferred,
      Map<SeriesVolume, HeldVolume> volumes) {}

  /// @param room how many bytes of voxels may be read ahead, asked on the window's thread
  Ahead(Services<StudyReader> readers, Assisting assisting, Jobs jobs, LongSupplier room) {
    this.readers = readers;
    this.assisting = assisting;
    this.jobs = jobs;
    this.room = room;
  }

  /// Begin to read, unless that was done already. What cannot be read is left for [#take] to say.
  void prepare(List<Path> paths, Optional<String> study) {
    var next = new Wanted(List.copyOf(paths), study);
    if (next.equals(wanted)) {
      return;
    }
    Consumer<Optional<Ready>> left = waiting;
    close();
    wanted = next;
    if (left != null) {
      // what is waited for is still to be shown, only not from here
      left.accept(Optional.empty());
    }
    String model = assisting.ensembleProperty().get();
    long most = room.getAsLong();
    jobs.run(
        SLOT,
        "",
        progress -> {
          List<SeriesSelector> looks =
              model == null ? List.of() : assisting.assessor().preferred(model);
          return read(next, looks, most, progress);
        },
        found -> finish(next, found),
        () -> finish(next, Optional.empty()));
  }

  /// Hand over what was read, as soon as it is.
  ///
  /// @param then given nothing if this was not read ahead, or could not be
  void take(List<Path> paths, Optional<String> study, Consumer<Optional<Ready>> then) {
    if (!new Wanted(paths, study).equals(wanted)) {
      waiting = null;
      then.accept(Optional.empty());
    } else if (ready == null) {
      waiting = then;
    } else {
      Ready done = ready;
      ready = null;
      wanted = null;
      then.accept(Optional.of(done));
    }
  }

  /// Give up what was read and not taken.
  @Override
  public void close() {
    wanted = null;
    waiting = null;
    jobs.cancel(SLOT);
    if (ready != null) {
      Opening.close(ready.opening().source());
      ready = null;
    }
  }

  private void finish(Wanted of, Optional<Ready> found) {
    if (!of.equals(wanted)) {
      found.ifPresent(unused -> Opening.close(unused.opening().source()));
      return;
    }
    Consumer<Optional<Ready>> next = waiting;
    waiting = null;
    if (next == null && found.isPresent()) {
      ready = found.get();
    } else {
      wanted = null;
      if (next != null) {
        next.accept(found);
      }
    }
  }

  private Optional<Ready> read(
      Wanted what, List<SeriesSelector> looks, long most, Progress progress) {
    Opening opening = null;
    try {
      opening = Opening.of(what.paths(), readers, jobs.lane(), progress);
      Optional<Study> study = chosen(opening, what.study());
      if (study.isPresent()) {
        var volumes = new LinkedHashMap<SeriesVolume, HeldVolume>();
        long left = most;
        for (SeriesVolume volume : Hanging.of(study.get(), looks).panes().values()) {
          long bytes = HeldVolume.bytes(volume);
          if (bytes <= left && !volumes.containsKey(volume)) {
            left -= bytes;
            volumes.put(volume, HeldVolume.read(volume, bytes, progress));
          }
        }
        var done = new Ready(opening, study.get(), looks, volumes);
        opening = null;
        return Optional.of(done);
      }
      return Optional.empty();
    } catch (ImagingException _) {
      // whoever opens it for good says so
      return Optional.empty();
    } finally {
      if (opening != null) {
        Opening.close(opening.source());
      }
    }
  }

  /// The study of a UID, or else the one that is shown first.
  static Optional<Study> chosen(Opening opening, Optional<String> uid) {
    return uid.flatMap(
            one ->
                opening.studies().studies().stream()
                    .filter(study -> study.uid().equals(one))
                    .findFirst())
        .or(() -> opening.studies().mainStudy());
  }
}
