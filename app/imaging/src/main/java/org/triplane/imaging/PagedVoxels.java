// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Numbers in several arrays, each of some whole pictures, which are made when the first of their
/// pictures comes. Asking for one array of hundreds of megabytes takes longer than to show the
/// first picture may, and most heaps have room for pages before they have it in one piece.
///
/// Numbers of pages that are not there are zeros.
public final class PagedVoxels implements Voxels {
  /// Not quite 4 MiB: the header of an array must not cost the collector another region.
  private static final int PAGE_BYTES = (4 << 20) - 64;

  private final Stored kind;
  private final int length;
  private final int perPicture;
  private final int perPage;
  private final float zero;
  private final AtomicReferenceArray<Stored> pages;

  /// @param kind an example of what the numbers are
  /// @param perPicture how many numbers a picture has; `length` is a multiple of it
  PagedVoxels(Stored kind, int length, int perPicture) {
    this.kind = kind;
    this.length = length;
    this.perPicture = perPicture;
    int pictures = Math.max(1, PAGE_BYTES / MappedVoxels.bytesEach(kind) / perPicture);
    perPage = (int) Math.min(length, (long) pictures * perPicture);
    zero = kind.room(1).value(0);
    pages = new AtomicReferenceArray<>(Math.ceilDiv(length, perPage));
  }

  /// Put a picture at its place; different pictures may be put at once.
  void put(int picture, Stored numbers) {
    int at = picture * perPicture;
    Stored page = page(at / perPage);
    System.arraycopy(array(numbers), 0, array(page), at % perPage, numbers.length());
  }

  private Stored page(int number) {
    Stored page = pages.get(number);
    if (page != null) {
      return page;
    }
    int rest = length - number * perPage;
    Stored made = kind.room(Math.min(perPage, rest));
    return pages.compareAndSet(number, null, made) ? made : pages.get(number);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public float value(int index) {
    Stored page = pages.get(index / perPage);
    return page == null ? zero : page.value(index % perPage);
  }

  @Override
  public void read(int from, int step, float[] into, int at, int count) {
    int done = 0;
    while (done < count) {
      int index = from + done * step;
      int inPage = index % perPage;
      int n = Math.min(count - done, withinPage(inPage, step));
      Stored page = pages.get(index / perPage);
      if (page == null) {
        Arrays.fill(into, at + done, at + done + n, zero);
      } else {
        page.read(inPage, step, into, at + done, n);
      }
      done += n;
    }
  }

  /// How many steps stay in the page.
  private int withinPage(int inPage, int step) {
    if (step == 0) {
      return Integer.MAX_VALUE;
    }
    return step > 0 ? (perPage - 1 - inPage) / step + 1 : inPage / -step + 1;
  }

  @Override
  public Stored inMemory() {
    Stored all = kind.room(length);
    for (int number = 0; number < pages.length(); number++) {
      Stored page = pages.get(number);
      if (page != null) {
        System.arraycopy(array(page), 0, array(all), number * perPage, page.length());
      }
    }
    return all;
  }

  Stored kind() {
    return kind;
  }

  /// Where the numbers of each picture are now, for loops that read them all over the volume.
  ///
  /// @param arrays for each picture the array that holds it
  /// @param starts for each picture where it begins there
  record ShortPictures(short[][] arrays, int[] starts) {}

  /// The pictures of 16-bit numbers; zeros for those of pages that are not there.
  ShortPictures shortPictures() {
    int pictures = length / perPicture;
    var arrays = new short[pictures][];
    int[] starts = new int[pictures];
    short[] zeros = new short[perPicture];
    for (int picture = 0; picture < pictures; picture++) {
      int at = picture * perPicture;
      arrays[picture] = zeros;
      if (pages.get(at / perPage) instanceof Shorts page) {
        arrays[picture] = page.stored();
        starts[picture] = at % perPage;
      }
    }
    return new ShortPictures(arrays, starts);
  }

  private static Object array(Stored numbers) {
    return switch (numbers) {
      case Bytes bytes -> bytes.stored();
      case Shorts shorts -> shorts.stored();
      case Floats floats -> floats.stored();
    };
  }
}
