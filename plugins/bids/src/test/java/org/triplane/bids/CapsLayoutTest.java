// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Studies;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetSource;
import org.triplane.learning.LearningException;
import org.triplane.learning.spi.DatasetLayout;

class CapsLayoutTest {
  private static final String CROPPED = "space-MNI152NLin2009cSym_desc-Crop_res-1x1x1_T1w.nii.gz";

  @TempDir Path folder;

  /// S4.8
  @Test
  void visitsAndTheirDiagnosesAreCasesOfExclusiveClasses() throws Exception {
    caps("sub-01", "ses-M00");
    caps("sub-01", "ses-M12");
    caps("sub-02", "ses-M00");
    table(
        "labels.tsv",
        "participant_id\tsession_id\tdiagnosis\tage\tsex",
        "sub-01\tses-M00\tCN\t70.1\tF",
        "sub-01\tses-M12\tAD\t71.1\tF",
        "sub-02\tses-M00\tAD\tn/a\tM");
    assertTrue(new CapsLayout().recognizes(folder));
    assertFalse(new BidsLayout().recognizes(folder));
    Dataset dataset = open(new CapsLayout());
    assertTrue(dataset.exclusive());
    assertEquals(List.of("AD", "CN"), dataset.labels());
    List<Case> cases = dataset.split("train");
    assertEquals(
        List.of("sub-01_ses-M00", "sub-01_ses-M12", "sub-02_ses-M00"),
        cases.stream().map(Case::id).toList());
    assertEquals(List.of("sub-01", "sub-01", "sub-02"), cases.stream().map(Case::patient).toList());
    assertEquals(Map.of("AD", 1, "CN", 0), cases.get(1).targets());
    assertEquals(Map.of("age", "70.1", "sex", "F"), cases.getFirst().attributes());
    assertEquals(Map.of("sex", "M"), cases.get(2).attributes());
  }

  @Test
  void theCroppedImageIsTakenOfSeveral() throws Exception {
    caps("sub-01", "ses-M00");
    Path linear = folder.resolve("subjects/sub-01/ses-M00/t1_linear");
    EmptyImages.write(linear.resolve("sub-01_ses-M00_space-MNI152NLin2009cSym_T1w.nii.gz"));
    table("labels.tsv", "participant_id\tsession_id\tdiagnosis", "sub-01\tses-M00\tCN");
    assertTrue(open(new CapsLayout()).split("train").getFirst().study().uid().contains("Crop"));
  }

  /// S4.8
  @Test
  void oneFoldOfSeveralIsReadFromItsTables() throws Exception {
    for (int i = 1; i <= 4; i++) {
      caps("sub-0" + i, "ses-M00");
    }
    String header = "participant_id\tsession_id\tdiagnosis";
    Files.createDirectories(folder.resolve("fold/split-1"));
    table("fold/split-1/train.tsv", header, "sub-01\tses-M00\tCN", "sub-02\tses-M00\tAD");
    table("fold/split-1/validation_baseline.tsv", header, "sub-03\tses-M00\tCN");
    Dataset dataset = open(new CapsLayout(), "splits", "fold/split-1");
    assertEquals(2, dataset.split("train").size());
    assertEquals("sub-03_ses-M00", dataset.split("valid").getFirst().id());
    assertTrue(dataset.warnings().getFirst().startsWith("1 images are in no table"));
  }

  /// S4.9
  @Test
  void severalCohortsAreTakenTogether() throws Exception {
    caps("one/subjects", "sub-01", "ses-M00");
    caps("one/subjects", "sub-02", "ses-M00");
    caps("two/subjects", "sub-01", "ses-M00");
    caps("two/subjects", "sub-02", "ses-M00");
    String header = "participant_id\tsession_id\tdiagnosis";
    table("one/labels.tsv", header, "sub-01\tses-M00\tAD", "sub-02\tses-M00\tCN");
    table("two/labels.tsv", header, "sub-01\tses-M00\tAD", "sub-02\tses-M00\tMCI");
    table("all.tsv", "cohort\tpath\tdiagnoses", "ONE\tone\tAD CN", "TWO\ttwo\tAD, CN");
    Dataset dataset = open(new CapsLayout(), "cohorts", "all.tsv");
    assertEquals(List.of("AD", "CN"), dataset.labels());
    List<Case> cases = dataset.split("train");
    assertEquals(
        List.of("ONE:sub-01_ses-M00", "ONE:sub-02_ses-M00", "TWO:sub-01_ses-M00"),
        cases.stream().map(Case::id).toList());
    assertEquals(
        List.of("ONE:sub-01", "ONE:sub-02", "TWO:sub-01"),
        cases.stream().map(Case::patient).toList());
    assertEquals("TWO", cases.getLast().attributes().get("cohort"));
    assertEquals(
        List.of("1 images are of no diagnosis that is wanted of their cohort and were left out."),
        dataset.warnings());
  }

  @Test
  void aCohortThatIsThereTwiceIsNamed() throws Exception {
    table("all.tsv", "cohort\tpath", "ONE\tone", "ONE\ttwo");
    var thrown =
        assertThrows(LearningException.class, () -> open(new CapsLayout(), "cohorts", "all.tsv"));
    assertTrue(String.valueOf(thrown.getMessage()).contains("ONE twice"), thrown.getMessage());
  }

  /// Drill (a): one visit on two sides.
  @Test
  void aVisitInTwoTablesOfSplitsIsRefusedByLine() throws Exception {
    caps("sub-01", "ses-M00");
    String header = "participant_id\tsession_id\tdiagnosis";
    table("train.tsv", header, "sub-01\tses-M00\tCN");
    table("validation.tsv", header, "sub-01\tses-M00\tCN");
    var thrown = assertThrows(LearningException.class, () -> open(new CapsLayout(), "splits", "."));
    assertTrue(
        String.valueOf(thrown.getMessage()).contains("validation.tsv, line 2"),
        thrown.getMessage());
  }

  /// S4.1
  @Test
  void withMeasuredValuesThereNeedBeNoLabels() throws Exception {
    caps("sub-01", "ses-M00");
    table("labels.tsv", "participant_id\tsession_id\tage", "sub-01\tses-M00\t70.1");
    Dataset dataset = open(new CapsLayout(), "values", "age");
    assertEquals(List.of(), dataset.labels());
    assertEquals(Map.of("age", "70.1"), dataset.split("train").getFirst().attributes());
    var thrown =
        assertThrows(LearningException.class, () -> open(new CapsLayout(), "values", "weight"));
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains("column 'weight'") && message.contains("target.column=…"), message);
  }

  @Test
  void withoutALabelColumnTheOptionIsNamed() throws Exception {
    caps("sub-01", "ses-M00");
    var thrown = assertThrows(LearningException.class, () -> open(new CapsLayout()));
    assertTrue(
        String.valueOf(thrown.getMessage()).contains("--layout-set labels="), thrown.getMessage());
  }

  @Test
  void participantsAndSessionsOfBidsAreLabels() throws Exception {
    EmptyImages.write(folder.resolve("sub-01/ses-1/anat/sub-01_ses-1_T1w.nii.gz"));
    EmptyImages.write(folder.resolve("sub-01/ses-2/anat/sub-01_ses-2_T1w.nii.gz"));
    EmptyImages.write(folder.resolve("sub-02/anat/sub-02_T1w.nii"));
    EmptyImages.write(folder.resolve("sub-02/anat/sub-02_T2w.nii"));
    table(
        "participants.tsv", "participant_id\tsex\tgroup", "sub-01\tF\tcontrol", "sub-02\tM\tcase");
    table("sub-01/sub-01_sessions.tsv", "session_id\tgroup", "ses-2\tcase");
    assertTrue(new BidsLayout().recognizes(folder));
    Dataset dataset = open(new BidsLayout());
    assertEquals(List.of("case", "control"), dataset.labels());
    assertEquals(
        List.of(0, 1, 1),
        dataset.split("train").stream().map(one -> one.targets().get("case")).toList());
    assertEquals(Map.of("sex", "M"), dataset.split("train").getLast().attributes());
  }

  private Dataset open(DatasetLayout layout, String... settings) throws LearningException {
    Options options = Options.none("layout");
    for (int i = 0; i < settings.length; i += 2) {
      options = options.with(settings[i], settings[i + 1]);
    }
    var studies = new Studies(Services.of(StudyReader.class, List.of(new EmptyImages())));
    return layout.open(new DatasetSource(folder, options, studies), Progress.SILENT);
  }

  private void caps(String subject, String session) throws Exception {
    caps("subjects", subject, session);
  }

  private void caps(String subjects, String subject, String session) throws Exception {
    EmptyImages.write(
        folder.resolve(
            "%4$s/%1$s/%2$s/t1_linear/%1$s_%2$s_%3$s"
                .formatted(subject, session, CROPPED, subjects)));
  }

  private void table(String name, String... lines) throws Exception {
    Files.write(folder.resolve(name), List.of(lines));
  }
}
