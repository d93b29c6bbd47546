// SPDX-License-Identifier: Apache-2.0
/// Named services, the plugin folder, progress and cancelling, options. No domain.
@NullMarked
package org.triplane.common;

import org.jspecify.annotations.NullMarked;
