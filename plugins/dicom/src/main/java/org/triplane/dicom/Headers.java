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
import org.triplane.common.Progress;
import org.triplane.dicom.codec.PixelCodec;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.Dicomdir;
import org.triplane.dicom.data.Preamble;
import org.triplane.dicom.volume.DicomImage;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Lane;
import org.triplane.imaging.OpenedStudies.Skipped;

/// Reads headers, some at once, and groups them by study and series in the order of the files.
/// Files that an index lists are read behind those that were given.
final class Headers {
  private static final int NAMES_SHOWN = 3;
  private static final int FILES_AT_ONCE = 256;

  private final List<PixelCodec> codecs;
  private final Deque<Path> waiting;
  private final Set<Path> known;
  private final Set<Path> listed = new LinkedHashSet<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final Map<String, Map<String, List<DicomImage>>> studies = new LinkedHashMap<>();
  private final Map<String, Path> instances = new HashMap<>();
  private int done;

  Headers(List<PixelCodec> codecs, List<Path> files) {
    this.codecs = codecs;
    this.waiting = new ArrayDeque<>(files);
    this.known = new LinkedHashSet<>(files.stream().map(Headers::absolute).toList());
  }

  /// Read some more files; false if there is none left.
  boolean readMore(Lane lane, Progress progress) {
    List<Path> next = new ArrayList<>();
    while (next.size() < FILES_AT_ONCE && !waiting.isEmpty()) {
      next.add(waiting.remove());
    }
    lane.map(
            next,
            file -> {
              progress.check();
              return read(file);
            })
        .forEach(this::add);
    done += next.size();
    return !next.isEmpty();
  }

  /// How many files were read.
  int done() {
    return done;
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

  /// What a file turned out to be.
  ///
  /// @param why why it shows nothing; empty if it does
  private record Header(
      Path file, Optional<DicomImage> image, Optional<Dicomdir> index, String why) {}

  private Header read(Path file) {
    try {
      if (listed.contains(file) && !Preamble.isDicom(file)) {
        return unread(file, "It is listed in a DICOMDIR but is no DICOM file.");
      }
      DicomFile header = DicomFile.read(file);
      Optional<Dicomdir> index = Dicomdir.of(header);
      Optional<DicomImage> image =
          index.isPresent() ? Optional.empty() : Optional.of(DicomImage.of(header, codecs));
      return new Header(file, image, index, "");
    } catch (ImagingException e) {
      return unread(file, String.valueOf(e.getMessage()));
    } catch (IOException _) {
      return unread(file, "It cannot be read: the file breaks off or is gone.");
    }
  }

  private static Header unread(Path file, String why) {
    return new Header(file, Optional.empty(), Optional.empty(), why);
  }

  private void add(Header header) {
    if (header.index().isPresent()) {
      follow(header.index().get());
    } else if (header.image().isPresent()) {
      add(header.image().get(), header.file());
    } else {
      skipped.add(new Skipped(header.file(), header.why()));
    }
  }

  private void add(DicomImage image, Path file) {
    String uid = image.identity().instanceUid();
    Path earlier = uid.isEmpty() ? null : instances.putIfAbsent(uid, file);
    if (earlier != null) {
      String why =
          "It has the same instance UID as %s, so it is left out as a copy."
              .formatted(lastNames(earlier));
      skipped.add(new Skipped(file, why));
      return;
    }
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

  private static Path lastNames(Path file) {
    int names = file.getNameCount();
    return file.subpath(Math.max(0, names - NAMES_SHOWN), names);
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
