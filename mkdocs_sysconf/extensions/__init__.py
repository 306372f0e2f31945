"""Python-Markdown extensions, one a file, each usable without the plugin."""
