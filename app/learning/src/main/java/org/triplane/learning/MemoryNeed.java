// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.SeriesVolume;

/// Tells before the work begins whether the prepared cases fit into memory.
final class MemoryNeed {
  private static final double USABLE = 0.8;

  private MemoryNeed() {}

  private static long slices(Preprocessing how, SeriesVolume chosen) {
    Geometry grid = chosen.source().info().geometry();
    int seen = how.extraction().region().map(box -> box.slices(grid)).orElse(grid.slices());
    return how.slicesOf(seen);
  }

  /// @throws LearningException if they do not; the message says how much is needed
  static void require(List<Case> cases, Recipe recipe) throws LearningException {
    long area = recipe.preprocessing().size().area();
    long need = 0;
    for (Case one : cases) {
      for (Recipe.Member member : recipe.members()) {
        need +=
            member
                .find(one.study())
                .map(chosen -> slices(member.preprocessing(recipe), chosen))
                .map(slices -> slices * area * member.selectors().size())
                .orElse(0L);
      }
    }
    long bytes = need * Float.BYTES;
    long most = Runtime.getRuntime().maxMemory();
    if (bytes > USABLE * most) {
      throw new LearningException(
          ("The prepared cases need %.1f GB of memory, but the program may use %.1f GB. Set a"
                  + " smaller preprocessing.size, train fewer members at once, or let Java use more"
                  + " memory (JAVA_OPTS=-Xmx%dg).")
              .formatted(bytes / 1e9, most / 1e9, (long) Math.ceil(bytes / USABLE / 1e9)));
    }
  }
}
