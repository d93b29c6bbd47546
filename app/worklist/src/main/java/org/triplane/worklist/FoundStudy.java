// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.util.List;
import org.triplane.imaging.Study;

/// A study and where it lies.
public record FoundStudy(Study study, List<CasePlace> places) {
  public FoundStudy {
    places = List.copyOf(places);
  }
}
