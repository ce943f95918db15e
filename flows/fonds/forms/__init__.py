"""Forms of documents: which lines a record of one kind has, and in which order."""
