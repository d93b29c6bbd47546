// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.LoadedVolume;
import org.triplane.viewer.PlaneViewModel;

/// A phantom with a marker towards each side of the patient, acquired in every way there is,
/// shows each marker at its letter in each pane.
class LeftRightTest {
  private static final double SAME_MM = 1e-6;

  @TempDir static Path folder;
  private static ViewerPanes panes;

  @BeforeAll
  static void start() {
    panes = ViewerPanes.start();
  }

  @AfterAll
  static void close() {
    panes.close();
  }

  @Test
  void everyMarkerIsAtItsLetterInEveryPane(TestReporter reporter) throws Exception {
    List<Orientation> all =
        Stream.concat(Orientation.allAligned().stream(), Orientation.allOblique().stream())
            .toList();
    List<String> errors = new ArrayList<>();
    int panesSeen = 0;
    int checks = 0;
    for (Orientation orientation : all) {
      for (String form : List.of("classic", "enhanced")) {
        open(orientation, form);
        List<PaneCheck> checked = check(orientation);
        panesSeen += checked.size();
        for (PaneCheck pane : checked) {
          checks += pane.checks();
          pane.errors().forEach(error -> errors.add(orientation.name() + " " + form + " " + error));
        }
      }
    }
    reporter.publishEntry(
        "left and right",
        "%d orientations, %d panes, %d markers, %d checks, %d errors"
            .formatted(all.size(), panesSeen, 6 * panesSeen, checks, errors.size()));
    assertEquals(List.of(), errors);
    assertEquals(60 * 2 * 3, panesSeen);
  }

  @Test
  void classicAndEnhancedFilesGiveTheSameVolume() throws Exception {
    List<Orientation> all =
        Stream.concat(Orientation.allAligned().stream(), Orientation.allOblique().stream())
            .toList();
    for (Orientation orientation : all) {
      Volume classic = volume(orientation, "classic");
      Volume enhanced = volume(orientation, "enhanced");
      assertSame(classic.geometry(), enhanced.geometry());
      assertEquals(classic.voxels().length(), enhanced.voxels().length());
      for (int i = 0; i < classic.voxels().length(); i++) {
        assertEquals(classic.voxels().value(i), enhanced.voxels().value(i));
      }
    }
  }

  @Test
  void aMirroredPictureIsNoticed() throws Exception {
    Orientation axial = Orientation.allAligned().getFirst();
    open(axial, "classic");
    List<String> errors =
        ViewerPanes.call(
            () -> {
              PlaneViewModel pane = panes.view(AXIAL).viewModel();
              LoadedVolume right = Objects.requireNonNull(pane.volumeProperty().get());
              pane.show(LoadedVolume.of(right.origin(), mirrored(right.volume()), AXIAL));
              return checked(AXIAL).errors();
            });
    assertFalse(errors.isEmpty());
    assertTrue(errors.contains("axial: the picture is mirrored"), errors::toString);
    assertTrue(errors.contains("axial: LEFT is not towards the right edge, L"), errors::toString);
  }

  @Test
  void slicesInTheWrongOrderAreNoticed() throws Exception {
    open(Orientation.allAligned().getFirst(), "classic");
    List<String> errors =
        ViewerPanes.call(
            () -> {
              PlaneViewModel pane = panes.view(AXIAL).viewModel();
              LoadedVolume right = Objects.requireNonNull(pane.volumeProperty().get());
              pane.show(LoadedVolume.of(right.origin(), turnedOver(right.volume()), AXIAL));
              return checked(AXIAL).errors();
            });
    assertTrue(errors.contains("axial: FEET is not towards the front edge, F"), errors::toString);
  }

  /// The files of a phantom, which are written when they are first asked for.
  private static Path files(Orientation orientation, String form) throws IOException {
    Path place = folder.resolve(form).resolve(orientation.name());
    if (!place.toFile().exists()) {
      var phantom = new MarkerPhantom(orientation);
      if (form.equals("classic")) {
        phantom.writeClassic(place);
      } else {
        phantom.writeEnhanced(place);
      }
    }
    return place;
  }

  private static void open(Orientation orientation, String form) throws IOException {
    assertEquals(1, panes.open(files(orientation, form)).volumes().size());
  }

  /// All panes; they must be cut along three axes.
  private static List<PaneCheck> check(Orientation orientation) {
    List<PaneCheck> checked =
        ViewerPanes.call(() -> ViewerPanes.PLANES.stream().map(LeftRightTest::checked).toList());
    for (int i = 0; i < 3; i++) {
      double same = checked.get(i).normal().dot(checked.get((i + 1) % 3).normal());
      assertEquals(0, same, 0.1, () -> orientation.name() + " is cut twice in the same way");
    }
    Vec3 normal = orientation.row().cross(orientation.column());
    Plane acquired = Plane.of(normal);
    if (acquired.isAnatomical()) {
      Vec3 shown = checked.get(ViewerPanes.PLANES.indexOf(acquired)).normal();
      assertEquals(1, Math.abs(shown.dot(normal)), 0.01, () -> orientation.name() + " was turned");
    }
    return checked;
  }

  private static PaneCheck checked(Plane plane) {
    PlaneViewModel pane = panes.view(plane).viewModel();
    return new PaneCheck(plane, panes.sightings(plane), pane.letters().orElseThrow()).run();
  }

  private static Volume volume(Orientation orientation, String form)
      throws IOException, ImagingException {
    var readers = Services.of(StudyReader.class, List.of(new DicomStudyReader()));
    try (var studies = new Studies(readers)) {
      List<Path> paths = List.of(files(orientation, form));
      List<Study> opened = studies.open(paths, Progress.SILENT).studies();
      Volume volume = opened.getFirst().volumes().getFirst().source().load(Progress.SILENT);
      assertEquals(1, volume.frames());
      assertEquals(MarkerPhantom.SLICES, volume.geometry().slices());
      return volume;
    }
  }

  private static void assertSame(Geometry one, Geometry other) {
    assertEquals(one.columns(), other.columns());
    assertEquals(one.rows(), other.rows());
    assertEquals(one.slices(), other.slices());
    assertEquals(one.frameOfReference(), other.frameOfReference());
    assertSame(one.spacingMm(), other.spacingMm());
    int lastColumn = one.columns() - 1;
    int lastRow = one.rows() - 1;
    int lastSlice = one.slices() - 1;
    for (Vec3 corner :
        List.of(
            Vec3.ZERO,
            new Vec3(lastColumn, 0, 0),
            new Vec3(0, lastRow, 0),
            new Vec3(0, 0, lastSlice))) {
      assertSame(one.toPatient(corner), other.toPatient(corner));
    }
  }

  private static void assertSame(Vec3 one, Vec3 other) {
    assertEquals(0, one.minus(other).length(), SAME_MM);
  }

  private static Volume mirrored(Volume volume) {
    int columns = volume.geometry().columns();
    return rearranged(volume, i -> i - i % columns + (columns - 1 - i % columns));
  }

  private static Volume turnedOver(Volume volume) {
    int perSlice = volume.geometry().columns() * volume.geometry().rows();
    int last = volume.geometry().slices() - 1;
    return rearranged(volume, i -> (last - i / perSlice) * perSlice + i % perSlice);
  }

  private static Volume rearranged(Volume volume, IntUnaryOperator from) {
    float[] values = new float[volume.voxels().length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = volume.voxels().value(from.applyAsInt(i));
    }
    return new Volume(volume.geometry(), 1, new Voxels.Floats(values), volume.presentation());
  }
}
