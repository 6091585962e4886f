"""Makes the icons of the installed game from its mark, the same bytes every time.

    python tools/make_icons.py

The mark is that of frontend/public/icon.svg: eight colours of the board around a frame. Drawn
here by hand, because a PNG needs no more than this and a renderer would be one more dependency.
"""

import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

PUBLIC = Path(__file__).resolve().parent.parent / "frontend" / "public"
SUPERSAMPLED = 4
INK, PAPER = "171717", "f5f5f5"
COLOURS = ("f4811f", "fb6f8f", "b06cf5", "f3bd25", "5a96fa", "7bc51e", "1fa86a", "1d9fa5")
PLACES = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1), (2, 2))

Pixels = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


class Drawing:
    """A square of `size` pixels on which the mark's own 24 units are drawn, shrunk to `scale`."""

    def __init__(self, size: int, scale: float, ground: str | None) -> None:
        self.size = size
        at = (np.arange(size * SUPERSAMPLED) + 0.5) / (size * SUPERSAMPLED)
        units = ((at - 0.5) / scale + 0.5) * 24
        self.x, self.y = np.meshgrid(units, units)
        self.pixels: Pixels = np.zeros((*self.x.shape, 4))
        if ground is not None:
            self.paint(np.ones_like(self.x, dtype=bool), ground)

    def box(self, left: float, top: float, side: float, radius: float) -> Mask:
        """A square with round corners."""
        middle = side / 2
        across = np.maximum(abs(self.x - left - middle) - (middle - radius), 0)
        down = np.maximum(abs(self.y - top - middle) - (middle - radius), 0)
        return np.asarray(np.hypot(across, down) <= radius)

    def paint(self, where: Mask, colour: str) -> None:
        self.pixels[where] = (*bytes.fromhex(colour), 255)

    def png(self) -> bytes:
        shape = (self.size, SUPERSAMPLED, self.size, SUPERSAMPLED, 4)
        fine = self.pixels.reshape(shape)
        alpha = fine[..., 3:].mean(axis=(1, 3))
        colour = (fine[..., :3] * fine[..., 3:]).mean(axis=(1, 3)) / np.maximum(alpha, 1)
        levels = np.rint(np.concatenate([colour, alpha], axis=-1)).astype(np.uint8)
        rows = b"".join(b"\0" + row.tobytes() for row in levels)
        header = struct.pack(">IIBBBBB", self.size, self.size, 8, 6, 0, 0, 0)
        chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks
        )


def mark(size: int, scale: float, ground: str | None) -> bytes:
    """The mark as PNG. A maskable one has a ground to its edges, and a scale that keeps it safe."""
    drawing = Drawing(size, scale, ground)
    drawing.paint(drawing.box(0, 0, 24, 5), INK)
    field = drawing.box(2, 2, 20, 3)
    for (row, column), colour in zip(PLACES, COLOURS, strict=True):
        third = drawing.box(2 + column * 20 / 3, 2 + row * 20 / 3, 20 / 3, 0.0)
        drawing.paint(third & field, colour)
    drawing.paint(drawing.box(7, 7, 10, 2.8), INK)
    drawing.paint(drawing.box(9, 9, 6, 0.8), PAPER)
    return drawing.png()


ICONS: dict[str, tuple[int, float, str | None]] = {
    "icon-192.png": (192, 1.0, None),
    "icon-512.png": (512, 1.0, None),
    "icon-maskable.png": (512, 0.72, INK),
    "icon-touch.png": (180, 0.86, INK),
}

if __name__ == "__main__":
    for name, how in ICONS.items():
        (PUBLIC / name).write_bytes(mark(*how))
