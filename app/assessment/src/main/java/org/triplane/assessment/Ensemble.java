// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.learning.Classifier;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Evidence;
import org.triplane.learning.Explanation;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Prediction;
import org.triplane.learning.Saliency;
import org.triplane.learning.Stacker;
import org.triplane.learning.ort.Classifiers;
import org.triplane.learning.ort.Devices;

/// One classifier per plane and the stacker that fuses them, ready to run. Holds native memory
/// until closed. One thread at a time.
public final class Ensemble implements AutoCloseable {
  private final EnsembleModel model;
  private final SequencedMap<String, Classifier> classifiers;
  private final String device;

  private Ensemble(
      EnsembleModel model, SequencedMap<String, Classifier> classifiers, String device) {
    this.model = model;
    this.classifiers = classifiers;
    this.device = device;
  }

  /// Load an ensemble from its folder or archive.
  ///
  /// @param device where to run it; the CPU if that cannot be had, and the provenance says which
  /// @throws LearningException if a file is missing or is not what `model.toml` says
  public static Ensemble open(Path folder, ComputeDevice device) throws LearningException {
    EnsembleModel model = EnsembleFolder.read(folder);
    if (model.givesPictures()) {
      throw new LearningException(
          "%s %s and predicts nothing of a study. Use triplane evaluate for how well it does, or triplane predict with %s for what it gives."
              .formatted(
                  model.name(), model.pictures(), model.segments() ? "--masks" : "--pictures"));
    }
    ComputeDevice chosen = Devices.choose(device.toString(), Progress.SILENT);
    var classifiers = new LinkedHashMap<String, Classifier>();
    try {
      for (MemberModel member : model.members()) {
        classifiers.put(member.name(), Classifiers.open(model, member, folder, chosen));
      }
      return new Ensemble(model, classifiers, chosen.toString());
    } catch (LearningException | RuntimeException e) {
      classifiers.values().forEach(Classifier::close);
      throw e;
    }
  }

  /// What its file says.
  public EnsembleModel model() {
    return model;
  }

  /// Assess one study: every member that finds its series says its probability and where it
  /// looked, and the stacker that was fitted for exactly these members fuses them.
  ///
  /// @param label one of the ensemble's labels
  /// @param explanation how to make heat maps; empty for none
  /// @throws LearningException if no member finds its series, or the engine fails
  /// @throws ImagingException if the voxels of a chosen series cannot be read
  public Assessment assess(
      Study study, String label, Optional<Explanation> explanation, Progress progress)
      throws ImagingException, LearningException {
    requireLabel(label);
    List<SeriesChoice> choices = choices(study);
    if (choices.isEmpty()) {
      throw new LearningException(noSeries());
    }
    var gate = new InputGate(model);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      SeriesChoice choice = choices.get(i);
      Progress part = progress.part((double) i / choices.size(), (i + 1.0) / choices.size());
      part.check();
      part.report(0, "Reading the %s series".formatted(choice.member().name()));
      Volume volume = choice.input().source().load(part.part(0, 0.3));
      gate.look(choice.member(), choice.volume(), volume);
      var question = new MemberQuestion(choice, volume, label);
      findings.add(
          question.ask(classifier(choice.member().name()), explanation, part.part(0.3, 1)));
    }
    List<String> missing = missing(choices);
    progress.report(1, "Assessed");
    return new Assessment(
        study,
        label,
        model.operatingPoints().getOrDefault(label, 0.5),
        findings,
        missing,
        combine(label, predictions(findings)),
        gate.verdict(),
        Provenance.of(model, device, notes(choices, missing)),
        model.measured());
  }

  /// Say where one member looked in a study, in one way.
  ///
  /// @param label one of the ensemble's labels
  /// @throws LearningException if the member does not find its series, or has no such method or
  ///     layer, or the engine fails
  /// @throws ImagingException if the voxels of the series cannot be read
  public Saliency explain(
      Study study, String member, String label, Explanation how, Progress progress)
      throws ImagingException, LearningException {
    requireLabel(label);
    progress.report(0, "Reading the %s series".formatted(member));
    Volume volume = input(study, member).load(progress.part(0, 0.3));
    progress.check();
    progress.report(0.3, "Looking where the %s network looked".formatted(member));
    return classifier(member).explain(volume, label, how, progress.part(0.3, 1));
  }

  /// What a member is given of a study.
  ///
  /// @throws LearningException if it does not find its series
  public VolumeSource input(Study study, String member) throws LearningException {
    return choices(study).stream()
        .filter(choice -> choice.member().name().equals(member))
        .map(choice -> choice.input().source())
        .findFirst()
        .orElseThrow(() -> new LearningException(noSeries()));
  }

  /// Say what the members predict for a study, without heat maps or gate.
  ///
  /// @return member to prediction, for the members that find their series
  public SequencedMap<String, Prediction> predict(Study study, Progress progress)
      throws ImagingException, LearningException {
    var predictions = new LinkedHashMap<String, Prediction>();
    for (SeriesChoice choice : choices(study)) {
      progress.check();
      String member = choice.member().name();
      Volume volume = choice.input().source().load(Progress.SILENT);
      predictions.put(member, MemberQuestion.predict(classifier(member), member, volume, progress));
    }
    return predictions;
  }

  /// Say what the ensemble thinks of a study, label by label, without heat maps or gate.
  ///
  /// @return label to opinion; empty if no member finds its series
  public SequencedMap<String, LabelOpinion> opinions(Study study, Progress progress)
      throws ImagingException, LearningException {
    var opinions = new LinkedHashMap<String, LabelOpinion>();
    SequencedMap<String, Prediction> members = predict(study, progress);
    if (members.isEmpty()) {
      return opinions;
    }
    for (String label : model.labels()) {
      var logits = new LinkedHashMap<String, Double>();
      members.forEach((member, prediction) -> logits.put(member, prediction.logit(label)));
      opinions.put(label, new LabelOpinion(combine(label, members).probability(), logits));
    }
    return opinions;
  }

  /// Refuse to be asked about the cases of a library if a measured value is predicted.
  ///
  /// @throws LearningException saying what it predicts
  public void requireFindings() throws LearningException {
    if (model.measured().isPresent()) {
      throw new LearningException(
          "Cannot ask %s about the cases of a library: it predicts %s, and queues are made of findings. Use triplane predict."
              .formatted(model.name(), model.measured().get().target().words()));
    }
  }

  /// The label that a study is shown for if nobody chooses one: the first, or of classes that
  /// exclude each other the most probable.
  ///
  /// @throws LearningException if no member finds its series, or the engine fails
  public String foremost(Study study, Progress progress)
      throws ImagingException, LearningException {
    if (!model.exclusive()) {
      return model.labels().getFirst();
    }
    Map<String, Prediction> predictions = predict(study, progress);
    if (predictions.isEmpty()) {
      throw new LearningException(noSeries());
    }
    return model.labels().stream()
        .max(Comparator.comparingDouble(label -> alone(label, predictions).logit()))
        .orElseThrow();
  }

  /// Fuse members' predictions for one label; for one of several classes that exclude each other,
  /// with its share of all of them.
  ///
  /// @param predictions member to prediction; at least one
  public Evidence combine(String label, Map<String, Prediction> predictions) {
    requireLabel(label);
    Evidence own = alone(label, predictions);
    return model.exclusive()
        ? own.among(model.labels().stream().map(one -> alone(one, predictions)).toList())
        : own;
  }

  private Evidence alone(String label, Map<String, Prediction> predictions) {
    Stacker stacker = model.stackers().get(label);
    if (stacker == null) {
      throw new IllegalArgumentException("expected a stacker for the label " + label);
    }
    var logits = new LinkedHashMap<String, Double>();
    predictions.forEach((member, prediction) -> logits.put(member, prediction.logit(label)));
    return stacker.combine(logits);
  }

  /// The classifier of a member.
  ///
  /// @throws IllegalArgumentException if the ensemble has no such member
  public Classifier classifier(String member) {
    Classifier classifier = classifiers.get(member);
    if (classifier == null) {
      throw new IllegalArgumentException(
          "No member is called %s. The ensemble has: %s."
              .formatted(member, String.join(", ", classifiers.keySet())));
    }
    return classifier;
  }

  @Override
  public void close() {
    classifiers.values().forEach(Classifier::close);
  }

  private List<SeriesChoice> choices(Study study) {
    return model.members().stream()
        .flatMap(member -> SeriesChoice.of(study, member).stream())
        .toList();
  }

  private List<String> missing(List<SeriesChoice> choices) {
    List<MemberModel> present = choices.stream().map(SeriesChoice::member).toList();
    return model.members().stream()
        .filter(member -> !present.contains(member))
        .map(MemberModel::name)
        .toList();
  }

  private static Map<String, Prediction> predictions(List<Finding> findings) {
    var predictions = new LinkedHashMap<String, Prediction>();
    findings.forEach(finding -> predictions.put(finding.member(), finding.prediction()));
    return predictions;
  }

  private static List<String> notes(List<SeriesChoice> choices, List<String> missing) {
    List<String> present = choices.stream().map(choice -> choice.member().name()).toList();
    String fit =
        present.size() == 1
            ? "The result is from %s alone, with a fit of its own.".formatted(present.getFirst())
            : "The result is fused from %s, with a fit of their own."
                .formatted(String.join(" and ", present));
    List<String> notes = new ArrayList<>();
    for (String member : missing) {
      notes.add("No %s series was found. %s".formatted(member, fit));
    }
    choices.forEach(choice -> choice.note().ifPresent(notes::add));
    return notes;
  }

  private void requireLabel(String label) {
    if (!model.labels().contains(label)) {
      throw new IllegalArgumentException(
          "The ensemble does not predict %s. It predicts: %s."
              .formatted(label, String.join(", ", model.labels())));
    }
  }

  private String noSeries() {
    List<String> wanted = model.members().stream().map(MemberModel::wanted).toList();
    return "The study has no series that %s can use. It needs at least one of: %s."
        .formatted(model.name(), String.join("; ", wanted));
  }
}
