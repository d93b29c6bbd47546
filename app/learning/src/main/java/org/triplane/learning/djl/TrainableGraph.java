// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.EpochClock;
import org.triplane.learning.LearningException;
import org.triplane.learning.Objective;
import org.triplane.learning.Precision;
import org.triplane.learning.SliceBatch;
import org.triplane.learning.TrainableNetwork;
import org.triplane.learning.graph.GraphNode;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.LearnedWeights;
import org.triplane.learning.graph.NetworkGraph;

/// An ONNX graph in training: its nodes run as PyTorch operations that autograd follows.
///
/// The weights live in Java and are handed to every pass; all native memory of a pass is freed at
/// its end. Gradients are asked for through the engine directly rather than DJL's gradient
/// collector, of which a process can only have one, so several graphs can be trained at once.
public final class TrainableGraph implements TrainableNetwork {
  private final NetworkGraph graph;
  private final String input;
  private final String output;
  private final List<GraphNode> nodes = new ArrayList<>();
  private final SequencedMap<String, float[]> weights = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();
  private final Map<String, long[]> integers;
  private final Map<String, long[]> integerShapes;
  private final Set<String> learned = new LinkedHashSet<>();
  private final Set<String> statistics = new LinkedHashSet<>();
  private final Map<String, float[]> gradients = new LinkedHashMap<>();
  private final Set<String> frozen = new HashSet<>();
  private final int threads;
  private RandomGenerator random;
  private final Precision precision;
  private final DeviceDeal.Place place;
  private final NDManager manager;
  private final Casting casting;
  private EpochClock clock = EpochClock.OFF;

  /// Take a graph into training with one thread.
  ///
  /// @param seed for dropout
  /// @throws LearningException if an operator cannot be trained; the message names it
  public TrainableGraph(NetworkGraph graph, Device device, long seed) throws LearningException {
    this(graph, new DeviceDeal(List.of(device)).take(1).getFirst(), Precision.FLOAT32, 1, seed);
  }

  /// Take a graph into training.
  ///
  /// @param place is left when this is closed
  /// @param precision in what numbers it learns
  /// @param threads how many threads a pass may use on the CPU; with another number, sums are
  ///     made in another order
  /// @param seed for dropout
  /// @throws LearningException if an operator cannot be trained; the message names it
  TrainableGraph(
      NetworkGraph graph, DeviceDeal.Place place, Precision precision, int threads, long seed)
      throws LearningException {
    this.graph = graph;
    this.threads = threads;
    this.input = graph.input();
    this.output = graph.output();
    this.integers = graph.integers();
    this.integerShapes = graph.integerShapes();
    this.random = generator(seed);
    for (Initializer weight : graph.initializers().values()) {
      weights.put(weight.name(), weight.values().clone());
      shapes.put(weight.name(), new Shape(weight.shape()));
    }
    learned.addAll(LearnedWeights.of(graph));
    readNodes();
    this.precision = precision;
    this.place = place;
    this.manager = Torch.engine().newBaseManager(place.device());
    this.casting = casting(precision, manager);
  }

  @Override
  public void startEpoch(long seed, Set<String> frozen) {
    this.random = generator(seed);
    this.frozen.clear();
    this.frozen.addAll(frozen);
    gradients.clear();
  }

  @Override
  public float[] logits(SliceBatch batch) throws LearningException {
    return values(batch, output);
  }

  @Override
  public float[] values(SliceBatch batch, String tensor) throws LearningException {
    return inMode(
        false,
        pass -> {
          PassContext context = new PassContext(false, batch.lengths(), random, Casting.NONE);
          NDArray result = run(values(pass, batch, false), context, input, tensor);
          return result.toFloatArray();
        });
  }

  @Override
  public double learn(SliceBatch batch, Objective objective) throws LearningException {
    return inMode(
        true,
        pass -> {
          Map<String, NDArray> values = values(pass, batch, true);
          clock.lap(EpochClock.Phase.COPYING);
          PassContext context = new PassContext(true, batch.lengths(), random, casting);
          NDArray logits = run(values, context, input, output);
          float[] slope = new float[Math.toIntExact(logits.getShape().size())];
          double loss = objective.evaluate(logits.toFloatArray(), slope);
          clock.lap(EpochClock.Phase.FORWARD);
          backward(logits, AlignedArrays.floats(pass, slope, logits.getShape()));
          keep(values);
          clock.lap(EpochClock.Phase.BACKWARD);
          return loss;
        });
  }

  /// The derivative of the logit of one label, summed over the studies, by a tensor of the graph,
  /// everything as at run time.
  ///
  /// @param tensor the name of a node's output
  /// @return of the tensor's shape, flat
  public float[] gradient(SliceBatch batch, String tensor, int label) throws LearningException {
    return inMode(
        true,
        pass -> {
          PassContext context = new PassContext(false, batch.lengths(), random, Casting.NONE);
          Map<String, NDArray> values = values(pass, batch, false);
          NDArray features = run(values, context, input, tensor).stopGradient();
          features.setRequiresGradient(true);
          values.put(tensor, features);
          NDArray logits = run(values, context, tensor, output);
          float[] slope = new float[Math.toIntExact(logits.getShape().size())];
          for (int i = label; i < slope.length; i += slope.length / batch.studies()) {
            slope[i] = 1;
          }
          backward(logits, AlignedArrays.floats(pass, slope, logits.getShape()));
          return features.getGradient().toFloatArray();
        });
  }

  @Override
  public Precision precision() {
    return precision;
  }

  @Override
  public void time(EpochClock clock) {
    this.clock = clock;
  }

  @Override
  public SequencedMap<String, float[]> weights() {
    return Collections.unmodifiableSequencedMap(weights);
  }

  @Override
  public Map<String, float[]> gradients() {
    return Collections.unmodifiableMap(gradients);
  }

  @Override
  public NetworkGraph toGraph() {
    return graph.withInitializers(weights);
  }

  @Override
  public void close() {
    manager.close();
    place.close();
  }

  private static Casting casting(Precision precision, NDManager manager) throws LearningException {
    try {
      return Casting.to(precision, manager);
    } catch (EngineException e) {
      manager.close();
      throw failure(e);
    }
  }

  private void readNodes() throws LearningException {
    for (GraphNode node : GraphNode.all(graph)) {
      if (!Operators.SUPPORTED.contains(node.operator())) {
        throw Operators.unsupported(node.operator());
      }
      Operators.requireFixedShapes(node);
      nodes.add(node);
      if (node.operator().equals("BatchNormalization")) {
        statistics.addAll(node.inputs().subList(3, 5));
      }
    }
  }

  private Map<String, NDArray> values(NDManager pass, SliceBatch batch, boolean training) {
    Map<String, NDArray> values = new HashMap<>();
    weights.forEach(
        (name, numbers) -> values.put(name, AlignedArrays.floats(pass, numbers, shapeOf(name))));
    integers.forEach(
        (name, numbers) ->
            values.put(name, pass.create(numbers, new Shape(integerShapes.get(name)))));
    if (training) {
      trained().forEach(name -> value(values, name).setRequiresGradient(true));
    }
    Shape shape = new Shape(batch.slices(), batch.channels(), batch.height(), batch.width());
    values.put(input, AlignedArrays.floats(pass, batch.pixels(), shape));
    return values;
  }

  /// Run the nodes after the tensor `from` up to the tensor `to`.
  private NDArray run(Map<String, NDArray> values, PassContext pass, String from, String to)
      throws LearningException {
    int first = from.equals(input) ? 0 : indexOf(from) + 1;
    return run(values, pass, nodes.subList(first, indexOf(to) + 1));
  }

  private NDArray run(Map<String, NDArray> values, PassContext pass, List<GraphNode> part)
      throws LearningException {
    for (int i = 0; i < part.size(); i++) {
      GraphNode node = part.get(i);
      List<@Nullable NDArray> in = new ArrayList<>();
      node.inputs().forEach(name -> in.add(values.get(name)));
      if (!StudyRows.gathers(node, in.getFirst(), pass)) {
        values.put(node.output(), Operators.run(node, in, pass));
      } else if (pass.equallyLong()) {
        values.put(node.output(), StudyRows.gather(value(values, node.input(0)), pass));
      } else {
        return oneByOne(values, pass, part.subList(i, part.size()));
      }
    }
    return value(values, part.getLast().output());
  }

  /// Run nodes for each study by itself, as studies of different lengths cannot be rows of one
  /// tensor.
  private NDArray oneByOne(Map<String, NDArray> values, PassContext pass, List<GraphNode> part)
      throws LearningException {
    NDList rows = new NDList();
    Set<String> fixed = new HashSet<>(weights.keySet());
    fixed.addAll(integers.keySet());
    for (Map<String, NDArray> study : StudyRows.apart(values, fixed, pass, part)) {
      int slices = (int) value(study, part.getFirst().input(0)).getShape().get(0);
      rows.add(run(study, pass.study(slices), part));
    }
    return NDArrays.concat(rows, 0);
  }

  private int indexOf(String tensor) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).output().equals(tensor)) {
        return i;
      }
    }
    throw new IllegalArgumentException("expected a tensor of the graph, but was " + tensor);
  }

  private void keep(Map<String, NDArray> values) {
    for (String name : trained()) {
      gradients.put(name, value(values, name).getGradient().toFloatArray());
    }
    for (String name : statistics) {
      float[] now = value(values, name).toFloatArray();
      weights.computeIfPresent(
          name,
          (_, own) -> {
            System.arraycopy(now, 0, own, 0, own.length);
            return own;
          });
    }
  }

  private List<String> trained() {
    return learned.stream().filter(name -> !frozen.contains(name)).toList();
  }

  private static RandomGenerator generator(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private Shape shapeOf(String name) {
    return Objects.requireNonNull(shapes.get(name), name);
  }

  private static NDArray value(Map<String, NDArray> values, String name) {
    NDArray value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("expected a tensor of the graph, but was " + name);
    }
    return value;
  }

  private static void backward(NDArray logits, NDArray slope) {
    JniUtils.backward((PtNDArray) logits, (PtNDArray) slope, false, false);
  }

  @FunctionalInterface
  private interface Work<R> {
    R on(NDManager pass) throws LearningException;
  }

  /// Autograd is switched on and off for each thread by itself, and on in a fresh one. PyTorch
  /// also keeps for each thread how many others help it, and begins a fresh one with all that the
  /// machine has.
  private <R> R inMode(boolean autograd, Work<R> work) throws LearningException {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(autograd);
    if (JniUtils.getNumThreads() != threads) {
      JniUtils.setNumThreads(threads);
    }
    casting.prepare();
    try (NDManager pass = manager.newSubManager()) {
      return work.on(pass);
    } catch (EngineException e) {
      throw failure(e);
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  private static LearningException failure(EngineException e) {
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new LearningException(
        reason.contains("more than 1 value per channel")
            ? "A batch of one study leaves batch normalization a single number to normalize. Choose"
                + " a training.batch that leaves no study over, or larger pictures, or set"
                + " architecture.batch-norm to frozen."
            : "The training engine failed: %s. Is there enough memory? A smaller batch needs less."
                .formatted(reason),
        e);
  }
}
