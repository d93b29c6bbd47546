// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.triplane.dicom.data.Vr;

/// The table of the Basic Application Level Confidentiality Profile (PS3.15 table E.1-1).
public final class Profile {
  /// The edition of the table.
  public static final String EDITION = "2024b";

  private static final int CURVES = 0x5000;
  private static final int OVERLAYS = 0x6000;
  private static final int REPEATING = 0xFF00;

  private final Map<Integer, Rule> rules = new HashMap<>();
  private final Map<Integer, String> keywords = new HashMap<>();

  private Profile() {}

  /// Read the tables that come with Triplane.
  public static Profile read() {
    Profile profile = new Profile();
    lines("profile.tsv", profile::add);
    lines("keywords.tsv", cells -> profile.keywords.put(tag(cells), cells[1]));
    return profile;
  }

  private static void lines(String name, Consumer<String[]> row) {
    try (InputStream in = Objects.requireNonNull(Profile.class.getResourceAsStream(name));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(line -> line.split("\t", -1))
          .filter(cells -> cells[0].matches("[0-9a-f]{8}"))
          .forEach(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int tag(String[] cells) {
    return Integer.parseUnsignedInt(cells[0], 16);
  }

  private void add(String[] cells) {
    Rule rule =
        new Rule(
            Vr.valueOf(cells[1]),
            Rule.Code.valueOf(cells[2].replace("*", "").replace('/', '_')),
            options(cells[3]),
            cells[4]);
    rules.put(tag(cells), rule);
  }

  /// The rule of an attribute; empty if the profile says nothing about it.
  Optional<Rule> rule(int tag) {
    int group = tag >>> 16;
    if ((group & 1) == 1) {
      return removed("PrivateAttribute");
    }
    if ((group & REPEATING) == CURVES) {
      return removed("CurveAttribute");
    }
    // The profile names the data and comments of overlays; the rest says nothing without them.
    if ((group & REPEATING) == OVERLAYS) {
      return removed("OverlayAttribute");
    }
    return Optional.ofNullable(rules.get(tag));
  }

  /// The keyword of an attribute; empty if it is not known.
  String keyword(int tag) {
    return rule(tag).map(Rule::keyword).orElse(keywords.getOrDefault(tag, ""));
  }

  /// The tags that have a row of their own.
  Set<Integer> tags() {
    return Collections.unmodifiableSet(rules.keySet());
  }

  private static Optional<Rule> removed(String keyword) {
    return Optional.of(new Rule(Vr.UN, Rule.Code.X, Set.of(), keyword));
  }

  private static Set<Rule.Option> options(String cell) {
    Set<Rule.Option> options = EnumSet.noneOf(Rule.Option.class);
    Arrays.stream(cell.split(",", -1))
        .filter(name -> !name.equals("-"))
        .map(name -> Rule.Option.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
        .forEach(options::add);
    return options;
  }
}
