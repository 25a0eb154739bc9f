"""Reproducible measurements against named peers, in one run on one machine; what is printed are ratios."""
