"""The one door to prompts/, schemas/ and demo/, in a wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path

from llmx.errors import AssetError

__all__ = ["asset_path", "read_asset"]

_PACKAGE = Path(__file__).parent


def asset_path(kind: str, name: str) -> Path:
    """Give the path of an asset: ``kind`` is "prompts", "schemas" or "demo", ``name`` its path below.

    A wheel carries the folders inside the package, a checkout (or an editable install) beside it.
    The file need not exist. Raises :class:`AssetError` where there is no such folder at all.
    """
    for folder in (_PACKAGE / "_assets" / kind, _PACKAGE.parent / kind):
        if folder.is_dir():
            return folder / name
    raise AssetError(f"llmx is installed without its {kind} folder: install it again")


def read_asset(kind: str, name: str) -> str:
    """Read an asset as text. Raises :class:`AssetError` where it is missing."""
    path = asset_path(kind, name)
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise AssetError(f"there is no {kind}/{name} in this installation of llmx") from None
