// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;

/// Reads NIfTI-1 and NIfTI-2 images, single files and pairs, compressed or not, and the Analyze
/// 7.5 pairs before them. The files know neither patient nor study, so each image is a study of
/// its own.
public final class NiftiStudyReader implements StudyReader {
  private static final String UNREADABLE =
      "It cannot be read: it is damaged, gone or not yours to read. Check it and its permissions.";

  @Override
  public String name() {
    return "nifti";
  }

  /// Whether the file begins with a NIfTI header. The second file of a pair has nothing to be
  /// known by but its name, so it is this reader's if the header beside it is.
  @Override
  public boolean recognizes(Path file) throws IOException {
    return NiftiFile.header(file).isPresent() || NiftiFile.headerOf(file).isPresent();
  }

  @Override
  public OpenedStudies read(List<Path> files, Progress progress) {
    SequencedMap<Path, List<Path>> images = new LinkedHashMap<>();
    List<Skipped> skipped = new ArrayList<>();
    for (Path file : files) {
      try {
        images.computeIfAbsent(headerFile(file), _ -> new ArrayList<>()).add(file);
      } catch (IOException _) {
        skipped.add(new Skipped(file, UNREADABLE));
      }
    }
    List<Study> studies = new ArrayList<>();
    for (var image : images.entrySet()) {
      progress.check();
      progress.report((double) studies.size() / images.size(), "Reading NIfTI headers");
      try {
        studies.add(study(image.getKey(), image.getValue()));
      } catch (ImagingException e) {
        image.getValue().forEach(file -> skipped.add(new Skipped(file, e.getMessage())));
      }
    }
    return new OpenedStudies(studies, skipped);
  }

  private static Path headerFile(Path file) throws IOException {
    return NiftiFile.header(file).isPresent() ? file : NiftiFile.headerOf(file).orElse(file);
  }

  private static Study study(Path file, List<Path> given) throws ImagingException {
    try {
      NiftiHeader header =
          NiftiFile.header(file)
              .orElseThrow(() -> new ImagingException("It has no NIfTI header. Copy it again."));
      String uid = "nifti-" + hash(file.toUri() + " " + Files.size(file));
      NiftiVolume volume = NiftiVolume.of(header, file, voxelsOf(file, header), uid);
      String description = NiftiFile.stem(file);
      int images = volume.info().frames() * volume.info().geometry().slices();
      var series =
          new Series(
              uid, 1, description, "OT", List.of(volume), images, given.size(), volume.warnings());
      return new Study(uid, Optional.empty(), description, uid, List.of(series));
    } catch (IOException e) {
      throw new ImagingException(UNREADABLE, e);
    }
  }

  private static Path voxelsOf(Path file, NiftiHeader header) throws ImagingException {
    if (!header.isPaired()) {
      return file;
    }
    return NiftiFile.imageOf(file)
        .orElseThrow(
            () ->
                new ImagingException(
                    "It is the header of a pair, and the .img file with its voxels is missing. Put"
                        + " it beside this one."));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }
}
