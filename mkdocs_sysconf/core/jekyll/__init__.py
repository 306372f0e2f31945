"""A Jekyll site, read for MkDocs: where its pages stood, and what of their text must change."""
