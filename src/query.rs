//! Words -> ranked passages: syntax, plan, rank, passages, highlights, response.
