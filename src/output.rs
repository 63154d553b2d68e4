//! A response -> terminal, JSON lines, CSV, TREC run.
