#!/bin/sh
# Prints the first Python of 3.11 or newer that works here.
for python in python3.11 python3.12 python3.13 python3.14 python3; do
    if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "$python"
        exit 0
    fi
done
echo "Cần Python 3.11 trở lên / Python 3.11 or newer is needed." >&2
echo python3
