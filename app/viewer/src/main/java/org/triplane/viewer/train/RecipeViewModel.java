// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Options;
import org.triplane.learning.Dataset;
import org.triplane.learning.LearningException;
import org.triplane.learning.RateCurve;
import org.triplane.learning.RateFinder;
import org.triplane.learning.Recipe;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Texts;

/// The recipe of the next run: one value that can be changed by its fields or as TOML, and the
/// data set that it is for.
final class RecipeViewModel {
  private static final Slot CHECK = Slot.reading("check the recipe");
  private static final Slot OPEN = Slot.reading("open the data set");
  private static final Slot LIST = Slot.reading("list data sets and recipes");
  private static final Slot FIND = Slot.training("find a learning rate");

  /// The same on the command line.
  private static final long USUAL_SEED = 1;

  /// Messages name table and key: `[training] epochs should be …`.
  private static final Pattern PLACE = Pattern.compile("\\[([a-z.]+)] (?:needs ')?([a-z-]+)");

  private final TrainingServices services;
  private final Jobs jobs;
  private final Texts texts;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
  private final ReadOnlyObjectWrapper<@Nullable Recipe> recipe =
      new ReadOnlyObjectWrapper<>(this, "recipe");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
  private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper(this, "place", "");
  private final ReadOnlyObjectWrapper<@Nullable DataChoice> data =
      new ReadOnlyObjectWrapper<>(this, "data");
  private final ReadOnlyObjectWrapper<@Nullable DataSummary> summary =
      new ReadOnlyObjectWrapper<>(this, "summary");
  private final ReadOnlyStringWrapper dataProblem =
      new ReadOnlyStringWrapper(this, "dataProblem", "");
  private final ReadOnlyObjectWrapper<@Nullable RateCurve> curve =
      new ReadOnlyObjectWrapper<>(this, "curve");
  private final ReadOnlyObjectWrapper<Offer> offer =
      new ReadOnlyObjectWrapper<>(this, "offer", new Offer(List.of(), List.of(), List.of()));

  private final ReadOnlyObjectWrapper<Optional<DataPlan>> dataPlan =
      new ReadOnlyObjectWrapper<>(this, "dataPlan", Optional.empty());

  private String origin = "";

  /// What was begun with, before anybody changed it.
  private String given = "";
  private long seed = USUAL_SEED;
  private String seedProblem = "";

  /// A recipe that was planned for a data set.
  ///
  /// @param title what it is called among the recipes
  record DataPlan(String title, String toml) {}

  /// What can be chosen.
  record Offer(List<String> recipes, List<DataChoice> data, List<String> architectures) {}

  RecipeViewModel(TrainingServices services, Jobs jobs, Texts texts) {
    this.services = services;
    this.jobs = jobs;
    this.texts = texts;
  }

  /// The recipe as TOML, right or wrong.
  ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }

  /// The last recipe that could be read; null before there is one.
  ReadOnlyObjectProperty<@Nullable Recipe> recipeProperty() {
    return recipe.getReadOnlyProperty();
  }

  /// What is wrong with the recipe, whole sentences; empty if nothing is known to be.
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /// Which key the problem is about, such as `training.epochs`; empty if that is not known.
  ReadOnlyStringProperty placeProperty() {
    return place.getReadOnlyProperty();
  }

  /// The data set; null before one is chosen.
  ReadOnlyObjectProperty<@Nullable DataChoice> dataProperty() {
    return data.getReadOnlyProperty();
  }

  /// What is in it; null until it has been opened.
  ReadOnlyObjectProperty<@Nullable DataSummary> summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /// Why it cannot be opened; empty if it can.
  ReadOnlyStringProperty dataProblemProperty() {
    return dataProblem.getReadOnlyProperty();
  }

  /// What the finder found for this recipe; null until it has.
  ReadOnlyObjectProperty<@Nullable RateCurve> curveProperty() {
    return curve.getReadOnlyProperty();
  }

  /// The plan that is kept beside the data set.
  ReadOnlyObjectProperty<Optional<DataPlan>> dataPlanProperty() {
    return dataPlan.getReadOnlyProperty();
  }

  /// What can be chosen.
  ReadOnlyObjectProperty<Offer> offerProperty() {
    return offer.getReadOnlyProperty();
  }

  /// Look what can be chosen, and take the first recipe if there is none yet.
  void refresh() {
    jobs.run(
        LIST,
        "",
        _ -> new Offer(services.recipes(), services.dataSets(), services.architectures()),
        found -> {
          offer.set(found);
          if (text.get().isEmpty() && !found.recipes().isEmpty()) {
            choose(usual(found.recipes()));
          }
        });
  }

  /// The small one trains in minutes on any machine.
  private static String usual(List<String> recipes) {
    return recipes.contains("mrnet-small") ? "mrnet-small" : recipes.getFirst();
  }

  /// The recipe or plan that was begun with; empty before one is.
  String origin() {
    return origin;
  }

  /// Begin with an installed recipe, or with the plan of the data set.
  void choose(String name) {
    Optional<DataPlan> planned = dataPlan.get().filter(plan -> plan.title().equals(name));
    if (planned.isPresent()) {
      begin(planned.get().title(), planned.get().toml());
    } else {
      origin = name;
      jobs.run(LIST, "", _ -> services.recipe(name), toml -> begin(name, toml));
    }
  }

  private void begin(String name, String toml) {
    origin = name;
    given = toml;
    type(toml);
  }

  /// Take the text that was typed.
  void type(String toml) {
    text.set(toml);
    try {
      accept(Recipe.parse(toml, texts.get("train.recipe.this"), List.of()));
    } catch (LearningException e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  /// Change one value.
  ///
  /// @param key dotted, such as `training.epochs`
  void set(String key, Object value) {
    Recipe before = recipe.get();
    if (before == null) {
      return;
    }
    try {
      Recipe changed = Recipe.of(before.source().with(key, value));
      text.set(changed.toToml());
      accept(changed);
    } catch (IllegalArgumentException e) {
      refuse(String.valueOf(e.getMessage()));
      place.set(key);
    }
  }

  /// The number that all draws of a run begin with.
  long seed() {
    return seed;
  }

  /// What is wrong with the seed, a whole sentence; empty if nothing is.
  String seedProblem() {
    return seedProblem;
  }

  /// Take the seed that was typed.
  void seed(String typed) {
    try {
      seed = Long.parseLong(typed);
      seedProblem = "";
    } catch (NumberFormatException _) {
      seedProblem = texts.get("train.seed.wrong", typed);
    }
  }

  /// Say that what stands in a field is no value at all.
  void refuse(String key, String sentence) {
    refuse(sentence);
    place.set(key);
  }

  /// Choose a data set and look into it. Its plan is begun with, unless somebody has changed the
  /// recipe that is there.
  void use(DataChoice choice) {
    data.set(choice);
    summary.set(null);
    dataProblem.set("");
    dataPlan.set(Optional.empty());
    jobs.run(
        OPEN,
        texts.get("job.dataset", choice.title()),
        progress -> {
          try {
            DataSummary summary = DataSummary.of(services.open(choice, progress));
            return new Opened(summary, services.plan(choice), "");
          } catch (LearningException e) {
            return new Opened(null, Optional.empty(), String.valueOf(e.getMessage()));
          }
        },
        opened -> {
          summary.set(opened.summary());
          dataProblem.set(opened.problem());
          opened.plan().ifPresent(toml -> offer(choice, toml));
        },
        () -> dataProblem.set(texts.get("train.data.unread")));
  }

  private record Opened(@Nullable DataSummary summary, Optional<String> plan, String problem) {}

  private void offer(DataChoice choice, String toml) {
    var planned = new DataPlan(texts.get("train.begin-with.plan", choice.title()), toml);
    dataPlan.set(Optional.of(planned));
    if (text.get().equals(given)) {
      begin(planned.title(), toml);
    }
  }

  /// Why no run can be made of this; empty if one can.
  ///
  /// @param name of the run
  /// @param taken names that are not free
  Optional<String> reason(String name, List<String> taken) {
    DataSummary known = summary.get();
    Recipe now = recipe.get();
    if (!problem.get().isEmpty() || now == null) {
      return Optional.of(texts.get("train.not.recipe"));
    }
    if (!seedProblem.isEmpty()) {
      return Optional.of(seedProblem);
    }
    if (now.givesPictures()) {
      return Optional.of(texts.get("train.not.findings"));
    }
    if (data.get() == null) {
      return Optional.of(texts.get("train.not.data"));
    }
    if (!dataProblem.get().isEmpty()) {
      return Optional.of(dataProblem.get());
    }
    if (known == null) {
      return Optional.of(texts.get("train.not.opened"));
    }
    if (known.shared() > 0) {
      return Optional.of(texts.get("train.not.leaking", known.shared()));
    }
    List<String> oneSided = oneSided(known, now);
    if (!oneSided.isEmpty()) {
      return Optional.of(texts.get("train.not.classes", String.join(", ", oneSided)));
    }
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      return Optional.of(texts.get("train.not.name"));
    }
    return taken.contains(name) ? Optional.of(texts.get("train.not.free", name)) : Optional.empty();
  }

  /// Of the labels that the recipe learns, those that all training cases have, or none.
  private static List<String> oneSided(DataSummary known, Recipe recipe) {
    return known.oneSided().stream()
        .filter(_ -> recipe.target().isEmpty())
        .filter(label -> recipe.labels().isEmpty() || recipe.labels().contains(label))
        .toList();
  }

  /// Make a plan of what is chosen. Only if [#reason] is empty.
  RunPlan plan(String name) {
    Path output = services.modelFolder().resolve(name);
    return new RunPlan(
        name, text.get(), java.util.Objects.requireNonNull(data.get()), seed, output);
  }

  /// A free name that says what recipe it is.
  String freeName(List<String> taken) {
    Recipe known = recipe.get();
    String first = known == null ? "" : known.name();
    String name = first;
    for (int number = 2; taken.contains(name); number++) {
      name = first + "-" + number;
    }
    return name;
  }

  /// Find a learning rate for the recipe on the data set, as a job.
  void findRate() {
    Recipe known = recipe.get();
    DataChoice chosen = data.get();
    if (known == null || chosen == null) {
      return;
    }
    long drawn = seed;
    jobs.run(
        FIND,
        texts.get("job.rate"),
        progress -> {
          Dataset dataset = services.open(chosen, progress.part(0, 0.1));
          return services.findRate(
              new RateFinder.Task(known, dataset, "", drawn), progress.part(0.1, 1));
        },
        curve::set);
  }

  private void accept(Recipe next) {
    recipe.set(next);
    problem.set("");
    place.set("");
    jobs.run(CHECK, "", _ -> check(next), this::told);
  }

  private String check(Recipe next) {
    try {
      services.check(next);
      return "";
    } catch (LearningException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void told(String message) {
    if (!message.isEmpty()) {
      refuse(message);
    }
  }

  private void refuse(String message) {
    problem.set(message);
    Matcher named = PLACE.matcher(message);
    place.set(named.find() ? named.group(1) + "." + named.group(2) : "");
  }

  /// What stands in the recipe, as text; empty if nothing does.
  String value(String key) {
    Recipe known = recipe.get();
    if (known == null) {
      return "";
    }
    List<String> path = new ArrayList<>(List.of(key.split("\\.")));
    String last = path.removeLast();
    Options table = known.source();
    for (String name : path) {
      table = table.table(name);
    }
    Object value = table.values().get(last);
    return value == null ? "" : value.toString();
  }
}
