// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;

/// How to train an ensemble: data, no code.
///
/// @param labels what to predict; empty for all labels of the data set
/// @param members one network each
/// @param architecture the table `[architecture]`, its `name` included
/// @param augmentation the table `[augmentation]`
/// @param training the table `[training]`
/// @param explained where heat maps are made unless the user chooses another tensor: `layer` of
///     the table `[explanation]`; empty for the network's last feature map
/// @param source everything that the file and the settings say
public record Recipe(
    String name,
    String description,
    List<String> labels,
    List<Member> members,
    Options architecture,
    Preprocessing preprocessing,
    Options augmentation,
    Options training,
    StackerOptions stacker,
    String explained,
    Options source) {
  static final String KEEP_NETWORKS = "keep-networks";

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "description",
          "labels",
          "exclusive",
          "members",
          MeasuredTarget.TABLE,
          "architecture",
          "preprocessing",
          "augmentation",
          "training",
          "stages",
          "stacker",
          "explanation");

  public Recipe {
    labels = List.copyOf(labels);
    members = List.copyOf(members);
  }

  /// One network to train.
  ///
  /// @param selectors of its series; several sequences are the network's channels (S2.19)
  /// @param region what of the volume it sees, if that is a region of its own
  public record Member(String name, List<SeriesSelector> selectors, Optional<Region> region) {
    public Member {
      selectors = List.copyOf(selectors);
    }

    /// A member of one series that sees what the recipe's preprocessing says.
    public Member(String name, SeriesSelector selector) {
      this(name, List.of(selector), Optional.empty());
    }

    /// Which series it learns from, or the first of several.
    public SeriesSelector selector() {
      return selectors.getFirst();
    }

    /// Its series in words.
    String wanted() {
      return selectors.stream().map(SeriesSelector::toString).collect(Collectors.joining(" with "));
    }

    /// What it is given of a study; empty if a series is missing.
    Optional<SeriesVolume> find(Study study) {
      return SequenceStack.find(study, selectors);
    }

    /// How its series are prepared.
    Preprocessing preprocessing(Recipe recipe) {
      return region.map(recipe.preprocessing()::with).orElse(recipe.preprocessing());
    }

    private static Member of(Options table) {
      Set<String> keys = new HashSet<>(Region.KEYS);
      keys.addAll(Set.of("name", "plane", "description"));
      table.allow(keys);
      String name = table.text("name");
      if (!name.matches("[a-z0-9][a-z0-9-]*")) {
        throw new IllegalArgumentException(
            "[members] name should be lower case letters, digits and hyphens, but was '%s'."
                .formatted(name));
      }
      return new Member(name, SelectorTable.readAll(table), Region.of(table));
    }
  }

  /// Read a recipe.
  ///
  /// @throws IllegalArgumentException if a key is missing, unknown or wrong; the message names
  ///     table, key and what stands there
  public static Recipe of(Options file) {
    var root = new Options("recipe", file.values());
    var tables = new Options("", file.values());
    root.allow(KEYS);
    Options architecture = tables.table("architecture");
    architecture.text("name");
    List<Member> members = members(tables);
    Preprocessing preprocessing = Preprocessing.of(tables.table("preprocessing"));
    members.forEach(member -> preprocessing.requireSequences(member.selectors().size()));
    MeasuredTarget.of(tables.table(MeasuredTarget.TABLE));
    MaskTarget.of(tables.table(MeasuredTarget.TABLE));
    return new Recipe(
        root.text("name"),
        root.text("description", ""),
        root.texts("labels"),
        members,
        architecture,
        preprocessing,
        tables.table("augmentation"),
        tables.table("training"),
        StackerOptions.of(tables.table("stacker")),
        explained(tables.table("explanation")),
        tables);
  }

  /// Read a recipe's text and change it by settings.
  ///
  /// @param file the text's name, for messages
  /// @param settings each `table.key=value`; see [#setting]
  /// @throws LearningException if the text is no TOML or a key is missing, unknown or wrong
  public static Recipe parse(String text, String file, List<String> settings)
      throws LearningException {
    try {
      Options options = Documents.toml(text, file);
      for (String setting : settings) {
        options = setting(options, setting);
      }
      return of(options);
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw new LearningException(
          "Cannot use the recipe %s. %s Correct the file or the setting."
              .formatted(file, sentence(e)),
          e);
    }
  }

  /// Whether the labels are classes that exclude each other; if empty, the data set knows.
  public Optional<Boolean> exclusive() {
    var root = new Options("recipe", source.values());
    return root.has("exclusive") ? Optional.of(root.flag("exclusive", false)) : Optional.empty();
  }

  /// The measured value that is predicted; empty for classes.
  public Optional<MeasuredTarget> target() {
    return MeasuredTarget.of(source.table(MeasuredTarget.TABLE));
  }

  /// Whether networks are to draw the pictures themselves, which needs no labels: `[target]
  /// kind = "reconstruction"`.
  public boolean reconstructs() {
    return source
        .table(MeasuredTarget.TABLE)
        .text("kind", "")
        .equals(MeasuredTarget.RECONSTRUCTION);
  }

  /// The structures that networks are to outline; empty for all other targets.
  public Optional<MaskTarget> masks() {
    return MaskTarget.of(source.table(MeasuredTarget.TABLE));
  }

  /// Whether networks give pictures and predict nothing of a study: drawings or masks.
  public boolean givesPictures() {
    return reconstructs() || masks().isPresent();
  }

  /// Whether the folds' networks are kept in the ensemble, under `training/networks`: the key
  /// `keep-networks` of the table `[stacker]`.
  boolean keepsNetworks() {
    return source.table("stacker").flag(KEEP_NETWORKS, false);
  }

  /// The stages that come before the recipe's own training, as recipes: each `[[stages]]` table
  /// changes `size` and keys of `[training]` (S0.17). Weights are carried on from each to the
  /// next. For `shared`, which is no change, see [TrainingStage].
  ///
  /// @throws IllegalArgumentException if a table is wrong
  List<Recipe> stages() {
    return source.tables("stages").stream().map(this::stage).toList();
  }

  private Recipe stage(Options changes) {
    Options stage = source.with("stages", List.of());
    for (Map.Entry<String, Object> change : changes.values().entrySet()) {
      if (change.getKey().equals(TrainingStage.SHARED)) {
        continue;
      }
      String table = change.getKey().equals("size") ? "preprocessing." : "training.";
      stage = stage.with(table + change.getKey(), change.getValue());
    }
    return of(stage);
  }

  /// The recipe as TOML, settings included.
  public String toToml() {
    return TomlText.of(source.values());
  }

  private static String explained(Options explanation) {
    explanation.allow(Set.of("layer"));
    return explanation.text("layer", "");
  }

  private static String sentence(Exception problem) {
    String message = String.valueOf(problem.getMessage());
    return message.endsWith(".") ? message : message + ".";
  }

  /// Change one value: `training.epochs=5`. What reads as a TOML value (number, true, false,
  /// list, inline table, quoted text) is one; everything else is a text.
  private static Options setting(Options options, String setting) {
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException(
          "A setting should look like training.epochs=5, but was '%s'.".formatted(setting));
    }
    return options.with(
        setting.substring(0, equals).strip(), value(setting.substring(equals + 1).strip()));
  }

  private static Object value(String text) {
    try {
      Object value = Documents.toml("value = " + text, "setting").values().get("value");
      boolean known =
          value instanceof Number
              || value instanceof Boolean
              || value instanceof List<?>
              || value instanceof Map<?, ?>;
      return value instanceof String quoted ? quoted : known && value != null ? value : text;
    } catch (IOException e) {
      return text.matches("[-+]?\\.\\d+([eE][-+]?\\d+)?") ? new BigDecimal(text) : text;
    }
  }

  private static List<Member> members(Options root) {
    List<Member> members = root.tables("members").stream().map(Member::of).toList();
    if (members.isEmpty()) {
      throw new IllegalArgumentException(
          "[recipe] needs at least one [[members]] table with a name and a plane.");
    }
    Set<String> names = new HashSet<>();
    for (Member member : members) {
      if (!names.add(member.name())) {
        throw new IllegalArgumentException(
            "[members] name should be different for each, but '%s' is there twice."
                .formatted(member.name()));
      }
    }
    return members;
  }
}
