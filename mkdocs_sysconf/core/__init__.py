"""The core: text and element trees in, values and notices out; no MkDocs, no Jinja, no network."""
