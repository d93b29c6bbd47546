// SPDX-License-Identifier: Apache-2.0
/// What readers said about cases: label sets, every label as an event that is never changed,
/// agreement between readers, suspected label errors, and tables in and out.
@NullMarked
package org.triplane.worklist.labels;

import org.jspecify.annotations.NullMarked;
