// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.triplane.common.Progress;
import org.triplane.imaging.GrowingVolume;
import org.triplane.imaging.GrowingVolume.State;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.Texts;

/// Keeps the volumes that were read, as far as the memory goes: a volume that is on show stays,
/// and of the others the one that was shown longest ago goes first. Reads on, in the background,
/// what of the volumes on show is not in yet.
///
/// All methods are called on the window's thread.
final class VolumeShelf {
  private static final long NANOS_BETWEEN_SIGNALS = 40_000_000;
  private static final int NAMED_GAPS = 12;

  private final Jobs jobs;
  private final Notifier notifier;
  private final Texts texts;

  /// Those shown longest ago first.
  private final SequencedMap<SeriesVolume, HeldVolume> held = new LinkedHashMap<>();

  private final Map<SeriesVolume, Slot> filling = new HashMap<>();
  private MemoryBudget budget = MemoryBudget.of(MemoryBudget.STANDARD_PERCENT);
  private Supplier<Set<SeriesVolume>> onShow = Set::of;
  private Consumer<GrowingVolume> onArrival = _ -> {};
  private int fills;

  VolumeShelf(Jobs jobs, Notifier notifier, Texts texts) {
    this.jobs = jobs;
    this.notifier = notifier;
    this.texts = texts;
  }

  /// Say which volumes are on show, or soon will be.
  void setOnShow(Supplier<Set<SeriesVolume>> volumes) {
    onShow = volumes;
  }

  /// Say who is told that more of a volume is in.
  void setOnArrival(Consumer<GrowingVolume> listener) {
    onArrival = listener;
  }

  /// Keep to a budget from now on.
  void limit(MemoryBudget next) {
    budget = next;
    makeRoom(0);
  }

  /// Give up all volumes.
  void clear() {
    List.copyOf(filling.values()).forEach(jobs::cancel);
    filling.clear();
    held.clear();
  }

  /// How many bytes of the heap the kept volumes take.
  long bytes() {
    return held.values().stream().mapToLong(HeldVolume::heapBytes).sum();
  }

  /// The volumes that are kept, the one shown longest ago first.
  List<SeriesVolume> volumes() {
    return List.copyOf(held.keySet());
  }

  /// How many bytes may be read ahead of what is on show.
  long roomAhead() {
    return Math.max(0, budget.bytes() - bytes()) / 2;
  }

  /// Keep a volume that was read elsewhere.
  void put(HeldVolume volume) {
    makeRoom(volume.heapBytes());
    held.putLast(volume.origin(), volume);
  }

  /// Bring a volume to where it can be shown, at once if it is kept, and then read on what it
  /// lacks.
  ///
  /// @param slot of the job that reads what is needed to show it
  /// @param done given the volume, unless the job was cancelled or failed
  /// @param missed run if there will be no volume
  void read(Slot slot, SeriesVolume volume, Consumer<HeldVolume> done, Runnable missed) {
    HeldVolume kept = held.remove(volume);
    if (kept != null) {
      held.putLast(volume, kept);
      done.accept(kept);
      kept.growing().retry();
      fill(kept);
      return;
    }
    makeRoom(HeldVolume.bytes(volume));
    long room = budget.bytes() - bytes();
    jobs.run(
        slot,
        texts.get("job.read"),
        progress -> HeldVolume.read(volume, room, progress),
        read -> {
          held.putLast(volume, read);
          done.accept(read);
          sayIfOnDisk(read);
          fill(read);
        },
        missed);
  }

  /// Stop to read volumes that are not on show any more. What is in of them stays.
  void stopUnwanted() {
    Set<SeriesVolume> wanted = onShow.get();
    for (SeriesVolume volume : List.copyOf(filling.keySet())) {
      Slot slot = filling.get(volume);
      if (slot != null && !wanted.contains(volume)) {
        filling.remove(volume);
        jobs.cancel(slot);
      }
    }
  }

  private void makeRoom(long bytes) {
    Set<SeriesVolume> pinned = onShow.get();
    for (SeriesVolume volume : List.copyOf(held.keySet())) {
      if (bytes() + bytes <= budget.bytes()) {
        return;
      }
      if (!pinned.contains(volume)) {
        held.remove(volume);
      }
    }
  }

  private void fill(HeldVolume volume) {
    GrowingVolume growing = volume.growing();
    if (growing.isSettled()) {
      sayGaps(growing);
      return;
    }
    if (filling.containsKey(volume.origin())) {
      return;
    }
    var slot = Slot.reading("fill-" + ++fills);
    filling.put(volume.origin(), slot);
    Runnable signal = jobs.signal(() -> onArrival.accept(growing));
    jobs.run(
        slot,
        texts.get("job.read"),
        progress -> fill(growing, signal, progress),
        _ -> {
          filling.remove(volume.origin(), slot);
          onArrival.accept(growing);
          sayGaps(growing);
        },
        () -> {
          filling.remove(volume.origin(), slot);
          onArrival.accept(growing);
        });
  }

  private Boolean fill(GrowingVolume growing, Runnable signal, Progress progress)
      throws ImagingException {
    int all = growing.pictures();
    long told = System.nanoTime();
    while (growing.readNext().isPresent()) {
      progress.check();
      int in = all - growing.left();
      progress.report((double) in / all, texts.get("job.read.slices", in, all));
      if (System.nanoTime() - told > NANOS_BETWEEN_SIGNALS) {
        told = System.nanoTime();
        signal.run();
      }
    }
    return true;
  }

  private void sayIfOnDisk(HeldVolume read) {
    if (read.onDisk()) {
      String sentence = texts.get("memory.disk", HeldVolume.bytes(read.origin()) >> 20);
      notifier.show(new Notice(Notice.Kind.INFO, sentence, List.of()));
    }
  }

  private void sayGaps(GrowingVolume growing) {
    int unread = growing.count(State.UNREADABLE);
    if (unread > 0) {
      String sentence = texts.get("read.gaps", unread, growing.pictures(), growing.problem());
      String gaps = texts.get("read.gaps.which", numbers(growing.gaps()));
      notifier.show(new Notice(Notice.Kind.WARNING, sentence, List.of(gaps)));
    }
  }

  /// Slice numbers as people count them; only the first of many.
  static String numbers(List<Integer> slices) {
    String named =
        slices.stream()
            .limit(NAMED_GAPS)
            .map(slice -> String.valueOf(slice + 1))
            .collect(Collectors.joining(", "));
    return slices.size() > NAMED_GAPS ? named + ", …" : named;
  }
}
