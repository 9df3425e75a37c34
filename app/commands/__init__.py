"""The commands of ``cancu``: the only folder that knows Typer. Each module holds the commands of one panel of the help.

A command reads its arguments, calls ``queries`` or ``app.wiring`` and prints through ``app.terminal``. What is not
needed by every command is imported inside the command, so that a trace starts at once.
"""
