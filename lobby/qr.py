"""QR codes: an address as a picture, for the cameras of phones."""

from io import BytesIO

import segno

QUIET = 4
"""Modules of margin on each side: what the standard asks for."""


def qr_svg(address: str) -> bytes:
    """An SVG document of black modules on white, with its quiet zone, for any page."""
    picture = BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(picture, kind="svg", border=QUIET, dark="#000", light="#fff", omitsize=True)
    return picture.getvalue()
