"""The hook contract, the loading of plugins, and the built-in plugins."""
