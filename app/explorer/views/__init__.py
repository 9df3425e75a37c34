"""The pages of the explorer, one a file, each with one function ``show``.

Not called ``pages``: beside a main script Streamlit takes a folder of that name for pages of its own.
"""
