"""The types of what the collection uses of ansible-core, which has none that checkers could use."""
