"""The pages of the explorer, one a file, each with one function ``show``."""
