// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import java.util.random.RandomGenerator;

/// One pass through a network.
///
/// @param training whether batch normalization learns and dropout drops
/// @param lengths how many slices each study of the packed batch has
/// @param random draws what dropout drops
record PassContext(boolean training, int[] lengths, RandomGenerator random) {}
