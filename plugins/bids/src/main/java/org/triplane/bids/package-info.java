// SPDX-License-Identifier: Apache-2.0
/// BIDS and CAPS: folders of subjects and sessions, with labels and splits in TSV tables.
@NullMarked
package org.triplane.bids;

import org.jspecify.annotations.NullMarked;
