// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.triplane.dicom.codec.PixelCodec;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.Dicomdir;
import org.triplane.dicom.data.Preamble;
import org.triplane.dicom.volume.DicomImage;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies.Skipped;

/// Reads headers one after the other and groups them by study and series. Files that an index
/// lists are read behind those that were given.
final class Headers {
  private static final int NAMES_SHOWN = 3;

  private final List<PixelCodec> codecs;
  private final Deque<Path> waiting;
  private final Set<Path> known;
  private final Set<Path> listed = new LinkedHashSet<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final Map<String, Map<String, List<DicomImage>>> studies = new LinkedHashMap<>();
  private final Map<String, Path> instances = new HashMap<>();

  Headers(List<PixelCodec> codecs, List<Path> files) {
    this.codecs = codecs;
    this.waiting = new ArrayDeque<>(files);
    this.known = new LinkedHashSet<>(files.stream().map(Headers::absolute).toList());
  }

  /// Read one file; false if there is none left.
  boolean readNext() {
    Path file = waiting.poll();
    if (file == null) {
      return false;
    }
    try {
      read(file);
    } catch (ImagingException e) {
      skipped.add(new Skipped(file, String.valueOf(e.getMessage())));
    } catch (IOException _) {
      skipped.add(new Skipped(file, "It cannot be read: the file breaks off or is gone."));
    }
    return true;
  }

  /// How many files are known by now.
  int total() {
    return known.size();
  }

  /// The images of each study by series.
  Collection<Map<String, List<DicomImage>>> studies() {
    return studies.values();
  }

  List<Skipped> skipped() {
    return skipped;
  }

  private void read(Path path) throws IOException, ImagingException {
    if (listed.contains(path) && !Preamble.isDicom(path)) {
      throw new ImagingException("It is listed in a DICOMDIR but is no DICOM file.");
    }
    DicomFile file = DicomFile.read(path);
    Optional<Dicomdir> index = Dicomdir.of(file);
    if (index.isPresent()) {
      follow(index.get());
      return;
    }
    DicomImage image = DicomImage.of(file, codecs);
    requireNew(image.identity().instanceUid(), path);
    studies
        .computeIfAbsent(image.identity().studyUid(), _ -> new LinkedHashMap<>())
        .computeIfAbsent(image.identity().seriesUid(), _ -> new ArrayList<>())
        .add(image);
  }

  private void follow(Dicomdir index) {
    Dicomdir.Listed found = index.find();
    skipped.add(new Skipped(index.file(), found.sentence()));
    for (Path file : found.found()) {
      if (known.add(absolute(file))) {
        listed.add(file);
        waiting.add(file);
      }
    }
  }

  private void requireNew(String uid, Path file) throws ImagingException {
    Path earlier = uid.isEmpty() ? null : instances.putIfAbsent(uid, file);
    if (earlier != null) {
      throw new ImagingException(
          "It has the same instance UID as %s, so it is left out as a copy."
              .formatted(lastNames(earlier)));
    }
  }

  private static Path lastNames(Path file) {
    int names = file.getNameCount();
    return file.subpath(Math.max(0, names - NAMES_SHOWN), names);
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
