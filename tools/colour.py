"""Colour arithmetic for the palette: OKLab, OKLCH, sRGB, CIELAB and CIEDE2000.

Every colour is the last axis, of length 3, of a float array, so that one call serves one
colour or a whole board. Nothing here knows of cells, rows or names.

Sources: Ottosson, "A perceptual color space for image processing" (2020),
https://bottosson.github.io/posts/oklab/ ; Sharma, Wu and Dalal, "The CIEDE2000
color-difference formula: implementation notes, supplementary test data, and mathematical
observations" (2005); IEC 61966-2-1 for sRGB; Machado, Oliveira and Fernandes, "A
physiologically-based model for simulation of color vision deficiency" (2009), the matrices for
severity 1.0.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

OKLAB_TO_LMS = np.array(
    [
        [1.0, 0.3963377774, 0.2158037573],
        [1.0, -0.1055613458, -0.0638541728],
        [1.0, -0.0894841775, -1.2914855480],
    ]
)
LMS_TO_LINEAR = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)
LINEAR_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
LMS_TO_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
LINEAR_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
D65_WHITE = LINEAR_TO_XYZ.sum(axis=1)
DEFICIENCIES = {
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}


def oklab_from_oklch(oklch: Array) -> Array:
    """OKLab of OKLCH: lightness 0 to 1, chroma, hue in degrees."""
    lightness, chroma, hue = np.moveaxis(oklch, -1, 0)
    angle = np.radians(hue)
    return np.stack([lightness, chroma * np.cos(angle), chroma * np.sin(angle)], axis=-1)


def oklch_from_oklab(oklab: Array) -> Array:
    """OKLCH of OKLab, the hue in degrees from 0 up to 360."""
    lightness, a, b = np.moveaxis(oklab, -1, 0)
    return np.stack([lightness, np.hypot(a, b), np.degrees(np.arctan2(b, a)) % 360], axis=-1)


def linear_from_oklab(oklab: Array) -> Array:
    """Linear-light sRGB of OKLab; outside 0 to 1 where the colour is out of gamut."""
    lms: Array = (oklab @ OKLAB_TO_LMS.T) ** 3
    linear: Array = lms @ LMS_TO_LINEAR.T
    return linear


def oklab_from_linear(linear: Array) -> Array:
    """OKLab of linear-light sRGB."""
    oklab: Array = np.cbrt(linear @ LINEAR_TO_LMS.T) @ LMS_TO_OKLAB.T
    return oklab


def encode(linear: Array) -> Array:
    """Gamma-encoded sRGB, 0 to 1, of linear light; what is out of gamut is clipped."""
    light = np.clip(linear, 0.0, 1.0)
    curve = 1.055 * light ** (1 / 2.4) - 0.055
    srgb: Array = np.where(light <= 0.0031308, 12.92 * light, curve)
    return srgb


def decode(srgb: Array) -> Array:
    """Linear light of gamma-encoded sRGB, 0 to 1."""
    curve = ((srgb + 0.055) / 1.055) ** 2.4
    light: Array = np.where(srgb <= 0.04045, srgb / 12.92, curve)
    return light


def in_gamut(oklab: Array, slack: float = 1e-6) -> npt.NDArray[np.bool_]:
    """Whether sRGB can show each colour."""
    linear = linear_from_oklab(oklab)
    return np.asarray(((linear >= -slack) & (linear <= 1 + slack)).all(axis=-1))


def largest_chroma(lightness: Array, hue: Array) -> Array:
    """The most OKLCH chroma that sRGB holds at a lightness and a hue in degrees."""
    low, high = np.zeros_like(lightness), np.full_like(lightness, 0.4)
    for _ in range(24):
        middle = (low + high) / 2
        fits = in_gamut(oklab_from_oklch(np.stack([lightness, middle, hue], axis=-1)))
        low, high = np.where(fits, middle, low), np.where(fits, high, middle)
    return low


def lab_from_linear(linear: Array) -> Array:
    """CIELAB (D65, 2 degree) of linear-light sRGB."""
    ratio = linear @ LINEAR_TO_XYZ.T / D65_WHITE
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    x, y, z = np.moveaxis(f, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def lab_from_oklab(oklab: Array) -> Array:
    """CIELAB (D65, 2 degree) of OKLab."""
    return lab_from_linear(linear_from_oklab(oklab))


def hex_from_oklab(oklab: Array) -> list[str]:
    """The nearest 8-bit `#rrggbb` of each row of an (n, 3) array."""
    levels = np.rint(encode(linear_from_oklab(oklab)) * 255).astype(int)
    return [f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in levels]


def linear_from_hex(codes: Sequence[str]) -> Array:
    """Linear-light sRGB, (n, 3), of `#rrggbb` codes."""
    levels = [[int(code[at : at + 2], 16) for at in (1, 3, 5)] for code in codes]
    return decode(np.array(levels, dtype=np.float64) / 255)


def seen_without(deficiency: str, linear: Array) -> Array:
    """Linear-light sRGB as it looks to eyes with that deficiency, clipped to 0 to 1."""
    seen: Array = np.clip(linear @ DEFICIENCIES[deficiency].T, 0.0, 1.0)
    return seen


def ciede2000(one: Array, other: Array) -> Array:
    """CIEDE2000 difference of CIELAB colours, with kL = kC = kH = 1; shapes broadcast."""
    lightness1, a1, b1 = np.moveaxis(one, -1, 0)
    lightness2, a2, b2 = np.moveaxis(other, -1, 0)
    mean_chroma7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * np.sqrt(mean_chroma7 / (mean_chroma7 + 25.0**7))
    a1, a2 = a1 * stretch, a2 * stretch
    chroma1, chroma2 = np.hypot(a1, b1), np.hypot(a2, b2)
    hue1, hue2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360

    grey = chroma1 * chroma2 == 0
    turn = np.where(grey, 0.0, (hue2 - hue1 + 180) % 360 - 180)
    delta_hue = 2 * np.sqrt(chroma1 * chroma2) * np.sin(np.radians(turn) / 2)
    across = np.abs(hue1 - hue2) > 180
    mean_hue = np.where(grey, hue1 + hue2, (hue1 + hue2) / 2 + np.where(across, 180.0, 0.0))

    lightness = (lightness1 + lightness2) / 2
    chroma = (chroma1 + chroma2) / 2
    t = (
        1
        - 0.17 * np.cos(np.radians(mean_hue - 30))
        + 0.24 * np.cos(np.radians(2 * mean_hue))
        + 0.32 * np.cos(np.radians(3 * mean_hue + 6))
        - 0.20 * np.cos(np.radians(4 * mean_hue - 63))
    )
    weight_l = 1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2)
    weight_c = 1 + 0.045 * chroma
    weight_h = 1 + 0.015 * chroma * t
    rotation = -np.sin(np.radians(60 * np.exp(-((((mean_hue % 360) - 275) / 25) ** 2))))
    rotation = rotation * 2 * np.sqrt(chroma**7 / (chroma**7 + 25.0**7))

    parts_l = (lightness2 - lightness1) / weight_l
    parts_c = (chroma2 - chroma1) / weight_c
    parts_h = delta_hue / weight_h
    square: Array = parts_l**2 + parts_c**2 + parts_h**2 + rotation * parts_c * parts_h
    return np.sqrt(np.maximum(square, 0.0))
