// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.util.ArrayList;
import java.util.List;

/// Which cases to list, by name order of import.
///
/// @param text words that must all occur in a case's name, descriptions, modality, side or
///     planes, whole or in part; empty for any case
/// @param conditions must all hold
/// @param limit at most so many
public record CaseFilter(String text, List<Condition> conditions, int limit) {
  /// Every case.
  public static final CaseFilter ALL = new CaseFilter("", List.of(), Integer.MAX_VALUE);

  public CaseFilter {
    conditions = List.copyOf(conditions);
  }

  /// A condition that another part of the library adds, in SQL about the row `c` of `cases`, such
  /// as `EXISTS (SELECT 1 FROM marks m WHERE m.case_id = c.id AND m.reader = ?)`.
  ///
  /// @param sql never made of what a user typed: that belongs in `values`
  /// @param values for its question marks
  public record Condition(String sql, List<Object> values) {
    public Condition {
      values = List.copyOf(values);
    }

    public Condition(String sql, Object... values) {
      this(sql, List.of(values));
    }
  }

  /// Cases with these words.
  public static CaseFilter text(String text) {
    return new CaseFilter(text, List.of(), Integer.MAX_VALUE);
  }

  /// One more condition.
  public CaseFilter and(Condition condition) {
    List<Condition> all = new ArrayList<>(conditions);
    all.add(condition);
    return new CaseFilter(text, all, limit);
  }

  /// At most so many cases.
  public CaseFilter limit(int most) {
    return new CaseFilter(text, conditions, most);
  }
}
