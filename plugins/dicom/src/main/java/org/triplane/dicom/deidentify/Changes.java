// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.triplane.imaging.DeidentificationReport.Action;
import org.triplane.imaging.DeidentificationReport.Change;

/// Counts what happens to the attributes of a series.
final class Changes {
  private static final int MOST_TOLD = 3;

  private final boolean originals;
  private final Map<Key, Count> counts = new TreeMap<>();

  /// @param originals whether what stood there before is told
  Changes(boolean originals) {
    this.originals = originals;
  }

  /// Note one element.
  ///
  /// @param before what stood there
  /// @param after what stands there now
  void add(Attribute attribute, Action action, Before before, String after) {
    Count count =
        counts.computeIfAbsent(new Key(attribute.tag(), action), _ -> new Count(attribute));
    count.times++;
    count.shortest = Math.min(count.shortest, before.length());
    count.longest = Math.max(count.longest, before.length());
    count.unit = before.unit();
    tell(count.after, after);
    if (originals) {
      tell(count.originals, before.text());
    }
  }

  /// All attributes, lowest tag first.
  List<Change> all() {
    List<Change> all = new ArrayList<>();
    counts.forEach((key, count) -> all.add(change(key, count)));
    return all;
  }

  private Change change(Key key, Count count) {
    boolean kept = key.action() == Action.KEPT;
    return new Change(
        "(%04X,%04X)".formatted(key.tag() >>> 16, key.tag() & 0xFFFF),
        count.attribute.name(),
        key.action(),
        count.times,
        kept ? "" : before(count),
        kept ? "" : told(count.after));
  }

  private String before(Count count) {
    if (originals) {
      return told(count.originals);
    }
    if (count.longest == 0) {
      return "empty";
    }
    String length =
        count.shortest == count.longest
            ? Integer.toString(count.longest)
            : "%d to %d".formatted(count.shortest, count.longest);
    return "present (%s %s)".formatted(length, count.unit);
  }

  private static void tell(Set<String> told, String value) {
    if (told.size() <= MOST_TOLD && !value.isEmpty()) {
      told.add(value);
    }
  }

  private static String told(Set<String> values) {
    String joined = String.join("; ", values.stream().limit(MOST_TOLD).toList());
    return values.size() > MOST_TOLD ? joined + "; and others" : joined;
  }

  /// Whose change it is.
  record Attribute(int tag, String name) {}

  /// What stood there.
  ///
  /// @param text empty if it is no text
  record Before(int length, String unit, String text) {}

  private record Key(int tag, Action action) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byTag = Integer.compareUnsigned(tag, other.tag);
      return byTag == 0 ? action.compareTo(other.action) : byTag;
    }
  }

  private static final class Count {
    private final Attribute attribute;
    private final Set<String> originals = new LinkedHashSet<>();
    private final Set<String> after = new LinkedHashSet<>();
    private int times;
    private int shortest = Integer.MAX_VALUE;
    private int longest;
    private String unit = "";

    Count(Attribute attribute) {
      this.attribute = attribute;
    }
  }
}
