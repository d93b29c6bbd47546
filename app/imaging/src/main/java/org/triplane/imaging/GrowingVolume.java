// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.triplane.common.Progress;

/// A volume whose pictures come one after the other: it has its full size from the start, and
/// says of each picture whether it is in.
///
/// Pictures are read from any thread, each by one. A picture that is in is never written again,
/// and whoever sees that it is in sees all of its voxels. A picture is one slice of one frame;
/// its number is `frame * slices + slice`.
public final class GrowingVolume {
  /// How a picture is.
  public enum State {
    /// Nobody has asked for it yet.
    WAITING,
    /// Somebody reads it.
    READING,
    /// Its voxels are there.
    IN,
    /// It could not be read.
    UNREADABLE,
    /// The study lacks it.
    MISSING
  }

  /// More voxels than this come in pages.
  private static final int PAGED = 4_000_000;

  private static final State[] STATES = State.values();

  private final Volume volume;
  private final VoxelRoom room;
  private final PictureReader reader;
  private final AtomicIntegerArray states;
  private final AtomicInteger open = new AtomicInteger();
  private volatile String problem = "";
  private volatile int lookedAt;

  private GrowingVolume(Volume volume, VoxelRoom room, PictureReader reader) {
    this.volume = volume;
    this.room = room;
    this.reader = reader;
    int pictures = volume.frames() * volume.geometry().slices();
    states = new AtomicIntegerArray(pictures);
    reader.missing().forEach(picture -> states.set(picture, State.MISSING.ordinal()));
    open.set(pictures - reader.missing().size());
    lookedAt = volume.geometry().slices() / 2;
  }

  /// A volume with nothing in yet, in the heap.
  ///
  /// @throws ImagingException if it has more than 2³¹ voxels
  public static GrowingVolume inMemory(VolumeInfo info, PictureReader reader)
      throws ImagingException {
    int length = length(info);
    Geometry grid = info.geometry();
    VoxelRoom room =
        length > PAGED
            ? new VoxelRoom.Pages(
                new PagedVoxels(reader.kind(), length, grid.columns() * grid.rows()))
            : new VoxelRoom.Arrays(reader.kind().room(length));
    return of(info, room, reader);
  }

  /// A volume with nothing in yet, in a temporary file, for one that is larger than the memory.
  ///
  /// @param folder where the file is made
  /// @throws ImagingException if it has more than 2³¹ voxels, or the disk has no room for them
  public static GrowingVolume onDisk(VolumeInfo info, PictureReader reader, Path folder)
      throws ImagingException {
    return of(info, VoxelFile.in(folder, reader.kind(), length(info)), reader);
  }

  /// A volume that was read as a whole.
  public static GrowingVolume complete(Volume volume) {
    var whole = new GrowingVolume(volume, new VoxelRoom.Arrays(NOTHING.kind()), NOTHING);
    for (int picture = 0; picture < whole.pictures(); picture++) {
      whole.states.set(picture, State.IN.ordinal());
    }
    whole.open.set(0);
    return whole;
  }

  private static GrowingVolume of(VolumeInfo info, VoxelRoom room, PictureReader reader) {
    var volume = new Volume(info.geometry(), info.frames(), room.voxels(), reader.presentation());
    return new GrowingVolume(volume, room, reader);
  }

  private static int length(VolumeInfo info) throws ImagingException {
    Geometry grid = info.geometry();
    double length = (double) grid.columns() * grid.rows() * grid.slices() * info.frames();
    if (length > Integer.MAX_VALUE - 8) {
      throw new ImagingException(
          "The volume has %,.0f voxels, more than Triplane can show at once. Open fewer of its files."
              .formatted(length));
    }
    return (int) length;
  }

  /// The volume in its full size; its voxels are zeros where a picture is not in.
  public Volume volume() {
    return volume;
  }

  /// How many pictures there are, read or not.
  public int pictures() {
    return states.length();
  }

  /// How a picture is.
  public State state(int slice, int frame) {
    return STATES[states.get(number(slice, frame))];
  }

  /// Whether the voxels of a picture are there.
  public boolean has(int slice, int frame) {
    return state(slice, frame) == State.IN;
  }

  /// Whether nothing is left to read.
  public boolean isSettled() {
    return open.get() == 0;
  }

  /// How many pictures are still to be read.
  public int left() {
    return open.get();
  }

  /// How many pictures are as said.
  public int count(State wanted) {
    int count = 0;
    for (int picture = 0; picture < states.length(); picture++) {
      count += states.get(picture) == wanted.ordinal() ? 1 : 0;
    }
    return count;
  }

  /// The numbers of the slices, from 0, of which a picture is missing or could not be read.
  public List<Integer> gaps() {
    List<Integer> gaps = new ArrayList<>();
    int slices = volume.geometry().slices();
    for (int slice = 0; slice < slices; slice++) {
      boolean gap = false;
      for (int frame = 0; frame < volume.frames(); frame++) {
        State state = state(slice, frame);
        gap |= state == State.MISSING || state == State.UNREADABLE;
      }
      if (gap) {
        gaps.add(slice);
      }
    }
    return gaps;
  }

  /// Why the first picture that could not be read could not, in sentences; empty if all could.
  public String problem() {
    return problem;
  }

  /// Say which picture is looked at, so that the next ones are read near it.
  public void lookAt(int slice, int frame) {
    int last = volume.geometry().slices() - 1;
    lookedAt = number(Math.clamp(slice, 0, last), Math.clamp(frame, 0, volume.frames() - 1));
  }

  /// Read the picture that is not in yet and lies nearest to the one that is looked at.
  ///
  /// @return its number; empty if no picture waits to be read
  /// @throws ImagingException if there is no room for it
  public OptionalInt readNext() throws ImagingException {
    int slices = volume.geometry().slices();
    int near = lookedAt;
    return readNearest(near % slices, near / slices);
  }

  /// Read the picture that is not in yet and lies nearest to a place: first of the same frame,
  /// then of the frames around it.
  ///
  /// @return its number; empty if no picture waits to be read
  /// @throws ImagingException if there is no room for it
  public OptionalInt readNearest(int slice, int frame) throws ImagingException {
    OptionalInt nearest = claimNearest(slice, frame);
    if (nearest.isPresent()) {
      readClaimed(nearest.getAsInt());
    }
    return nearest;
  }

  /// Read a picture unless it is in, or somebody reads it, or it cannot be read.
  ///
  /// @throws ImagingException if there is no room for it
  public void read(int slice, int frame) throws ImagingException {
    int picture = number(slice, frame);
    if (claim(picture)) {
      readClaimed(picture);
    }
  }

  /// Read all that waits.
  ///
  /// @throws ImagingException if there is no room for it
  public void readAll(Progress progress) throws ImagingException {
    for (int picture = 0; picture < pictures(); picture++) {
      progress.check();
      progress.report((double) picture / pictures(), "Reading pictures");
      if (claim(picture)) {
        readClaimed(picture);
      }
    }
  }

  /// Let pictures that could not be read be tried once more.
  public void retry() {
    for (int picture = 0; picture < pictures(); picture++) {
      if (states.compareAndSet(picture, State.UNREADABLE.ordinal(), State.WAITING.ordinal())) {
        open.incrementAndGet();
      }
    }
    problem = "";
  }

  private void readClaimed(int picture) throws ImagingException {
    State end = State.WAITING;
    try {
      Voxels.Stored numbers = tried(picture);
      if (numbers == null) {
        end = State.UNREADABLE;
      } else {
        room.put(picture, numbers);
        end = State.IN;
      }
    } finally {
      // last: whoever reads this state must find the voxels written
      states.set(picture, end.ordinal());
      if (end != State.WAITING && open.decrementAndGet() == 0 && count(State.UNREADABLE) == 0) {
        room.close();
      }
    }
  }

  private Voxels.@org.jspecify.annotations.Nullable Stored tried(int picture) {
    try {
      return reader.read(picture);
    } catch (ImagingException e) {
      if (problem.isEmpty()) {
        problem = String.valueOf(e.getMessage());
      }
      return null;
    }
  }

  private OptionalInt claimNearest(int slice, int frame) {
    int slices = volume.geometry().slices();
    for (int apart = 0; apart < volume.frames(); apart++) {
      for (int other : new int[] {frame + apart, frame - apart}) {
        if (other >= 0 && other < volume.frames()) {
          OptionalInt claimed = claimNearest(slice, other * slices, slices);
          if (claimed.isPresent()) {
            return claimed;
          }
        }
      }
    }
    return OptionalInt.empty();
  }

  private OptionalInt claimNearest(int slice, int first, int slices) {
    for (int apart = 0; apart < slices; apart++) {
      int after = slice + apart;
      if (after >= 0 && after < slices && claim(first + after)) {
        return OptionalInt.of(first + after);
      }
      int before = slice - apart;
      if (before >= 0 && before < slices && claim(first + before)) {
        return OptionalInt.of(first + before);
      }
    }
    return OptionalInt.empty();
  }

  private boolean claim(int picture) {
    return states.compareAndSet(picture, State.WAITING.ordinal(), State.READING.ordinal());
  }

  private int number(int slice, int frame) {
    return frame * volume.geometry().slices() + slice;
  }

  private static final PictureReader NOTHING = new NoPictures();

  private static final class NoPictures implements PictureReader {
    @Override
    public Voxels.Stored kind() {
      return new Voxels.Bytes(new byte[0], 1, 0);
    }

    @Override
    public Presentation presentation() {
      return Presentation.PLAIN;
    }

    @Override
    public java.util.Set<Integer> missing() {
      return java.util.Set.of();
    }

    @Override
    public Voxels.Stored read(int picture) {
      throw new IllegalStateException("expected nothing to be read of a complete volume");
    }
  }
}
