"""The option that names the columns of tables."""

from __future__ import annotations

import argparse

__all__ = ["add_column_argument"]


def add_column_argument(parser: argparse.ArgumentParser) -> None:
    """Take ``--column text=noi_dung`` as often as it is given."""
    text = "what a column of tables (a key of lines) is called: text=noi_dung, id=ma, published_on=ngay, html=raw"
    parser.add_argument("--column", action="append", default=[], metavar="NAME=COLUMN", help=text)
