// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.ArrayList;
import java.util.List;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Numbers;
import org.triplane.dicom.data.Vr;

/// A node of a report's content tree (PS3.3 C.17.3).
final class ContentItem {
  /// How a node relates to the one above it.
  enum Relation {
    CONTAINS("CONTAINS"),
    DESCRIBES("HAS CONCEPT MOD"),
    OBSERVED_BY("HAS OBS CONTEXT"),
    ACQUIRED_BY("HAS ACQ CONTEXT"),
    INFERRED_FROM("INFERRED FROM"),
    SELECTED_FROM("SELECTED FROM");

    private final String term;

    Relation(String term) {
      this.term = term;
    }
  }

  private final DicomDataset item;
  private final List<DicomDataset> children = new ArrayList<>();

  private ContentItem(String type) {
    this.item = new DicomDataset().put(Elements.text(ResultTags.VALUE_TYPE, Vr.CS, type));
  }

  private ContentItem(String type, Code concept) {
    this(type);
    concept.in(item, ResultTags.CONCEPT_NAME);
  }

  static ContentItem container(Code concept) {
    ContentItem container = new ContentItem("CONTAINER", concept);
    container.item.put(Elements.text(ResultTags.CONTINUITY, Vr.CS, "SEPARATE"));
    return container;
  }

  static ContentItem text(Code concept, String text) {
    ContentItem item = new ContentItem("TEXT", concept);
    item.item.put(Elements.text(ResultTags.TEXT_VALUE, Vr.UT, text));
    return item;
  }

  static ContentItem code(Code concept, Code value) {
    ContentItem item = new ContentItem("CODE", concept);
    value.in(item.item, ResultTags.CONCEPT_CODE);
    return item;
  }

  static ContentItem uid(Code concept, String uid) {
    ContentItem item = new ContentItem("UIDREF", concept);
    item.item.put(Elements.text(ResultTags.UID_VALUE, Vr.UI, uid));
    return item;
  }

  /// A number without a unit, with all its digits.
  static ContentItem number(Code concept, double value) {
    return number(concept, value, Codes.NO_UNITS);
  }

  /// A number with all its digits.
  static ContentItem number(Code concept, double value, Code unit) {
    ContentItem item = new ContentItem("NUM", concept);
    DicomDataset measured =
        new DicomDataset()
            .put(Elements.text(ResultTags.NUMERIC_VALUE, Vr.DS, Numbers.decimalString(value)))
            .put(Elements.doubles(ResultTags.FLOATING_POINT_VALUE, value));
    unit.in(measured, ResultTags.MEASUREMENT_UNITS);
    item.item.put(Elements.sequence(ResultTags.MEASURED_VALUE, List.of(measured)));
    return item;
  }

  static ContentItem image(Code concept, SourceImage image) {
    ContentItem item = new ContentItem("IMAGE", concept);
    item.refer(image);
    return item;
  }

  /// An image that needs no name, as in an image library or among key objects.
  static ContentItem image(SourceImage image) {
    ContentItem item = new ContentItem("IMAGE");
    item.refer(image);
    return item;
  }

  /// Places on one image.
  ///
  /// @param columnsAndRows of each place, in pixels from the image's upper left corner
  static ContentItem onImage(String graphic, float[] columnsAndRows, SourceImage image) {
    ContentItem item = new ContentItem("SCOORD");
    item.draw(graphic, columnsAndRows);
    return item.add(Relation.SELECTED_FROM, image(image));
  }

  /// Places in the patient.
  ///
  /// @param coordinates of each place, LPS, in mm
  static ContentItem inPatient(String graphic, float[] coordinates, String frameOfReference) {
    ContentItem item = new ContentItem("SCOORD3D");
    item.draw(graphic, coordinates);
    item.item.put(Elements.text(ResultTags.REFERENCED_FRAME_OF_REFERENCE, Vr.UI, frameOfReference));
    return item;
  }

  /// The node with a name of what it is.
  ContentItem named(Code concept) {
    concept.in(item, ResultTags.CONCEPT_NAME);
    return this;
  }

  /// Add nodes below this one.
  ContentItem add(Relation relation, ContentItem... items) {
    for (ContentItem child : items) {
      children.add(
          child.alone().put(Elements.text(ResultTags.RELATIONSHIP_TYPE, Vr.CS, relation.term)));
    }
    return this;
  }

  /// The node without a relation, as the root of a tree has none.
  DicomDataset alone() {
    return children.isEmpty()
        ? item
        : item.put(Elements.sequence(ResultTags.CONTENT_SEQUENCE, children));
  }

  /// Say which DICOM template the tree below this node follows.
  ContentItem following(String template) {
    item.put(
        Elements.sequence(
            ResultTags.CONTENT_TEMPLATE,
            List.of(
                new DicomDataset()
                    .put(Elements.text(ResultTags.MAPPING_RESOURCE, Vr.CS, "DCMR"))
                    .put(Elements.text(ResultTags.TEMPLATE_IDENTIFIER, Vr.CS, template)))));
    return this;
  }

  /// Make this the root of a report's content.
  void putInto(DicomDataset report) {
    alone().elements().forEach(report::put);
  }

  private void draw(String graphic, float[] coordinates) {
    item.put(Elements.text(ResultTags.GRAPHIC_TYPE, Vr.CS, graphic))
        .put(Elements.floats(ResultTags.GRAPHIC_DATA, coordinates));
  }

  private void refer(SourceImage image) {
    item.put(Elements.sequence(ResultTags.REFERENCED_SOP_SEQUENCE, List.of(image.reference())));
  }
}
