//! Indexing, top to bottom: walk -> changed? -> read -> extract -> annotate -> write -> commit.
