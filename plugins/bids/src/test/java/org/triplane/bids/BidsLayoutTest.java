// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Studies;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetSource;
import org.triplane.learning.LearningException;

/// Where images and tables do not fit together.
class BidsLayoutTest {
  private static final String HEADER = "participant_id\tdiagnosis";

  @TempDir Path folder;

  @BeforeEach
  void twoSubjects() throws Exception {
    image("sub-01", "sub-01_T1w.nii.gz");
    image("sub-02", "sub-02_T1w.nii.gz");
  }

  @Test
  void rowsThatContradictEachOtherAreRefusedByLine() throws Exception {
    participants("sub-01\tAD", "sub-02\tCN", "sub-01\tCN");
    var thrown = assertThrows(LearningException.class, this::open);
    assertTrue(
        String.valueOf(thrown.getMessage())
            .contains(
                "participants.tsv, line 4: 'sub-01' is on line 2 already, with another diagnosis."),
        thrown.getMessage());
  }

  @Test
  void aRowThatIsThereTwiceAlikeDoesNoHarm() throws Exception {
    participants("sub-01\tAD", "sub-02\tCN", "sub-01\tAD");
    assertEquals(List.of(), open().warnings());
  }

  @Test
  void participantsWithoutAnImageAreCounted() throws Exception {
    participants("sub-01\tAD", "sub-02\tCN", "sub-77\tAD", "78\tAD");
    assertEquals(
        List.of("2 participants of the tables have no image; the first is sub-77."),
        open().warnings());
  }

  @Test
  void aVisitWithoutAnImageIsCounted() throws Exception {
    Files.createDirectories(folder.resolve("sub-03/func"));
    participants("sub-01\tAD", "sub-02\tCN");
    assertEquals(
        List.of(
            "1 visits have no image anat/*_T1w.nii or .nii.gz and were left out; the first is"
                + " sub-03."),
        open().warnings());
  }

  @Test
  void ofSeveralImagesItIsSaidThatOneWasTaken() throws Exception {
    image("sub-02", "sub-02_T1w.nii");
    image("sub-02", "._sub-02_T1w.nii.gz");
    participants("sub-01\tAD", "sub-02\tCN");
    Dataset dataset = open();
    assertTrue(dataset.split("train").getLast().study().uid().endsWith("_T1w.nii"));
    assertEquals(
        List.of(
            "1 visits have several images *_T1w, of which the first by name was taken; the first is"
                + " sub-02."),
        dataset.warnings());
  }

  @Test
  void aLabelThatIsNaNIsNone() throws Exception {
    participants("sub-01\tAD", "sub-02\tNaN");
    Dataset dataset = open();
    assertEquals(List.of("AD"), dataset.labels());
    assertEquals(Map.of(), dataset.split("train").getLast().targets());
  }

  private Dataset open() throws LearningException {
    var studies = new Studies(Services.of(StudyReader.class, List.of(new EmptyImages())));
    return new BidsLayout()
        .open(new DatasetSource(folder, Options.none("layout"), studies), Progress.SILENT);
  }

  private void image(String subject, String name) throws Exception {
    EmptyImages.write(folder.resolve(subject).resolve("anat").resolve(name));
  }

  private void participants(String... rows) throws Exception {
    Files.writeString(
        folder.resolve("participants.tsv"), HEADER + "\n" + String.join("\n", rows) + "\n");
  }
}
