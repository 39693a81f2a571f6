#!/usr/bin/env bash
# The real SQLModel and Rollcall, each on the other's file: tst_sqlmodel.sh ROLLCALL_PEER
# Leaves with 77, which ctest takes for "skipped", where SQLModel is not installed.
set -euo pipefail

peer=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python=/usr/bin/python3 # the one that Debian's packages install for

if ! version=$("$python" -c 'import sqlmodel; print(sqlmodel.__version__)' 2>/dev/null); then
    echo "SKIPPED: SQLModel is not installed. To have it: scripts/setup peer"
    exit 77
fi
echo "SQLModel $version"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

rollcall() { "$peer" "$@"; }
sqlmodel() { "$python" -B "$here/heroes.py" "$@"; }
# By name: SQLAlchemy keeps a table's indices in a set, and makes them in any order.
schema() { "$python" -c 'import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"):
    print(row)' "$1"; }
sound() { "$python" -c 'import sqlite3, sys
file = sqlite3.connect(sys.argv[1])
assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
assert file.execute("PRAGMA foreign_key_check").fetchall() == []' "$1"; }

# same TITLE EXPECTED ACTUAL
same()
{
    diff -u --label expected --label actual <(echo "$2") <(echo "$3") || { echo "FAILED: $1" >&2; exit 1; }
    echo "ok: $1"
}

# Both must see it alike, whoever has written it.
members()
{
    same "$1, in Rollcall" "$3" "$(rollcall show "$2")"
    same "$1, in SQLModel" "$3" "$(sqlmodel show "$2")"
    sound "$2"
}

rollcall make "$work/rollcall.db"
sqlmodel make "$work/sqlmodel.db"
same "both make the same schema" "$(schema "$work/sqlmodel.db")" "$(schema "$work/rollcall.db")"

sample='Preventers: Deadpond, Rusty-Man, Spider-Boy
Z-Force: Deadpond'
joined='Preventers: Deadpond, Rusty-Man, Spider-Boy
Z-Force: Deadpond, Spider-Boy'
enlarged='Preventers: Deadpond, Rusty-Man, Spider-Boy
Z-Force: Deadpond, Spider-Boy, Éclair'
left='Preventers: Deadpond, Rusty-Man, Spider-Boy
Z-Force: Deadpond, Éclair'

members "a file SQLModel has made" "$work/sqlmodel.db" "$sample"
rollcall join "$work/sqlmodel.db"
members "Rollcall links in it" "$work/sqlmodel.db" "$joined"
rollcall leave "$work/sqlmodel.db"
members "Rollcall unlinks in it" "$work/sqlmodel.db" "$sample"

members "a file Rollcall has made" "$work/rollcall.db" "$sample"
sqlmodel join "$work/rollcall.db"
members "SQLModel links in it, and adds a hero" "$work/rollcall.db" "$enlarged"
rollcall leave "$work/rollcall.db"
members "Rollcall unlinks what SQLModel has linked" "$work/rollcall.db" "$left"
rollcall join "$work/rollcall.db"
sqlmodel leave "$work/rollcall.db"
members "SQLModel unlinks what Rollcall has linked" "$work/rollcall.db" "$left"

same "writing has left both schemas alike" "$(schema "$work/sqlmodel.db")" "$(schema "$work/rollcall.db")"
