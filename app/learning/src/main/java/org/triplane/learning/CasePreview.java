// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.learning.spi.Transform;

/// One case as a recipe prepares and augments it, for each of its members: what the networks will
/// learn from.
///
/// @param rows one for each member that finds its series
/// @param missing names of the members that do not
/// @param warning what the user should know about mirroring; empty if there is nothing
public record CasePreview(List<PreviewRow> rows, List<String> missing, Optional<String> warning) {
  /// How many draws of the augmentation there are.
  public static final int DRAWS = 4;

  private static final int LEARNED_FROM = 6;

  public CasePreview {
    rows = List.copyOf(rows);
    missing = List.copyOf(missing);
  }

  /// What to show.
  ///
  /// @param others what normalizations that learn from all cases learn from besides the chosen
  ///     one
  /// @param seed draws the augmentation; the same gives the same pictures
  public record Request(Recipe recipe, Case chosen, List<Case> others, long seed) {
    public Request {
      others = List.copyOf(others);
    }
  }

  /// Read and prepare the case.
  ///
  /// @throws LearningException if the recipe cannot be used, or a series cannot be read
  public static CasePreview of(Request request, Services<Transform> transforms, Progress progress)
      throws LearningException {
    Recipe recipe = request.recipe();
    Augmentation augmentation = Preview.augmentation(recipe, transforms);
    List<PreviewRow> rows = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < recipe.members().size(); i++) {
      Recipe.Member member = recipe.members().get(i);
      progress.check();
      progress.report((double) i / recipe.members().size(), "reading the case");
      row(request, member, augmentation, progress)
          .ifPresentOrElse(rows::add, () -> missing.add(member.name()));
    }
    return new CasePreview(rows, missing, augmentation.warning());
  }

  /// Whether a recipe's normalization learns from other cases, too.
  public static boolean needsOthers(Recipe recipe) {
    return recipe.members().stream()
        .anyMatch(member -> member.preprocessing(recipe).isToBeLearned());
  }

  private static Optional<PreviewRow> row(
      Request request, Recipe.Member member, Augmentation augmentation, Progress progress)
      throws LearningException {
    Preprocessing how = member.preprocessing(request.recipe());
    Optional<PreviewCase> chosen = read(request.chosen(), how, member);
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    List<PreviewCase> cases = new ArrayList<>(List.of(chosen.get()));
    for (Case other : request.others()) {
      if (!how.isToBeLearned() || cases.size() == LEARNED_FROM) {
        break;
      }
      progress.check();
      if (!other.id().equals(request.chosen().id())) {
        read(other, how, member).ifPresent(cases::add);
      }
    }
    Preprocessing learned = Preview.learned(how, cases);
    List<float[]> draws = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      draws.add(
          Preview.augmented(chosen.get(), learned.size(), augmentation, request.seed(), draw));
    }
    return Optional.of(new PreviewRow(member, chosen.get(), learned.size(), draws));
  }

  private static Optional<PreviewCase> read(Case one, Preprocessing how, Recipe.Member member)
      throws LearningException {
    try {
      return PreviewCase.of(one, how, member);
    } catch (ImagingException | LearningException e) {
      throw new LearningException("Case %s: %s".formatted(one.id(), e.getMessage()), e);
    }
  }

  /// The middle slices as a PNG: a row for each member; its columns are the slice as it is in the
  /// file, as the network is given it, and the draws.
  public byte[] png() {
    return new PreviewSheet(rows).png();
  }
}
