// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.FileHead;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;

/// Reads PNG, JPEG and TIFF pictures, and AVI videos, whose pictures are slices. They know neither
/// patient nor place, so each file is a study of its own, except where the names say that files
/// are slices of one series: `slice-001.png`, `slice-002.png` and so on, or with "z" in the place
/// of "slice". Pictures that are merely numbered stay apart, since they may be of different
/// patients.
public final class PictureStudyReader implements StudyReader {
  private static final String UNREADABLE =
      "It cannot be read: it is gone or not yours to read. Check it and its permissions.";

  @Override
  public String name() {
    return "imagej";
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    return PictureFormat.of(file).isPresent() || VideoContainer.of(FileHead.of(file)).isPresent();
  }

  @Override
  public OpenedStudies read(List<Path> files, Progress progress) {
    List<Picture> pictures = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      progress.check();
      progress.report((double) i / files.size(), "Reading the headers of pictures");
      try {
        pictures.add(open(files.get(i)));
      } catch (ImagingException e) {
        skipped.add(new Skipped(files.get(i), e.getMessage()));
      } catch (IOException e) {
        skipped.add(new Skipped(files.get(i), UNREADABLE));
      }
    }
    List<Study> studies =
        PictureStacks.of(pictures).stream().map(PictureStudyReader::study).toList();
    return new OpenedStudies(studies, skipped);
  }

  private static Picture open(Path file) throws IOException, ImagingException {
    Optional<VideoContainer> video = VideoContainer.of(FileHead.of(file));
    if (video.isPresent()) {
      if (video.get() != VideoContainer.AVI) {
        throw new ImagingException(video.get().refusal());
      }
      return AviPicture.open(file);
    }
    PictureFormat format =
        PictureFormat.of(file)
            .orElseThrow(
                () ->
                    new ImagingException(
                        "It is no PNG, JPEG or TIFF picture. Save it as one of these."));
    return switch (format) {
      case PNG, JPEG -> RasterPicture.open(file, format);
      case TIFF -> TiffPicture.open(file);
    };
  }

  private static Study study(PictureStack stack) {
    Path first = stack.header().file();
    PictureVolume volume = PictureVolume.of(stack);
    String description = stack.description();
    String uid = "picture-" + hash(first.toUri() + " " + size(first));
    int images = volume.info().frames() * volume.info().geometry().slices();
    int files = stack.pictures().size();
    var series =
        new Series(uid, 1, description, "OT", List.of(volume), images, files, volume.warnings());
    return new Study(uid, Optional.empty(), description, uid, List.of(series));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // it has just been read; who loads it will hear what is wrong
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
