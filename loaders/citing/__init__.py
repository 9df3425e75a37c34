"""The grammars behind ``loaders.citations``, one module a step, in the order in which they run.

scene → anchors (numbered) → laws → programmes → partials → nesting and titles → repeats → checks.
"""
