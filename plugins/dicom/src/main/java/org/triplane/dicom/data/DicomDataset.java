// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.ImagingException;

/// Elements by tag, in ascending order. Values that are missing or make no sense are empty.
public final class DicomDataset {
  private static final String UNICODE = "ISO_IR 192";

  private final TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);

  private final @Nullable DicomDataset outer;

  public DicomDataset() {
    this.outer = null;
  }

  /// An item of a sequence, which shares the character set of what holds it unless it has its
  /// own.
  public DicomDataset(DicomDataset outer) {
    this.outer = outer;
  }

  /// Add or replace an element.
  public DicomDataset put(Element element) {
    elements.put(element.tag(), element);
    return this;
  }

  /// Add or replace all elements of another data set.
  public DicomDataset putAll(DicomDataset other) {
    elements.putAll(other.elements);
    return this;
  }

  /// Take an element out, if it is there.
  public DicomDataset remove(int tag) {
    elements.remove(tag);
    return this;
  }

  /// All elements, lowest tag first.
  public Collection<Element> elements() {
    return Collections.unmodifiableCollection(elements.values());
  }

  /// Whether the element is there, possibly empty.
  public boolean has(int tag) {
    return elements.containsKey(tag);
  }

  /// Find an element.
  public Optional<Element> find(int tag) {
    return Optional.ofNullable(elements.get(tag));
  }

  /// The items of a sequence; empty if it is missing.
  public List<DicomDataset> items(int tag) {
    return elements.get(tag) instanceof Element(_, _, Element.Items(var items)) ? items : List.of();
  }

  /// The values of a text, without control characters and outer blanks.
  public List<String> texts(int tag) {
    byte[] bytes = bytes(tag);
    if (bytes.length == 0) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    for (String value : decode(tag, bytes).split("\\\\", -1)) {
      values.add(CharacterSets.clean(value));
    }
    return values;
  }

  /// The first value of a text, if it is not blank.
  public Optional<String> text(int tag) {
    return texts(tag).stream().findFirst().filter(value -> !value.isEmpty());
  }

  /// All numbers of an element; empty if there is any that is no finite number.
  public double[] numbers(int tag) {
    Element element = elements.get(tag);
    if (!(element != null && element.value() instanceof Element.Bytes(var bytes, var order))) {
      return new double[0];
    }
    Vr vr = element.vr() == Vr.UN ? Tags.vr(tag) : element.vr();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    return vr.isText() || vr == Vr.UN
        ? Numbers.parsed(new String(bytes, StandardCharsets.ISO_8859_1))
        : Numbers.binary(vr, buffer);
  }

  /// The first number of an element.
  public OptionalDouble number(int tag) {
    double[] all = numbers(tag);
    return all.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(all[0]);
  }

  /// The first number of an element, rounded to a whole one.
  public OptionalInt integer(int tag) {
    OptionalDouble number = number(tag);
    return number.isPresent() && Math.abs(number.getAsDouble()) <= Integer.MAX_VALUE
        ? OptionalInt.of((int) Math.rint(number.getAsDouble()))
        : OptionalInt.empty();
  }

  /// The value as it stands; empty if it is missing, unread or a sequence.
  public byte[] bytes(int tag) {
    return elements.get(tag) instanceof Element(_, _, Element.Bytes(var bytes, _))
        ? bytes
        : new byte[0];
  }

  /// Put a text in the character set that the data set declares. Where that has not all of its
  /// characters, all texts here are first turned to Unicode (ISO_IR 192).
  ///
  /// @throws IOException if a text that is too large to keep cannot be read to be turned
  public DicomDataset putText(int tag, Vr vr, String... values)
      throws IOException, ImagingException {
    String joined = String.join("\\", values);
    Optional<byte[]> encoded = CharacterSets.encode(joined, characterSet());
    if (encoded.isEmpty()) {
      toUnicode();
      encoded = CharacterSets.encode(joined, UNICODE);
    }
    return put(Elements.bytes(tag, vr, encoded.orElseThrow()));
  }

  /// Turn all texts to UTF-8 and declare it, in items, too.
  ///
  /// @throws IOException if a text that is too large to keep cannot be read
  public DicomDataset toUnicode() throws IOException, ImagingException {
    for (Element element : List.copyOf(elements.values())) {
      if (element.value() instanceof Element.Items(var items)) {
        for (DicomDataset item : items) {
          item.toUnicode();
          item.remove(Tags.SPECIFIC_CHARACTER_SET);
        }
      } else if (element.vr().isCoded() && element.value() instanceof Element.Stored stored) {
        byte[] bytes = stored.inMemory().bytes();
        String text = CharacterSets.decode(bytes, characterSet(), element.vr());
        put(Elements.bytes(element.tag(), element.vr(), text.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return put(Elements.text(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, UNICODE));
  }

  private String decode(int tag, byte[] bytes) {
    Element element = elements.get(tag);
    Vr vr = element == null || element.vr() == Vr.UN ? Tags.vr(tag) : element.vr();
    return CharacterSets.decode(bytes, characterSet(), vr);
  }

  private String characterSet() {
    if (has(Tags.SPECIFIC_CHARACTER_SET) || outer == null) {
      return new String(bytes(Tags.SPECIFIC_CHARACTER_SET), StandardCharsets.ISO_8859_1).strip();
    }
    return outer.characterSet();
  }
}
