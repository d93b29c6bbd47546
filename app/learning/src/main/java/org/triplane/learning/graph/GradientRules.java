// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.Map;
import java.util.Set;
import org.triplane.learning.LearningException;

/// Which operators can be differentiated, and how.
final class GradientRules {
  /// How the derivative of one node's output becomes that of its inputs.
  @FunctionalInterface
  interface Rule {
    /// @throws LearningException if the node is of a kind that the rule does not cover
    void apply(GraphNode node, String gradient, GradientTape tape) throws LearningException;
  }

  private static final Map<String, Rule> RULES =
      Map.ofEntries(
          Map.entry("Identity", GradientRules::pass),
          Map.entry("Dropout", GradientRules::pass),
          Map.entry("Cast", GradientRules::pass),
          Map.entry("Add", ArithmeticGradients::add),
          Map.entry("Sum", ArithmeticGradients::add),
          Map.entry("Sub", ArithmeticGradients::subtract),
          Map.entry("Mul", ArithmeticGradients::multiply),
          Map.entry("Div", ArithmeticGradients::divide),
          Map.entry("Pow", ArithmeticGradients::power),
          Map.entry("Gemm", ArithmeticGradients::gemm),
          Map.entry("MatMul", ArithmeticGradients::matMul),
          Map.entry("Neg", FunctionGradients::negate),
          Map.entry("Abs", FunctionGradients::absolute),
          Map.entry("Exp", FunctionGradients::exp),
          Map.entry("Log", FunctionGradients::log),
          Map.entry("Sqrt", FunctionGradients::sqrt),
          Map.entry("Relu", FunctionGradients::relu),
          Map.entry("LeakyRelu", FunctionGradients::leakyRelu),
          Map.entry("Clip", FunctionGradients::clip),
          Map.entry("HardSigmoid", HardActivation::gradient),
          Map.entry("HardSwish", HardActivation::gradient),
          Map.entry("Sigmoid", FunctionGradients::sigmoid),
          Map.entry("Tanh", FunctionGradients::tanh),
          Map.entry("Softmax", FunctionGradients::softmax),
          Map.entry("BatchNormalization", FunctionGradients::batchNormalization),
          Map.entry("Conv", WindowGradients::convolution),
          Map.entry("MaxPool", WindowGradients::maxPool),
          Map.entry("AveragePool", WindowGradients::averagePool),
          Map.entry("GlobalAveragePool", ReductionGradients::mean),
          Map.entry("GlobalMaxPool", ReductionGradients::max),
          Map.entry("ReduceMean", ReductionGradients::mean),
          Map.entry("ReduceMax", ReductionGradients::max),
          Map.entry("ReduceSum", ReductionGradients::sum),
          Map.entry("Flatten", ShapeGradients::reshape),
          Map.entry("Reshape", ShapeGradients::reshape),
          Map.entry("Squeeze", ShapeGradients::reshape),
          Map.entry("Unsqueeze", ShapeGradients::reshape),
          Map.entry("Transpose", ShapeGradients::transpose),
          Map.entry("Concat", ShapeGradients::concat),
          Map.entry("Gather", ShapeGradients::gather),
          Map.entry("TopK", ShapeGradients::top));

  private GradientRules() {}

  /// The operators that have a rule.
  static Set<String> operators() {
    return RULES.keySet();
  }

  /// The rule for a node.
  ///
  /// @throws LearningException if there is none; the message names the operator
  static Rule of(GraphNode node) throws LearningException {
    Rule rule = RULES.get(node.operator());
    if (rule == null) {
      throw unsupported(node.operator());
    }
    return rule;
  }

  /// @param what the operator, and what is special about it
  static LearningException unsupported(String what) {
    return new LearningException(
        "This network has no gradient rule for its operator %s. Use occlusion instead."
            .formatted(what));
  }

  private static void pass(GraphNode node, String gradient, GradientTape tape) {
    tape.add(node.input(0), gradient);
  }
}
