"""Parquet: a folder with one file a table, numbers as decimals that lose nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from pathlib import Path
from typing import Any

from llmx.exporting.tables import DECIMALS, Row, Table, fits_decimal
from llmx.extras import load

__all__ = ["ParquetFolder"]

_ROWS_AT_ONCE = 5_000
_LAST_PLACE = Decimal(1).scaleb(-DECIMALS)
_DIGITS_38 = Context(prec=38)


class ParquetFolder:
    """Writes Parquet through pyarrow.

    ``number`` is ``decimal128(38, 18)`` (a cast to double is one step away, digits that were dropped
    are not), ``real`` a double, dates stay ISO text since some lack the year. Raises
    :class:`~llmx.errors.UsageError` where pyarrow is not installed.
    """

    def __init__(self, folder: Path, tables: Sequence[Table]) -> None:
        self._arrow = load("pyarrow", extra="parquet", job="this format")
        parquet = load("pyarrow.parquet", extra="parquet", job="this format")
        folder.mkdir()
        self._schemas = {table.name: self._schema(table) for table in tables}
        self._held: dict[str, list[Row]] = {table.name: [] for table in tables}
        self._rounded = self._left_out = 0
        self._writers = {
            name: parquet.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd")
            for name, schema in self._schemas.items()
        }

    def _schema(self, table: Table) -> Any:
        arrow = self._arrow
        types = {
            "text": arrow.string(),
            "integer": arrow.int64(),
            "number": arrow.decimal128(38, DECIMALS),
            "real": arrow.float64(),
            "boolean": arrow.bool_(),
        }
        columns = [arrow.field(one.name, types[one.kind], nullable=one.name not in table.key) for one in table.columns]
        return arrow.schema(columns)

    def write(self, table: str, row: Row) -> None:
        """Write one row."""
        held = self._held[table]
        held.append(row)
        if len(held) >= _ROWS_AT_ONCE:
            self._flush(table)

    def _flush(self, table: str) -> None:
        schema, rows = self._schemas[table], self._held[table]
        if not rows:
            return
        columns = [
            self._arrow.array([self._exact(cell) for cell in column], type=one.type)
            for one, column in zip(schema, zip(*rows, strict=True), strict=True)
        ]
        self._writers[table].write_batch(self._arrow.record_batch(columns, schema=schema))
        rows.clear()

    def _exact(self, cell: object) -> object:
        if not isinstance(cell, Decimal) or fits_decimal(cell):
            return cell
        if cell.adjusted() >= _DIGITS_38.prec - DECIMALS:
            self._left_out += 1
            return None
        self._rounded += 1
        return cell.quantize(_LAST_PLACE, context=_DIGITS_38)

    def finish(self) -> Iterable[str]:
        """Write what is held and close the files."""
        for table, writer in self._writers.items():
            self._flush(table)
            writer.close()
        if self._rounded:
            yield f"{self._rounded:,} numbers rounded to {DECIMALS} decimals"
        if self._left_out:
            yield f"{self._left_out:,} numbers of more than {_DIGITS_38.prec - DECIMALS} digits left out"

    def abandon(self) -> None:
        """Close the files."""
        for writer in self._writers.values():
            writer.close()
