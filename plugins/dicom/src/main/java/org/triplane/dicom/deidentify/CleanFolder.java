// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.DicomOutput;
import org.triplane.dicom.data.Preamble;
import org.triplane.dicom.data.SopClasses;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.DeidentificationReport;
import org.triplane.imaging.DeidentificationReport.SeriesReport;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies.Skipped;

/// Fills a folder with de-identified copies: `STUDY/SERIES/IMAGE.dcm`, all numbers in the order
/// in which they were met.
public final class CleanFolder {
  private static final Set<String> DOCUMENTS = Set.of("SR", "KO", "PR", "DOC", "SEG", "REG", "AU");
  private static final int ENCAPSULATED_DOCUMENT = 0x00420011;
  private static final int CONTENT_SEQUENCE = 0x0040A730;
  private static final int GRAPHIC_ANNOTATIONS = 0x00700001;

  private final Path folder;
  private final Deidentification options;
  private final DatasetCleaner cleaner;
  private final Map<String, CleanStudy> studies = new LinkedHashMap<>();
  private final List<CleanSeries> series = new ArrayList<>();
  private final List<Skipped> leftOut = new ArrayList<>();

  public CleanFolder(Path folder, Deidentification options) {
    this.folder = folder;
    this.options = options;
    this.cleaner = new DatasetCleaner(options);
  }

  /// Write the copy of a file, or note why there is none.
  public void add(Path path) throws IOException {
    try {
      if (!Preamble.isDicom(path)) {
        leftOut.add(new Skipped(path, "It is no DICOM file, so it was not copied."));
        return;
      }
      DicomFile file = DicomFile.readWhole(path);
      if (requirePicture(file)) {
        write(file);
      }
    } catch (ImagingException e) {
      leftOut.add(new Skipped(path, e.getMessage()));
    }
  }

  /// What was done so far.
  public DeidentificationReport report() {
    return new DeidentificationReport(
        Methods.of(options),
        series.stream().map(CleanSeries::report).toList(),
        leftOut,
        cleaner.uids().all());
  }

  // Text in documents cannot be cleaned by a table, so whole kinds of objects stay out.
  private boolean requirePicture(DicomFile file) {
    DicomDataset dataset = file.dataset();
    String reason = "";
    if (file.pixels().isEmpty()) {
      reason = SopClasses.whyNothingToShow(file);
    } else if (file.brokenOff()) {
      reason = "It breaks off before its end.";
    } else if (DOCUMENTS.contains(dataset.text(Tags.MODALITY).orElse(""))
        || dataset.has(ENCAPSULATED_DOCUMENT)
        || dataset.has(CONTENT_SEQUENCE)
        || dataset.has(GRAPHIC_ANNOTATIONS)) {
      reason = "It holds text or marks that a person made, which are not cleaned.";
    }
    if (!reason.isEmpty()) {
      leftOut.add(new Skipped(file.path(), reason + " Only whole pictures are de-identified."));
    }
    return reason.isEmpty();
  }

  private void write(DicomFile file) throws IOException {
    DicomDataset source = file.dataset();
    CleanSeries target = target(source);
    DicomDataset clean = cleaner.clean(source, target.changes);
    target.warnings.addAll(PictureWarnings.of(source));
    target.files++;
    Path place = Files.createDirectories(folder.resolve(target.name));
    DicomOutput.write(place.resolve("%04d.dcm".formatted(target.files)), clean, file.form());
  }

  private CleanSeries target(DicomDataset source) {
    CleanStudy study =
        studies.computeIfAbsent(
            source.text(Tags.STUDY_INSTANCE_UID).orElse(""),
            _ -> new CleanStudy(studies.size() + 1));
    return study.series.computeIfAbsent(
        source.text(Tags.SERIES_INSTANCE_UID).orElse(""),
        _ -> {
          String name = study.number + "/" + (study.series.size() + 1);
          CleanSeries made =
              new CleanSeries(
                  name,
                  cleaner.pseudonym(source),
                  source.text(Tags.MODALITY).orElse(""),
                  new Changes(options.originals()));
          series.add(made);
          return made;
        });
  }

  private static final class CleanStudy {
    private final int number;
    private final Map<String, CleanSeries> series = new LinkedHashMap<>();

    CleanStudy(int number) {
      this.number = number;
    }
  }

  private static final class CleanSeries {
    private final String name;
    private final String patient;
    private final String modality;
    private final Changes changes;
    private final Set<String> warnings = new LinkedHashSet<>();
    private int files;

    CleanSeries(String name, String patient, String modality, Changes changes) {
      this.name = name;
      this.patient = patient;
      this.modality = modality;
      this.changes = changes;
    }

    SeriesReport report() {
      return new SeriesReport(name, patient, modality, files, changes.all(), List.copyOf(warnings));
    }
  }
}
