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
import org.triplane.imaging.VolumeSource;

/// Opens images of one or two files that know neither patient nor study, each as a study of its
/// own.
///
/// @param format what the studies' names begin with
/// @param heading the file with the header of the image that a file belongs to
/// @param opener reads an image's header
record SingleImages(String format, Heading heading, Opener opener) {
  private static final String UNREADABLE =
      "It cannot be read: it is damaged, gone or not yours to read. Check it and its permissions.";

  /// An image whose header has been read.
  ///
  /// @param warnings whole sentences
  record Image(VolumeSource volume, String description, List<String> warnings) {}

  /// Finds a file's header.
  @FunctionalInterface
  interface Heading {
    Path of(Path file) throws IOException;
  }

  /// Reads the header in a file.
  @FunctionalInterface
  interface Opener {
    /// @param uid the name of the study and of the patient space that only this file knows
    /// @throws ImagingException if the file makes no volume; the message is the reason
    Image open(Path heading, String uid) throws IOException, ImagingException;
  }

  /// Read all headers; every file is in one study's count or skipped with a reason.
  OpenedStudies read(List<Path> files, Progress progress) {
    SequencedMap<Path, List<Path>> images = new LinkedHashMap<>();
    List<Skipped> skipped = new ArrayList<>();
    for (Path file : files) {
      try {
        images.computeIfAbsent(heading.of(file), _ -> new ArrayList<>()).add(file);
      } catch (IOException _) {
        skipped.add(new Skipped(file, UNREADABLE));
      }
    }
    List<Study> studies = new ArrayList<>();
    for (var image : images.entrySet()) {
      progress.check();
      progress.report((double) studies.size() / images.size(), "Reading the headers of images");
      try {
        studies.add(study(image.getKey(), image.getValue().size()));
      } catch (ImagingException e) {
        image.getValue().forEach(file -> skipped.add(new Skipped(file, e.getMessage())));
      }
    }
    return new OpenedStudies(studies, skipped);
  }

  private Study study(Path file, int given) throws ImagingException {
    try {
      String uid = format + "-" + hash(file.toUri() + " " + Files.size(file));
      Image image = opener.open(file, uid);
      int images = image.volume().info().frames() * image.volume().info().geometry().slices();
      var series =
          new Series(
              uid,
              1,
              image.description(),
              "OT",
              List.of(image.volume()),
              images,
              given,
              image.warnings());
      return new Study(uid, Optional.empty(), image.description(), uid, List.of(series));
    } catch (IOException e) {
      throw new ImagingException(UNREADABLE, e);
    }
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
