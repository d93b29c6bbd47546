// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Plane;
import org.triplane.learning.LearningException;
import org.triplane.learning.Recipe;
import org.triplane.learning.Recipes;
import org.triplane.learning.SplitPlan.Place;
import org.triplane.worklist.datasets.DatasetFacts.PlaneFacts;

class RecipeProposalTest {
  private static final Recipes RECIPES = new Recipes(List.of(Path.of("../../models")));
  private static final PlaneFacts KNEE = new PlaneFacts(60, 24, 256, 256, OptionalDouble.of(8));

  @Test
  void kneesWithTwoPlanesGetASmallNetworkForEach() throws Exception {
    RecipeProposal proposal =
        propose(
            Map.of(
                Plane.AXIAL, KNEE,
                Plane.SAGITTAL, KNEE,
                Plane.CORONAL, new PlaneFacts(3, 20, 256, 256, OptionalDouble.empty())),
            0);

    assertEquals("mrnet-few", proposal.from());
    assertEquals(
        List.of("axial", "sagittal"),
        proposal.recipe().members().stream().map(Recipe.Member::name).toList());
    assertTrue(
        proposal.reasons().stream().anyMatch(why -> why.startsWith("coronal plane: 3 of 60")),
        proposal.reasons().toString());
  }

  @Test
  void manyKneesGetTheNetworkThatIsMadeForMany() throws Exception {
    assertEquals("mrnet-small", propose(Map.of(Plane.AXIAL, KNEE), 0, 300, 2).from());
    assertEquals("mrnet-few", propose(Map.of(Plane.AXIAL, KNEE), 0, 299, 2).from());
  }

  @Test
  void aRareLabelIsDrawnMoreOftenAndNotWeighedBesides() throws Exception {
    Recipe rare = propose(Map.of(Plane.AXIAL, KNEE), 0, 60, 10).recipe();
    assertEquals("balanced", rare.training().text("sampler"));
    assertEquals("none", rare.training().text("class-weights"));
    Recipe even = propose(Map.of(Plane.AXIAL, KNEE), 0, 60, 2).recipe();
    assertEquals("shuffled", even.training().text("sampler"));
    assertEquals("balanced", even.training().text("class-weights"));
  }

  @Test
  void picturesGetANetworkForPictures() throws Exception {
    assertEquals("radiograph-resnet18", propose(Map.of(), 60).from());
  }

  @Test
  void whatWasProposedIsReadAsTheSameRecipe() throws Exception {
    RecipeProposal proposal = propose(Map.of(Plane.AXIAL, KNEE), 0);

    Recipe read = RecipeProposal.check(proposal.toToml());

    assertEquals(proposal.recipe().toToml(), read.toToml());
    assertTrue(proposal.toToml().startsWith("# mrnet-few: "), proposal.toToml());
  }

  @Test
  void anEditedPlanThatIsWrongIsRefusedWithASentence() throws Exception {
    String edited =
        propose(Map.of(Plane.AXIAL, KNEE), 0).toToml().replace("plane = \"axial\"", "plane = 7");

    LearningException refused =
        assertThrows(LearningException.class, () -> RecipeProposal.check(edited));

    assertTrue(refused.getMessage().contains("plane"), refused.getMessage());
  }

  private static RecipeProposal propose(Map<Plane, PlaneFacts> planes, int flat)
      throws LearningException {
    return propose(planes, flat, 60, 3);
  }

  /// @param one one case in so many is positive; each has a patient of its own
  private static RecipeProposal propose(Map<Plane, PlaneFacts> planes, int flat, int count, int one)
      throws LearningException {
    List<DatasetCase> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.add(DatasetCases.one(i, i, i % one == 0 ? 1 : 0).on(new Place("train", 0)));
    }
    var version = new DatasetVersion("knee", 1, "acl", List.of("acl"), false, cases);
    DatasetFacts facts = DatasetFacts.counted(version, planes, flat, OptionalDouble.of(5));
    return RecipeProposal.of(facts, Map.of(), RECIPES);
  }
}
