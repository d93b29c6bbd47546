// SPDX-License-Identifier: Apache-2.0
/// The short tour that a new reader is offered with the first study.
@NullMarked
package org.triplane.viewer.tour;

import org.jspecify.annotations.NullMarked;
