"""Characters: from bytes to text, and what may be wrong with its letters."""
