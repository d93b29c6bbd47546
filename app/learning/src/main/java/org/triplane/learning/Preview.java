// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.learning.spi.Transform;

/// Shows what a recipe does to pictures before any network learns from them (S3.4).
public final class Preview {
  private static final int CASES = 6;
  private static final int DRAWS = 4;
  private static final int CELL = 168;
  private static final int GAP = 6;
  private static final int BACKGROUND = 0x1B1F24;
  private static final int YELLOW = 0xF2C14E;

  private final List<PreviewCase> cases;
  private final Preprocessing how;
  private final Augmentation augmentation;
  private final long seed;

  private Preview(
      List<PreviewCase> cases, Preprocessing how, Augmentation augmentation, long seed) {
    this.cases = cases;
    this.how = how;
    this.augmentation = augmentation;
    this.seed = seed;
  }

  /// What to show.
  ///
  /// @param member whose series; empty for the recipe's first
  /// @param seed chooses the cases and draws the augmentation
  public record Request(Recipe recipe, List<Case> cases, String member, long seed) {}

  /// Read and prepare some cases.
  ///
  /// @throws LearningException if the recipe cannot be used, or no case has a series that fits
  public static Preview of(Request request, Services<Transform> transforms, Progress progress)
      throws LearningException {
    Recipe recipe = request.recipe();
    Recipe.Member member = member(recipe, request.member());
    Augmentation augmentation = augmentation(recipe, transforms);
    List<PreviewCase> cases = cases(request, member, progress);
    if (cases.isEmpty()) {
      throw new LearningException(
          "No case has a series for the member %s. Choose another member or correct its selector."
              .formatted(member.name()));
    }
    Preprocessing how = learned(member.preprocessing(recipe), cases);
    return new Preview(cases, how, augmentation, request.seed());
  }

  /// What a recipe changes in training.
  static Augmentation augmentation(Recipe recipe, Services<Transform> transforms)
      throws LearningException {
    try {
      return Augmentation.of(recipe.augmentation(), transforms);
    } catch (IllegalArgumentException e) {
      throw new LearningException(
          "Cannot use the recipe %s. %s Correct the file or the setting."
              .formatted(recipe.name(), e.getMessage()),
          e);
    }
  }

  private static Recipe.Member member(Recipe recipe, String name) throws LearningException {
    if (name.isEmpty()) {
      return recipe.members().getFirst();
    }
    return recipe.members().stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LearningException(
                    "The recipe has no member %s. It has: %s."
                        .formatted(
                            name,
                            String.join(
                                ", ",
                                recipe.members().stream().map(Recipe.Member::name).toList()))));
  }

  private static List<PreviewCase> cases(Request request, Recipe.Member member, Progress progress)
      throws LearningException {
    List<Case> order = new ArrayList<>(request.cases());
    Collections.shuffle(order, Random.from(Seeds.generator(request.seed(), "preview")));
    List<PreviewCase> cases = new ArrayList<>();
    for (Case one : order) {
      progress.check();
      if (cases.size() == CASES) {
        break;
      }
      progress.report((double) cases.size() / CASES, "reading cases");
      try {
        PreviewCase.of(one, member.preprocessing(request.recipe()), member).ifPresent(cases::add);
      } catch (ImagingException | LearningException e) {
        throw new LearningException("Case %s: %s".formatted(one.id(), e.getMessage()), e);
      }
    }
    return cases;
  }

  /// What is learned from the cases that are shown, where a network's would be from all; the
  /// cases are changed by it.
  static Preprocessing learned(Preprocessing how, List<PreviewCase> cases) {
    if (!how.isToBeLearned()) {
      return how;
    }
    if (!how.learnsLandmarks()) {
      List<float[]> series = cases.stream().map(one -> one.prepared().grey()).toList();
      return how.with(SharedScale.learn(series, how.channels()));
    }
    List<Double> standard =
        HistogramStandard.learn(cases.stream().map(PreviewCase::landmarks).toList());
    cases.forEach(one -> one.standardize(standard));
    return how.with(standard);
  }

  /// The ids of the cases, top to bottom.
  public List<String> ids() {
    return cases.stream().map(one -> one.source().id()).toList();
  }

  /// A PNG of the middle slices: a row for each case; its columns are the slice as it is in the
  /// file with the part that the network sees framed, that part as the network is given it, and
  /// four draws of the augmentation on the same grey scale.
  public byte[] grid() {
    int columns = 2 + DRAWS;
    var raster =
        new Raster(columns * (CELL + GAP) + GAP, cases.size() * (CELL + GAP) + GAP, BACKGROUND);
    for (int row = 0; row < cases.size(); row++) {
      PreviewCase one = cases.get(row);
      Raster.Place raw = one.fit(cell(0, row));
      raster.draw(one.raw(), raw);
      raster.outline(one.frameAt(raw, one.frame()), raw, YELLOW);
      raster.draw(one.middle(one.prepared().grey(), how.size()), picture(1, row));
      for (int draw = 0; draw < DRAWS; draw++) {
        raster.draw(
            one.middle(augmented(one, how.size(), augmentation, seed, draw), how.size()),
            picture(2 + draw, row));
      }
    }
    return raster.png();
  }

  /// A PNG of the automatic crop of the first case: the middle slice with the box (yellow) and
  /// the part that the network would see (white); below and beside it the brightness profiles
  /// with the threshold, where that is crossed, and the ignored edges (S2.7, W16).
  public byte[] crop() {
    return new CropPicture(cases.getFirst(), how).png();
  }

  /// Where the network's picture is drawn, in its shape.
  private Raster.Place picture(int column, int row) {
    return cell(column, row).fitted(how.size().width(), how.size().height());
  }

  private static Raster.Place cell(int column, int row) {
    return new Raster.Place(GAP + column * (CELL + GAP), GAP + row * (CELL + GAP), CELL, CELL);
  }

  /// One draw of the augmentation.
  static float[] augmented(
      PreviewCase one, PictureSize size, Augmentation augmentation, long seed, int draw) {
    float[] pixels = one.prepared().grey();
    int slices = pixels.length / size.area();
    var study = new TrainingStudy(one.source().id(), pixels, slices, new int[0]);
    FloatBuffer target = FloatBuffer.allocate(pixels.length);
    augmentation.apply(study, size, target, Seeds.generator(seed, one.source().id(), draw));
    return target.array();
  }

  /// What the user should know about mirroring; empty if there is nothing.
  public Optional<String> warning() {
    return augmentation.warning();
  }
}
