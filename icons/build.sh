#!/usr/bin/env bash
# Draws every picture of the icon from its two SVG sources. Run after changing one of them.
# Needs rsvg-convert and Python 3. Small sizes have a drawing of their own.
set -eu
cd "$(dirname "$0")"
pictures=src/main/resources/org/triplane/icons
installer=../packaging/src/main/installer
mkdir -p "$pictures" "$installer"
for size in 16 24 32; do
  rsvg-convert -w $size -h $size src/main/svg/app-icon-16.svg -o "$pictures/triplane-$size.png"
done
for size in 48 64 128 256 512; do
  rsvg-convert -w $size -h $size src/main/svg/app-icon.svg -o "$pictures/triplane-$size.png"
done
cp "$pictures/triplane-512.png" "$installer/triplane.png"
python3 - "$pictures" "$installer" <<'PY'
import struct, sys
pictures, installer = sys.argv[1:]
png = {s: open(f"{pictures}/triplane-{s}.png", "rb").read() for s in (16, 24, 32, 48, 64, 128, 256, 512)}
# ICO: a directory of PNG pictures; size 256 is written as 0.
sizes = (16, 24, 32, 48, 64, 128, 256)
offset, entries = 6 + 16 * len(sizes), b""
for s in sizes:
    entries += struct.pack("<BBBBHHII", s % 256, s % 256, 0, 0, 1, 32, len(png[s]), offset)
    offset += len(png[s])
with open(f"{installer}/triplane.ico", "wb") as out:
    out.write(struct.pack("<HHH", 0, 1, len(sizes)) + entries + b"".join(png[s] for s in sizes))
# ICNS: typed PNG pictures after an 8-byte header each, lengths big endian.
kinds = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}
parts = b"".join(kind + struct.pack(">I", len(png[s]) + 8) + png[s] for kind, s in kinds.items())
with open(f"{installer}/triplane.icns", "wb") as out:
    out.write(b"icns" + struct.pack(">I", len(parts) + 8) + parts)
PY
