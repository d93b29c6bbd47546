// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import org.triplane.dicom.data.Uids;
import org.triplane.dicom.result.ContentItem.Relation;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.Measured;
import org.triplane.imaging.marks.Statistics;

/// A reader's mark as a measurement group: of a region (PS3.16 TID 1410) or of anything else
/// (TID 1501).
///
/// @param name such as `Length 2`, where the reader gave no words
/// @param modality of the series it was drawn on
public record MarkGroup(Mark mark, String name, String modality, MarkGeometry geometry) {
  private static final String OF_REGION = "1410";
  private static final String OF_OTHERS = "1501";

  ContentItem group() {
    boolean region = mark.kind().isRegion() && !geometry.items().isEmpty();
    ContentItem group =
        ContentItem.container(Codes.MEASUREMENT_GROUP)
            .following(region ? OF_REGION : OF_OTHERS)
            .add(
                Relation.OBSERVED_BY,
                ContentItem.text(Codes.TRACKING_ID, mark.text().isEmpty() ? name : mark.text()),
                ContentItem.uid(Codes.TRACKING_UID, trackingUid()));
    ContentItem kind = ContentItem.code(Codes.MARK_KIND, Code.own(mark.kind().word()));
    List<ContentItem> numbers = numbers();
    if (!region) {
      // a node takes what is below it along, so it is whole before it is added
      for (ContentItem inferred : numbers.isEmpty() ? List.of(kind) : numbers) {
        geometry.items().forEach(item -> inferred.add(Relation.INFERRED_FROM, item));
      }
    }
    group.add(Relation.CONTAINS, kind);
    if (!mark.text().isEmpty()) {
      group.add(Relation.CONTAINS, ContentItem.text(Codes.COMMENT, mark.text()));
    }
    if (region) {
      geometry
          .items()
          .forEach(item -> group.add(Relation.CONTAINS, item.named(Codes.IMAGE_REGION)));
    }
    numbers.forEach(number -> group.add(Relation.CONTAINS, number));
    return group;
  }

  // A mark keeps its identifier through all edits, so that later reports tell of the same one.
  private String trackingUid() {
    try {
      return Uids.of(UUID.fromString(mark.id()));
    } catch (IllegalArgumentException _) {
      return Uids.of(UUID.nameUUIDFromBytes(mark.id().getBytes(StandardCharsets.UTF_8)));
    }
  }

  private List<ContentItem> numbers() {
    Measured measured = mark.measured();
    Code length = measured.millimetres() ? Codes.MILLIMETERS : Codes.PIXELS;
    Code area = measured.millimetres() ? Codes.SQUARE_MILLIMETERS : Codes.SQUARE_PIXELS;
    List<ContentItem> numbers = new ArrayList<>();
    add(numbers, Codes.LENGTH, measured.length(), length);
    Code angle =
        switch (mark.kind()) {
          case COBB -> Codes.COBB_ANGLE;
          default -> Codes.ANGLE;
        };
    add(numbers, angle, measured.angle(), Codes.DEGREES);
    add(numbers, Codes.AREA, measured.area(), area);
    add(numbers, Codes.PERIMETER, measured.perimeter(), length);
    measured.statistics().ifPresent(statistics -> addStatistics(numbers, statistics));
    return numbers;
  }

  private void addStatistics(List<ContentItem> numbers, Statistics statistics) {
    if (!mark.kind().isRegion()) {
      numbers.add(value(statistics.mean()));
      return;
    }
    numbers.add(derived(statistics.mean(), Codes.MEAN));
    numbers.add(derived(statistics.sd(), Codes.STANDARD_DEVIATION));
    numbers.add(derived(statistics.min(), Codes.MINIMUM));
    numbers.add(derived(statistics.max(), Codes.MAXIMUM));
    numbers.add(ContentItem.number(Codes.VOXELS, statistics.voxels()));
  }

  private ContentItem derived(double value, Code derivation) {
    return value(value).add(Relation.DESCRIBES, ContentItem.code(Codes.DERIVATION, derivation));
  }

  private ContentItem value(double value) {
    return switch (modality) {
      case "CT" -> ContentItem.number(Codes.ATTENUATION, value, Codes.HOUNSFIELD);
      case "MR" -> ContentItem.number(Codes.SIGNAL_INTENSITY, value);
      default -> ContentItem.number(Codes.PIXEL_VALUE, value);
    };
  }

  private static void add(
      List<ContentItem> numbers, Code concept, OptionalDouble value, Code unit) {
    if (value.isPresent()) {
      numbers.add(ContentItem.number(concept, value.getAsDouble(), unit));
    }
  }
}
