// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.common.Services;
import org.triplane.imaging.spi.StudyReader;

/// What the viewer needs from the rest of the application.
public record ViewerServices(Services<StudyReader> readers, Assessor assessor) {}
