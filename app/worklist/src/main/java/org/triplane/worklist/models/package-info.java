// SPDX-License-Identifier: Apache-2.0
/// The registry of ensembles: which are candidates, which one is active, which are retired, and
/// everything that was said and measured on the way.
@NullMarked
package org.triplane.worklist.models;

import org.jspecify.annotations.NullMarked;
