// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.ServiceLoader;

/// The providers of one service type, by name. The first of a name wins.
///
/// @param <T> the service type
public final class Services<T extends Named> implements Iterable<T> {
  private final String kind;
  private final SequencedMap<String, T> byName = new LinkedHashMap<>();

  /// @param type whose name in words is what messages call a provider, as in "report writer"
  private Services(Class<T> type) {
    this.kind =
        type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  /// Find the providers that the loaders can see, in the loaders' order.
  public static <T extends Named> Services<T> load(Class<T> type, List<ClassLoader> loaders) {
    Services<T> services = new Services<>(type);
    for (ClassLoader loader : loaders) {
      ServiceLoader.load(type, loader).forEach(services::add);
    }
    return services;
  }

  /// Wrap providers that are already at hand.
  public static <T extends Named> Services<T> of(Class<T> type, List<? extends T> providers) {
    Services<T> services = new Services<>(type);
    providers.forEach(services::add);
    return services;
  }

  /// Look up a provider by the name in a file.
  ///
  /// @throws NoSuchElementException if none has that name; the message lists what is installed
  public T get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "No %s is called '%s'. Installed: %s. Is its plugin in the plugins folder?"
                        .formatted(kind, name, String.join(", ", byName.keySet()))));
  }

  /// Look up a provider by name.
  public Optional<T> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// The names that are installed, first found first.
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  @Override
  public Iterator<T> iterator() {
    return Collections.unmodifiableCollection(byName.values()).iterator();
  }

  private void add(T service) {
    byName.putIfAbsent(service.name(), service);
  }
}
