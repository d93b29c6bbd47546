// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;

/// Which series of a case stands for which plane, where somebody said so. For the other planes a
/// recipe's own selectors look, by geometry and description.
///
/// @param chosen plane to the series that stands for it
public record PlaneMapping(Map<Plane, Choice> chosen) {
  /// The planes that can be mapped, in the order of columns and lists.
  public static final List<Plane> PLANES = List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL);

  /// Nobody said anything.
  public static final PlaneMapping AUTOMATIC = new PlaneMapping(Map.of());

  private static final String NONE = "none";

  public PlaneMapping {
    Map<Plane, Choice> copy = new EnumMap<>(Plane.class);
    copy.putAll(chosen);
    if (!PLANES.containsAll(copy.keySet())) {
      throw new IllegalArgumentException(
          "expected axial, coronal and sagittal, but was " + copy.keySet());
    }
    chosen = Collections.unmodifiableMap(copy);
  }

  /// A volume of a series, or that no series stands for a plane.
  ///
  /// @param uid of the series; empty for none
  /// @param number which of the series' volumes, from 1
  public record Choice(String uid, int number) {
    /// No series stands for the plane.
    public static final Choice NO_SERIES = new Choice("", 1);

    public Choice {
      if (number < 1 || uid.equals(NONE) || uid.contains("#")) {
        throw new IllegalArgumentException(
            "expected a series and a volume from 1, but was %s and %d".formatted(uid, number));
      }
    }

    /// Read what [#text] wrote; empty for an empty text, by which nobody said anything.
    ///
    /// @throws IllegalArgumentException if the volume is no number from 1
    public static Optional<Choice> parse(String text) {
      if (text.isEmpty()) {
        return Optional.empty();
      }
      if (text.equals(NONE)) {
        return Optional.of(NO_SERIES);
      }
      int mark = text.indexOf('#');
      return Optional.of(
          mark < 0
              ? new Choice(text, 1)
              : new Choice(text.substring(0, mark), Integer.parseInt(text.substring(mark + 1))));
    }

    /// The series' UID, `UID#2` for its second volume, or `none`.
    public String text() {
      return uid.isEmpty() ? NONE : number == 1 ? uid : uid + "#" + number;
    }

    private boolean is(SeriesVolume volume) {
      return volume.series().uid().equals(uid) && volume.number() == number;
    }
  }

  /// What would be taken for a plane if nobody said anything: the volume with the most slices of
  /// those that lie in it and whose description fits.
  ///
  /// @param description regular expression; empty for any
  public static Optional<SeriesVolume> automatic(Study study, Plane plane, String description) {
    return study.find(new SeriesSelector(plane, description));
  }

  /// What stands for a plane in a study: the choice, or what [#automatic] finds.
  public Optional<SeriesVolume> find(Study study, Plane plane) {
    Choice choice = chosen.get(plane);
    return choice == null
        ? automatic(study, plane, "")
        : study.volumes().stream().filter(choice::is).findFirst();
  }

  /// This mapping with one plane's choice changed.
  ///
  /// @param choice empty to leave it to geometry and description again
  public PlaneMapping with(Plane plane, Optional<Choice> choice) {
    Map<Plane, Choice> changed = new EnumMap<>(Plane.class);
    changed.putAll(chosen);
    choice.ifPresentOrElse(one -> changed.put(plane, one), () -> changed.remove(plane));
    return new PlaneMapping(changed);
  }

  /// The choices that a study does not have.
  public List<Plane> missing(Study study) {
    return chosen.entrySet().stream()
        .filter(one -> !one.getValue().uid().isEmpty())
        .filter(one -> study.volumes().stream().noneMatch(one.getValue()::is))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The study as a recipe is to see it: a plane that was chosen has the chosen volume and no
  /// other, and that volume says it is of this plane, whatever its geometry says.
  public Study applyTo(Study study) {
    if (chosen.isEmpty()) {
      return study;
    }
    List<Series> kept = new ArrayList<>();
    for (Series series : study.series()) {
      List<VolumeSource> volumes = new ArrayList<>();
      for (int number = 1; number <= series.volumes().size(); number++) {
        stated(new SeriesVolume(series, number)).ifPresent(volumes::add);
      }
      if (!volumes.isEmpty()) {
        kept.add(
            new Series(
                series.uid(),
                series.number(),
                series.description(),
                series.modality(),
                volumes,
                series.images(),
                series.files(),
                series.warnings()));
      }
    }
    return new Study(study.uid(), study.date(), study.description(), study.patientKey(), kept);
  }

  private Optional<VolumeSource> stated(SeriesVolume volume) {
    for (Map.Entry<Plane, Choice> one : chosen.entrySet()) {
      if (one.getValue().is(volume)) {
        return Optional.of(new Stated(volume.source(), one.getKey()));
      }
    }
    Plane own = volume.source().info().plane();
    return chosen.containsKey(own) ? Optional.empty() : Optional.of(volume.source());
  }

  /// A volume of which somebody said the plane.
  private record Stated(VolumeSource source, Plane plane) implements VolumeSource {
    @Override
    public VolumeInfo info() {
      VolumeInfo own = source.info();
      return new VolumeInfo(
          own.geometry(), own.frames(), plane, own.photometric(), own.transferSyntax());
    }

    @Override
    public Volume load(Progress progress) throws ImagingException {
      return source.load(progress);
    }
  }
}
