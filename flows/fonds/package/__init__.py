"""What a published version is made of: canonical rows, files, descriptor, sums, index, number."""
