// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.triplane.common.AllowedToUseAwt;

class ArchitectureTest {
  private static final int AT_LEAST = 200;
  private static final List<String> PLUGINS =
      List.of("dicom", "nifti", "mrnet", "bids", "imagej", "phantom");
  private static JavaClasses all;

  @BeforeAll
  static void scan() {
    all =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.triplane");
  }

  @Test
  void enoughClassesAreScannedForTheRulesToMeanAnything() {
    assertTrue(all.size() >= AT_LEAST, "only %d classes were scanned".formatted(all.size()));
    for (String module :
        List.of(
            "common",
            "imaging",
            "learning",
            "assessment",
            "worklist",
            "cli",
            "viewer",
            "packaging")) {
      assertTrue(all.containPackage("org.triplane." + module), module + " was not scanned");
    }
    for (String plugin : PLUGINS) {
      assertTrue(all.containPackage("org.triplane." + plugin), plugin + " was not scanned");
    }
  }

  @Test
  void dependenciesPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("common")
        .definedBy("org.triplane.common..")
        .layer("imaging")
        .definedBy("org.triplane.imaging..")
        .layer("learning")
        .definedBy("org.triplane.learning..")
        .layer("assessment")
        .definedBy("org.triplane.assessment..")
        .layer("worklist")
        .definedBy("org.triplane.worklist..")
        .layer("cli")
        .definedBy("org.triplane.cli..")
        .layer("viewer")
        .definedBy("org.triplane.viewer..")
        .layer("plugins")
        .definedBy(PLUGINS.stream().map("org.triplane.%s.."::formatted).toArray(String[]::new))
        .layer("packaging")
        .definedBy("org.triplane.packaging..")
        .whereLayer("packaging")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("plugins")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("cli")
        .mayOnlyBeAccessedByLayers("packaging")
        .whereLayer("viewer")
        .mayOnlyBeAccessedByLayers("packaging")
        .whereLayer("assessment")
        .mayOnlyBeAccessedByLayers("cli", "viewer", "packaging", "plugins")
        .whereLayer("worklist")
        .mayOnlyBeAccessedByLayers("cli", "viewer", "packaging")
        .whereLayer("learning")
        .mayOnlyBeAccessedByLayers(
            "assessment", "worklist", "cli", "viewer", "packaging", "plugins")
        .whereLayer("imaging")
        .mayOnlyBeAccessedByLayers(
            "learning", "assessment", "worklist", "cli", "viewer", "packaging", "plugins")
        .check(all);
  }

  @Test
  void pluginsDoNotKnowEachOther() {
    slices()
        .matching("org.triplane.(*)..")
        .namingSlices("$1")
        .as("plugins")
        .that(
            DescribedPredicate.describe(
                "are plugins", slice -> PLUGINS.contains(slice.getNamePart(1))))
        .should()
        .notDependOnEachOther()
        .check(all);
  }

  @Test
  void modulesHaveNoCycles() {
    slices().matching("org.triplane.(*)..").should().beFreeOfCycles().check(all);
  }

  @Test
  void packagesOfTheDicomPluginHaveNoCycles() {
    slices().matching("org.triplane.dicom.(**)").should().beFreeOfCycles().check(all);
    noClasses()
        .that()
        .resideInAPackage("org.triplane.dicom.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.triplane.dicom")
        .check(all);
  }

  @Test
  void pagesUseTheKitAndNoOtherPage() {
    slices().matching("org.triplane.viewer.(**)").should().beFreeOfCycles().check(all);
    noClasses()
        .that()
        .resideInAPackage("org.triplane.viewer.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.triplane.viewer")
        .check(all);
    slices()
        .matching("org.triplane.viewer.(*)..")
        .as("pages")
        .that(
            DescribedPredicate.describe(
                "are no kit", slice -> !List.of("kit", "keys").contains(slice.getNamePart(1))))
        .should()
        .notDependOnEachOther()
        .check(all);
  }

  @Test
  void onlyTheViewerSeesJavaFx() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.triplane.viewer..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..")
        .check(all);
  }

  @Test
  void viewModelsKnowNoNodes() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..")
        .check(all);
  }

  @Test
  void enginesStayInTheirPackages() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.triplane.learning.djl..", "org.triplane.learning.ort..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..")
        .check(all);
    noClasses()
        .that()
        .resideOutsideOfPackages("org.triplane.learning.ort..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnxruntime..")
        .check(all);
  }

  /// DJL frees the number before the backward pass reads it: see `Scaling`.
  @Test
  void tensorsMeetNumbersOnlyAsTensors() {
    noClasses()
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "a tensor is given a number",
                call ->
                    call.getTargetOwner().getPackageName().startsWith("ai.djl.")
                        && call.getTarget().getRawParameterTypes().stream()
                            .anyMatch(type -> type.isEquivalentTo(Number.class))))
        .check(all);
  }

  @Test
  void awtIsUsedOnlyWhereTheReasonIsGiven() {
    noClasses()
        .that()
        .areNotAnnotatedWith(AllowedToUseAwt.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.swing..", "javax.imageio..")
        .check(all);
  }

  @Test
  void threadsAreStartedInOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.triplane.viewer.kit.Jobs")
        .and()
        .resideOutsideOfPackages("org.triplane.cli..", "org.triplane.packaging..")
        .should()
        .callMethod("javafx.application.Platform", "runLater", Runnable.class.getName())
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.Executors")
        .orShould()
        .callConstructor(Thread.class)
        .orShould()
        .callConstructor(Thread.class, Runnable.class)
        .orShould()
        .callConstructor(Thread.class, Runnable.class, String.class)
        .check(all);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.triplane.cli..", "org.triplane.packaging..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(all);
  }

  @Test
  void nothingStaticChanges() {
    fields()
        .that()
        .areStatic()
        .and(DescribedPredicate.describe("written by hand", ArchitectureTest::isOurs))
        .should()
        .beFinal()
        .check(all);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(all);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> marked =
        all.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .filter(type -> type.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());
    Set<String> unmarked =
        all.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    unmarked.removeAll(marked);
    assertEquals(Set.of(), unmarked);
  }

  @Test
  void serviceProvidersArePublicAndFinal() {
    classes()
        .that()
        .areAssignableTo(org.triplane.common.Named.class)
        .and()
        .areNotInterfaces()
        .and()
        .areNotAnonymousClasses()
        .should()
        .bePublic()
        .andShould()
        .haveModifier(JavaModifier.FINAL)
        .check(all);
  }

  private static boolean isOurs(JavaField field) {
    return !field.getModifiers().contains(JavaModifier.SYNTHETIC);
  }
}
