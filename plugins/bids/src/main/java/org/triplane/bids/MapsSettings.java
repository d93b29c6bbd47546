// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.common.Options;
import org.triplane.common.ProductVersion;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Patches;
import org.triplane.learning.PictureSize;
import org.triplane.learning.Recipe;
import org.triplane.learning.graph.Resnet18;

/// `maps.json`: what ClinicaDL asks of a network, and under `triplane` what makes the very same
/// ensemble again.
final class MapsSettings {
  static final String FILE = "maps.json";
  static final String OWN = "triplane";
  static final String MODEL = "model";
  static final String RECIPE = "recipe";
  static final String CONV5_FC3 = "Conv5_FC3";
  static final String RESNET_18 = "resnet18";
  private static final List<String> DIRECTIONS = List.of("sagittal", "coronal", "axial");

  private MapsSettings() {}

  /// How many networks there are, each for one slice position; 0 for one for all.
  static int networks(Recipe recipe) {
    return recipe.architecture().integer("slice-networks", 0);
  }

  /// ClinicaDL's name of an architecture; our own where ClinicaDL knows no such network. Another
  /// stem has weights of the same names and shapes, which ClinicaDL would take for its own.
  static String architecture(Recipe recipe) {
    String name = recipe.architecture().text("name");
    return switch (name) {
      case "conv5-fc3" -> CONV5_FC3;
      case "resnet-18" -> Resnet18.hasPublishedStem(recipe.architecture()) ? RESNET_18 : name;
      default -> name;
    };
  }

  /// @param model the text of `model.toml`
  /// @param recipe the text of `recipe.toml`
  static SequencedMap<String, Object> of(EnsembleModel ensemble, String model, String recipe)
      throws LearningException {
    Recipe read = Recipe.parse(recipe, "recipe.toml", List.of());
    MemberModel member = ensemble.members().getFirst();
    MapsClasses classes = MapsClasses.of(ensemble);
    Options training = read.training();
    SequencedMap<String, Object> all = new LinkedHashMap<>();
    boolean draws = ensemble.reconstructs();
    all.put("network_task", draws ? "reconstruction" : "classification");
    all.put("architecture", architecture(read));
    all.put("multi_network", networks(read) > 0);
    all.put("mode", member.preprocessing().extraction().picture());
    PictureSize size = member.preprocessing().pictureSize();
    List<Integer> shape = List.of(member.preprocessing().channels(), size.height(), size.width());
    if (!draws) {
      all.put("label", classes.label());
      all.put("label_code", classes.code());
    }
    all.put("output_size", draws ? shape : ensemble.labels().size());
    all.put("input_size", shape);
    all.put("normalize", !member.preprocessing().normalization().equals("none"));
    all.put("dropout", read.architecture().number("dropout", 0.5));
    all.put("selection_metrics", List.of("loss"));
    all.put("selection_threshold", 0);
    all.put("loss", draws ? "MSELoss" : "CrossEntropyLoss");
    all.put("optimizer", training.text("optimizer", ""));
    all.put("learning_rate", training.number("rate", 0));
    all.put("weight_decay", training.number("weight-decay", 0));
    all.put("epochs", training.integer("epochs", 0));
    all.put("batch_size", training.integer("batch", 0));
    all.put("preprocessing_dict", preprocessing(member));
    all.put("multi_cohort", false);
    all.put("triplane_version", ProductVersion.text());
    all.put(OWN, Map.of(MODEL, model, RECIPE, recipe));
    return all;
  }

  private static Map<String, Object> preprocessing(MemberModel member) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("preprocessing", "t1-linear");
    all.put("mode", member.preprocessing().extraction().picture());
    all.put("use_uncropped_image", false);
    all.put("prepare_dl", false);
    all.put(
        "slice_direction",
        DIRECTIONS.indexOf(member.selector().plane().name().toLowerCase(Locale.ROOT)));
    all.put("slice_mode", member.preprocessing().channels() == 3 ? "rgb" : "single");
    all.put("discarded_slices", List.of(0, 0));
    Patches patches = member.preprocessing().extraction().patches();
    if (!patches.isNone()) {
      all.put("patch_size", patches.side());
      all.put("stride_size", patches.stride());
    }
    return all;
  }
}
