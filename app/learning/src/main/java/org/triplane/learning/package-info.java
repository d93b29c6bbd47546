// SPDX-License-Identifier: Apache-2.0
/// Datasets, recipes, training, classifiers, saliency, stackers, metrics. Headless.
@NullMarked
package org.triplane.learning;

import org.jspecify.annotations.NullMarked;
