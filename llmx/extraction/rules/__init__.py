"""What the embedded reader knows: one idea a file, each from a source to a part of the record."""
