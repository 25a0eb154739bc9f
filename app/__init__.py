"""Summit Records: transcripts of diplomatic summits as records one can query, cite and trust."""

__version__ = "0.1.0"
