// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.Finding;
import org.triplane.assessment.GateVerdict;
import org.triplane.assessment.Provenance;
import org.triplane.imaging.Plane;
import org.triplane.learning.Prediction;
import org.triplane.viewer.kit.Numbers;
import org.triplane.viewer.kit.Texts;

/// Puts an assessment into words.
final class FindingsWriter {
  private static final int HASH_END = 4;

  private final Assessment assessment;
  private final Texts texts;

  FindingsWriter(Assessment assessment, Texts texts) {
    this.assessment = assessment;
    this.texts = texts;
  }

  Findings write() {
    return new Findings(
        words(assessment.label()),
        refused() ? Optional.empty() : Optional.of(result()),
        rows(),
        gate(),
        notes(),
        origin());
  }

  private boolean refused() {
    return assessment.gate().level() == GateVerdict.Level.REFUSE;
  }

  /// Labels are written in files as `acl-tear` or `acl`; short ones are abbreviations.
  static String words(String label) {
    String words = label.replace('-', ' ').replace('_', ' ').strip();
    if (words.isEmpty()) {
      return words;
    }
    String[] parts = words.split(" ", 2);
    String first =
        parts[0].length() <= 3 && parts[0].equals(parts[0].toLowerCase(Locale.ROOT))
            ? parts[0].toUpperCase(Locale.ROOT)
            : parts[0].substring(0, 1).toUpperCase(Locale.ROOT) + parts[0].substring(1);
    return parts.length == 1 ? first : first + " " + parts[1];
  }

  private Findings.Result result() {
    double probability = assessment.probability();
    String side = probability >= assessment.operatingPoint() ? "result.above" : "result.below";
    return new Findings.Result(
        probability,
        assessment.operatingPoint(),
        Numbers.probability(probability),
        texts.get("result.fused", and(present())),
        texts.get(side, Numbers.probability(assessment.operatingPoint())),
        assessment.gate().level() == GateVerdict.Level.WARN,
        Waterfall.of(assessment.evidence(), this::planeOf, texts));
  }

  private List<String> present() {
    return assessment.findings().stream().map(finding -> lower(finding.member())).toList();
  }

  private String lower(String member) {
    return texts.member(member, planeOf(member)).toLowerCase(Locale.ROOT);
  }

  private Plane planeOf(String member) {
    return assessment
        .finding(member)
        .map(finding -> finding.volume().source().info().plane())
        .orElseGet(() -> named(member));
  }

  /// The plane that a member without a series is called after; NONE if it is not called so.
  private static Plane named(String member) {
    return Hanging.PLANES.stream()
        .filter(plane -> member.equals(plane.word()))
        .findFirst()
        .orElse(Plane.NONE);
  }

  private List<Findings.PlaneRow> rows() {
    List<Findings.PlaneRow> rows = new ArrayList<>();
    assessment.findings().forEach(finding -> rows.add(row(finding)));
    assessment
        .missing()
        .forEach(
            member ->
                rows.add(
                    new Findings.PlaneRow(
                        named(member),
                        texts.member(member, named(member)),
                        "",
                        texts.get("planes.missing"),
                        List.of(),
                        0)));
    rows.sort(java.util.Comparator.comparing(Findings.PlaneRow::plane));
    return rows;
  }

  private Findings.PlaneRow row(Finding finding) {
    Plane plane = planeOf(finding.member());
    String name = texts.member(finding.member(), plane);
    if (refused()) {
      return new Findings.PlaneRow(plane, name, "", texts.get("planes.refused"), List.of(), 0);
    }
    Prediction prediction = finding.prediction();
    String number = Numbers.probability(prediction.probability(assessment.label()));
    SliceHeat heat = finding.saliency().map(SliceHeat::of).orElse(new SliceHeat(List.of(), 0));
    return new Findings.PlaneRow(plane, name, number, "", heat.slices(), heat.hottest());
  }

  private Findings.Gate gate() {
    GateVerdict verdict = assessment.gate();
    String title = texts.get("gate." + verdict.level().name().toLowerCase(Locale.ROOT));
    List<String> reasons = new ArrayList<>(verdict.reasons());
    if (refused()) {
      reasons.add(texts.get("gate.images"));
    }
    return new Findings.Gate(verdict.level(), title, reasons);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!assessment.missing().isEmpty() && !refused()) {
      notes.add(
          texts.get(
              present().size() == 1 ? "note.missing.alone" : "note.missing",
              or(assessment.missing().stream().map(this::lower).toList()),
              and(present())));
    }
    assessment.findings().stream()
        .flatMap(finding -> finding.saliency().stream())
        .map(saliency -> saliency.note())
        .filter(note -> !note.isEmpty())
        .distinct()
        .forEach(notes::add);
    return notes;
  }

  private Findings.Origin origin() {
    Provenance provenance = assessment.provenance();
    List<String> hashes = new ArrayList<>();
    for (Map.Entry<String, String> one : provenance.modelHashes().entrySet()) {
      hashes.add("%s sha256 %s".formatted(one.getKey(), one.getValue()));
    }
    String model =
        provenance.modelHashes().isEmpty()
            ? texts.get("origin.plain", provenance.model(), provenance.version())
            : texts.get(
                "origin.hash",
                provenance.model(),
                provenance.version(),
                shortened(provenance.modelHashes().firstEntry().getValue()));
    return new Findings.Origin(model, String.join("\n", hashes), limits(provenance));
  }

  /// What the notes say besides the missing planes, of which this panel speaks itself.
  private String limits(Provenance provenance) {
    List<String> said = new ArrayList<>();
    for (String note : provenance.notes()) {
      boolean missing =
          assessment.missing().stream()
              .anyMatch(member -> note.startsWith("No " + member + " series"));
      if (!missing) {
        said.add(note);
      }
    }
    said.add(texts.get("origin.limits"));
    return String.join(" ", said);
  }

  private static String shortened(String hash) {
    return hash.length() <= 2 * HASH_END
        ? hash
        : hash.substring(0, HASH_END) + "…" + hash.substring(hash.length() - HASH_END);
  }

  private String and(List<String> words) {
    return join(words, texts.get("list.and"));
  }

  private String or(List<String> words) {
    return join(words, texts.get("list.or"));
  }

  private static String join(List<String> words, String last) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    String head = String.join(", ", words.subList(0, words.size() - 1));
    return head + " " + last + " " + words.getLast();
  }
}
