// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;

/// What an ensemble's folder says of the training of a measured value: figures for `model.toml`,
/// and tables.
///
/// @param fusion the fitted stacker
record ValueReport(TrainingPlan plan, MeasuredScale scale, Fusion fusion) {
  /// Figures of training cases, said by networks that have not seen them.
  SequencedMap<String, Object> outOfFold(LogitTable unseen) {
    return figures(plan.train(), unseen, one -> said(one, unseen));
  }

  /// Figures of the validation cases.
  SequencedMap<String, Object> valid(LogitTable finals) {
    return figures(plan.valid(), finals, one -> fused(one, finals));
  }

  private SequencedMap<String, Object> figures(
      List<Case> cases, LogitTable table, Function<Case, OptionalDouble> fused) {
    SequencedMap<String, Object> figures = figures(cases, fused);
    SequencedMap<String, Object> members = new LinkedHashMap<>();
    for (String member : table.members()) {
      members.put(
          member,
          figures(
              cases,
              one ->
                  Optional.ofNullable(table.of(one, 0).get(member))
                      .map(OptionalDouble::of)
                      .orElse(OptionalDouble.empty())));
    }
    figures.put("members", members);
    return figures;
  }

  private SequencedMap<String, Object> figures(
      List<Case> cases, Function<Case, OptionalDouble> said) {
    List<Case> having = cases.stream().filter(one -> said.apply(one).isPresent()).toList();
    SequencedMap<String, Object> figures = new LinkedHashMap<>();
    figures.put("cases", having.size());
    if (!having.isEmpty()) {
      double[] told =
          having.stream().mapToDouble(one -> scale.inUnit(said.apply(one).orElseThrow())).toArray();
      double[] measured = having.stream().mapToDouble(this::measured).toArray();
      new ValueFigures(told, measured)
          .all()
          .forEach((name, figure) -> put(figures, name, figure.interval()));
    }
    return figures;
  }

  /// What cannot be told is left out.
  private static void put(
      SequencedMap<String, Object> figures, String name, Metrics.Interval interval) {
    if (Double.isFinite(interval.value())) {
      figures.put(name, interval.value());
    }
    if (Double.isFinite(interval.low()) && Double.isFinite(interval.high())) {
      figures.put(name + "Low", interval.low());
      figures.put(name + "High", interval.high());
    }
  }

  /// What networks that never saw a case say of it, and what a stacker that never saw it either
  /// makes of that; in the unit, empty where there is none.
  String outOfFoldTable(LogitTable table) {
    Map<String, Integer> folds = new HashMap<>();
    for (int fold = 0; fold < plan.folds().size(); fold++) {
      for (Case one : plan.folds().get(fold).held()) {
        folds.put(one.id(), fold + 1);
      }
    }
    var text = new StringBuilder("case\ttarget\tlabel\tfold\tvalue");
    table.members().forEach(member -> text.append("\tvalue_").append(member));
    text.append('\n');
    for (Case one : plan.train()) {
      List<String> row = new ArrayList<>();
      row.add(one.id());
      row.add(String.valueOf(measured(one)));
      row.add(fusion.label());
      row.add(folds.containsKey(one.id()) ? String.valueOf(folds.get(one.id())) : "");
      row.add(text(said(one, table)));
      Map<String, Double> each = table.of(one, 0);
      for (String member : table.members()) {
        Double own = each.get(member);
        row.add(own == null ? "" : String.valueOf(scale.inUnit(own)));
      }
      text.append(String.join("\t", row)).append('\n');
    }
    return text.toString();
  }

  /// One row for every epoch of every network; `kept` marks the one whose weights are used, and
  /// the mean absolute error is in the unit.
  String curves(List<NetworkRun.Result> results) {
    var text =
        new StringBuilder(
            "member\trun\tepoch\ttrain-loss\tvalid-loss\ttrain-r2\tvalid-r2\tvalid-mae\trate"
                + "\tkept\n");
    for (NetworkRun.Result result : results) {
      for (Epoch epoch : result.trained().epochs()) {
        OptionalDouble error = epoch.fit().validError();
        List<String> row =
            List.of(
                result.run().member().name(),
                result.run().name(),
                String.valueOf(epoch.number()),
                String.valueOf(epoch.trainLoss()),
                plain(epoch.validLoss()),
                plain(epoch.fit().trainR2()),
                plain(epoch.fit().validR2()),
                error.isPresent() ? String.valueOf(error.getAsDouble() * scale.deviation()) : "",
                String.valueOf(epoch.rate()),
                epoch.number() == result.trained().kept() ? "1" : "0");
        text.append(String.join("\t", row)).append('\n');
      }
    }
    return text.toString();
  }

  private double measured(Case one) {
    return scale.inUnit(plan.standardized(one));
  }

  private OptionalDouble said(Case one, LogitTable unseen) {
    if (fusion.nested().table() != unseen) {
      return fused(one, unseen);
    }
    return fusion
        .nested()
        .evidence(one, 0)
        .map(evidence -> OptionalDouble.of(evidence.logit()))
        .orElse(OptionalDouble.empty());
  }

  private OptionalDouble fused(Case one, LogitTable table) {
    Map<String, Double> said = table.of(one, 0);
    return said.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(fusion.stacker().combine(said).logit());
  }

  private String text(OptionalDouble standardized) {
    return standardized.isPresent() ? String.valueOf(scale.inUnit(standardized.getAsDouble())) : "";
  }

  private static String plain(OptionalDouble number) {
    return number.isPresent() ? String.valueOf(number.getAsDouble()) : "";
  }
}
