#!/usr/bin/env bash
# The package in a bare system: it installs with all it needs, opens a file by its desktop entry, and goes without a trace.
# At night only, as root, where debootstrap and a source of packages can be reached.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
skip() { echo "Skipped: $*"; exit 77; }
[ "${ROLLCALL_NIGHTLY:-0}" = 1 ] || skip "at night only"
[ "$(id -u)" = 0 ] || skip "a bare system can be made by root alone"
"$root/scripts/setup" package bare || skip "its tools cannot be installed"

work=$(mktemp -d)
bare=$work/bare
end()
{
    mountpoint -q "$bare/proc" && umount "$bare/proc"
    rm -rf --one-file-system "$work"
}
trap end EXIT
fail() { echo "FAIL: $*"; [ ! -e "$work/said" ] || sed 's/^/      /' "$work/said" | tail -20; exit 1; }

package=$("$root/scripts/package" 2>"$work/said") || fail "no package could be made"

release=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $release" | head -1)
debootstrap --variant=minbase "$release" "$bare" "$mirror" >"$work/said" 2>&1 || skip "no bare system can be made here"
mount -t proc proc "$bare/proc" || skip "nothing can be mounted here"
inside() { chroot "$bare" env HOME=/tmp DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
find "$bare/etc/apt" -name '*.list' -delete
cp -a /etc/apt/. "$bare/etc/apt/"
cp "$package" "$bare/tmp/rollcall.deb"
inside apt-get -q update >"$work/said" 2>&1 || fail "its sources cannot be read"
inside apt-get -q -y install --no-install-recommends /tmp/rollcall.deb >"$work/said" 2>&1 || fail "it cannot be installed"
inside rollcall --version >"$work/said" 2>&1 || fail "it does not start"
inside test -s /usr/share/man/man1/rollcall.1.gz || fail "there is no page for man"

# What a desktop does with a file that is double-clicked.
display=$(awk '$1 == "display" { print $2 }' "$root/scripts/packages.txt")
inside apt-get -q -y install --no-install-recommends $display >"$work/said" 2>&1 || skip "no display can be installed"
sqlite3 "$bare/tmp/members.db" <"$root/resources/sql/heroes_and_teams.sql" || fail "no file could be made"
inside sh -c 'Xvfb :77 >/dev/null 2>&1 & display=$!
    export DISPLAY=:77
    until xdotool getmouselocation >/dev/null 2>&1; do sleep 0.1; done
    gio launch /usr/share/applications/rollcall.desktop /tmp/members.db &
    timeout 30 xdotool search --sync --onlyvisible --name members.db; found=$?
    kill $display; exit $found' >"$work/said" 2>&1 || fail "the desktop entry opens no window for a file"

inside dpkg -L rollcall | while read -r file; do [ -d "$bare$file" ] || echo "$file"; done >"$work/files"
[ "$(wc -l <"$work/files")" -gt 10 ] || fail "the package holds next to nothing"
inside apt-get -q -y purge rollcall >"$work/said" 2>&1 || fail "it cannot be removed"
while read -r file; do [ ! -e "$bare$file" ] || fail "$file stays behind"; done <"$work/files"
echo "PASS: $(basename "$package"), $(wc -l <"$work/files") files"
