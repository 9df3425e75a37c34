#!/bin/sh
# Installs what setup/system-packages.txt lists and this machine lacks: all of it, or the lines of one user.
# Without the right to install it says what is missing and goes on: the tests that need it are skipped, named.
list="$(dirname "$0")/system-packages.txt"
missing=""
while IFS= read -r line; do
    case "$line" in "#"*|"") continue ;; esac
    user="${line%% *}"
    package="${line##* }"
    probe="$(echo "${line#"$user"}" | sed "s/ *$package\$//")"
    [ -n "$1" ] && [ "$1" != "$user" ] && continue
    sh -c "$probe" >/dev/null 2>&1 </dev/null || missing="$missing $package"
done < "$list"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Đang cài gói hệ thống / installing system packages:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "Thiếu gói hệ thống / system packages are missing:$missing" >&2
echo "Trên Debian, Ubuntu / on Debian, Ubuntu: sudo apt-get install$missing" >&2
[ "$1" = venv ] && exit 1
exit 0
