"""A run as tables: CSV, Parquet, SQLite and Excel, the same rows in each."""
