"""The engine: raw archival transcriptions in, validated and versioned data packages out."""

__version__ = "0.1.0"
