// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.List;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.result.ContentItem.Relation;

/// A selection of images worth looking at (PS3.16 TID 2010).
///
/// @param title who selects what for
/// @param images of each series those that are selected; at least one in all
/// @param description why they were selected, in words
public record KeyObjectSelection(Code title, List<SourceSeries> images, String description) {
  private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.59";
  private static final String TEMPLATE = "2010";

  public KeyObjectSelection {
    images = List.copyOf(images);
    if (images.stream().allMatch(some -> some.images().isEmpty())) {
      throw new IllegalArgumentException("expected at least one key image, but was none");
    }
  }

  /// Make the object.
  public DicomDataset object(ResultSeries series) {
    DicomDataset selection = series.header(SOP_CLASS, 1);
    selection.put(Elements.sequence(ResultTags.PERFORMED_STEP_SEQUENCE, List.of()));
    References.putEvidence(selection, series.subject().studyUid(), images);
    ContentItem root = ContentItem.container(title);
    ReportContext.addTo(root, series.origin());
    root.add(Relation.CONTAINS, ContentItem.text(Codes.KEY_OBJECT_DESCRIPTION, description));
    for (SourceSeries some : images) {
      some.images().forEach(one -> root.add(Relation.CONTAINS, ContentItem.image(one)));
    }
    root.following(TEMPLATE).putInto(selection);
    return selection;
  }
}
