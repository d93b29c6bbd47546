// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;

/// Cuts large folders into parts of some thousand files, along folders, so that an import can
/// write down what it has long before it has seen all. A study that is cut still becomes one
/// case: its later series are added.
final class ImportParts {
  private static final long MOST_FILES = 2000;
  private static final long BYTES_LIKE_A_FILE = 200_000;

  /// The series of one study may lie in folders of these names, which then stay together.
  private static final Set<String> PLANES = Set.of("axial", "coronal", "sagittal");

  private final List<ImportPart> parts = new ArrayList<>();
  private final List<Node> open = new ArrayList<>();
  private final long most;

  private ImportParts(long most) {
    this.most = most;
  }

  static List<ImportPart> of(List<Path> paths, Progress progress) throws IOException {
    return of(paths, MOST_FILES, progress);
  }

  /// @param most files in a part
  static List<ImportPart> of(List<Path> paths, long most, Progress progress) throws IOException {
    var cut = new ImportParts(most);
    for (Path path : paths) {
      cut.put(cut.tree(path.toAbsolutePath().normalize(), progress));
    }
    cut.flush();
    return cut.parts;
  }

  /// A file, or a folder with what is in it.
  private static final class Node {
    final Path path;
    final List<Node> children = new ArrayList<>();
    long weight;
    long files;
    long bytes;
    long newest;

    Node(Path path) {
      this.path = path;
    }

    void add(Node child) {
      children.add(child);
      weight += child.weight;
      files += child.files;
      bytes += child.bytes;
      newest = Math.max(newest, child.newest);
    }

    /// Whether it is a file that is no archive: such files may be slices of one series.
    boolean isLoose;

    boolean isCut(long most) {
      return weight > most
          && children.stream().anyMatch(child -> !child.isLoose)
          && children.stream().noneMatch(Node::isPlane);
    }

    private boolean isPlane() {
      return PLANES.contains(path.getFileName().toString().toLowerCase(Locale.ROOT));
    }
  }

  private void put(Node node) {
    if (node.isCut(most)) {
      List<Node> loose = node.children.stream().filter(child -> child.isLoose).toList();
      if (!loose.isEmpty()) {
        flush();
        open.addAll(loose);
        flush();
      }
      node.children.stream().filter(child -> !child.isLoose).forEach(this::put);
      return;
    }
    if (weight() + node.weight > most) {
      flush();
    }
    open.add(node);
  }

  private long weight() {
    return open.stream().mapToLong(node -> node.weight).sum();
  }

  private void flush() {
    if (open.isEmpty()) {
      return;
    }
    var sum = new Node(open.getFirst().path);
    open.forEach(sum::add);
    parts.add(
        new ImportPart(
            open.stream().map(node -> node.path).toList(),
            "%d %d %d".formatted(sum.files, sum.bytes, sum.newest)));
    open.clear();
  }

  private Node tree(Path root, Progress progress) throws IOException {
    var top = new Node(root);
    Deque<Node> folders = new ArrayDeque<>(List.of(top));
    Files.walkFileTree(root, new Walk(folders, most, progress));
    // the walk ends with the root, as a child of its stand-in
    return top.children.isEmpty() ? top : top.children.getFirst();
  }

  /// Builds the tree; what cannot be read is left to whoever opens it, who says so.
  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Deque<Node> folders;
    private final long most;
    private final Progress progress;

    Walk(Deque<Node> folders, long most, Progress progress) {
      this.folders = folders;
      this.most = most;
      this.progress = progress;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      progress.check();
      progress.report(0, "Looking at folders");
      folders.push(new Node(folder));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      var node = new Node(file);
      boolean isArchive = file.toString().toLowerCase(Locale.ROOT).endsWith(".zip");
      node.isLoose = !isArchive;
      node.weight = 1 + (isArchive ? attributes.size() / BYTES_LIKE_A_FILE : 0);
      node.files = 1;
      node.bytes = attributes.size();
      node.newest = attributes.lastModifiedTime().toMillis();
      folders.element().add(node);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      folders.element().add(new Node(file));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
      Node done = folders.pop();
      if (done.weight <= most) {
        done.children.clear(); // it stays whole, and a million files are better forgotten
      }
      done.children.sort(Comparator.comparing(node -> node.path));
      folders.element().add(done);
      return FileVisitResult.CONTINUE;
    }
  }
}
