// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import org.triplane.assessment.HtmlPage.Markup;

/// A case of a gallery.
///
/// @param image an `img` element, or a line that says why there is none
record TopLossPicture(TopLoss loss, Markup image) {}
