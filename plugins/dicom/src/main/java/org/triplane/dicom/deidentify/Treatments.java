// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Vr;
import org.triplane.dicom.deidentify.Rule.Code;
import org.triplane.dicom.deidentify.Rule.Option;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.Deidentification.Dates;
import org.triplane.imaging.Deidentification.Descriptors;
import org.triplane.imaging.Deidentification.Kept;

/// Decides what is done to each element, by the profile, the options and the kind of object.
///
/// Beyond the profile, attributes that it does not name are treated by their representation:
/// names, free text and what is not in any dictionary go; dates and unique identifiers are
/// treated like those it names.
final class Treatments {
  // What names kinds of things and never a thing: Implementation Class UID, SOP classes, coding
  // schemes and their mappings.
  private static final Set<Integer> KINDS =
      Set.of(
          0x00020002,
          0x00020010,
          0x00020012,
          0x00080016,
          0x0008001A,
          0x0008001B,
          0x00080062,
          0x0008010C,
          0x0008010D,
          0x00080117,
          0x00080118,
          0x00081150,
          0x0008115A);

  private static final Pattern DESCRIPTION = Pattern.compile(".*(Description|Comments?)");
  private static final int ACQUISITION_CONTEXT = 0x00400555;

  private final Profile profile;
  private final Deidentification options;

  Treatments(Profile profile, Deidentification options) {
    this.profile = profile;
    this.options = options;
  }

  /// What is done to an element.
  ///
  /// @param vr its representation as the file has it
  /// @param needed whether the object may need values where the profile leaves a choice
  Treatment of(int tag, Vr vr, boolean needed) {
    if ((tag & 0xFFFF) == 0) {
      return Treatment.REMOVE; // a group length, which no longer fits
    }
    Optional<Rule> rule = rule(tag, vr);
    if (rule.isEmpty()) {
      return vr == Vr.SQ ? Treatment.ENTER : Treatment.KEEP;
    }
    boolean sequence = vr == Vr.SQ || rule.get().vr() == Vr.SQ;
    return optional(rule.get(), sequence)
        .orElseGet(() -> basic(tag, rule.get().code(), sequence, needed));
  }

  private Optional<Rule> rule(int tag, Vr vr) {
    Optional<Rule> named = profile.rule(tag);
    if (named.isPresent() || KINDS.contains(tag)) {
      return named;
    }
    if (tag == Tags.POSITION_REFERENCE) {
      return Optional.of(new Rule(vr, Code.Z, Set.of(Option.DESCRIPTORS), "")); // often a title
    }
    if (Tags.vr(tag) == Vr.UN) {
      return Optional.of(new Rule(vr, Code.X, Set.of(), "")); // in no dictionary
    }
    return switch (vr) {
      case PN -> Optional.of(new Rule(vr, Code.X_D, Set.of(), ""));
      case UN -> Optional.of(new Rule(vr, Code.X, Set.of(), ""));
      case LT, ST, UT -> Optional.of(new Rule(vr, Code.X_D, Set.of(Option.DESCRIPTORS), ""));
      case DA, DT, TM -> Optional.of(new Rule(vr, Code.X_D, Set.of(Option.DATES), ""));
      case UI -> Optional.of(new Rule(vr, Code.U, Set.of(Option.UIDS), ""));
      case LO, SH, UC ->
          DESCRIPTION.matcher(profile.keyword(tag)).matches()
              ? Optional.of(new Rule(vr, Code.X_D, Set.of(Option.DESCRIPTORS), ""))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<Treatment> optional(Rule rule, boolean sequence) {
    if (rule.options().contains(Option.DATES) && options.dates() != Dates.REMOVE) {
      boolean shifted = options.dates() == Dates.SHIFT;
      return Optional.of(shifted ? Treatment.SHIFT_DATE : Treatment.KEEP);
    }
    if (keeps(rule)) {
      return Optional.of(sequence ? Treatment.ENTER : Treatment.KEEP);
    }
    boolean words = rule.options().contains(Option.DESCRIPTORS);
    if (words && options.descriptors() == Descriptors.KEEP) {
      return Optional.of(sequence ? Treatment.ENTER : Treatment.KEEP);
    }
    boolean cleaned =
        words && options.descriptors() == Descriptors.CLEAN
            || rule.options().contains(Option.PATIENT_CLEANED)
                && options.kept().contains(Kept.PATIENT);
    return cleaned && !sequence ? Optional.of(Treatment.CLEAN) : Optional.empty();
  }

  private boolean keeps(Rule rule) {
    return options.kept().stream()
        .anyMatch(kept -> rule.options().contains(Option.valueOf(kept.name())));
  }

  private static Treatment basic(int tag, Code code, boolean sequence, boolean needed) {
    return switch (code) {
      case X -> Treatment.REMOVE;
      case Z -> Treatment.EMPTY;
      case D -> Treatment.DUMMY;
      case U -> sequence ? Treatment.ENTER : Treatment.NEW_UID;
      case Z_D -> needed ? Treatment.DUMMY : Treatment.EMPTY;
      // A value that may be removed may stand empty; a sequence must have items unless it is the
      // one
      // that enhanced images need.
      case X_Z -> sequence && tag != ACQUISITION_CONTEXT ? Treatment.REMOVE : Treatment.EMPTY;
      case X_D -> needed ? Treatment.DUMMY : Treatment.REMOVE;
      case X_Z_D -> needed ? Treatment.DUMMY : Treatment.REMOVE;
      case X_Z_U -> Treatment.ENTER;
    };
  }
}
