#!/usr/bin/env bash
# What the scripts promise, tried without touching the machine: stand-ins take the place of dpkg and apt.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root" || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

check() # check "a claim" COMMAND …
{
    local claim=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL: $claim"
        sed 's/^/      /' "$work/said"
    fi
}
nothing() { ! "$@"; }

# The project's own text files: no build output, no pictures.
mapfile -t files < <(find . \( -name .git -o -name build -o -name .cache \) -prune -o -type f -print |
    grep -vE '\.(png|user)$|/compile_commands\.json$' | sort)
others=()
for file in "${files[@]}"; do
    case $file in
    ./scripts/packages.txt | ./tests/scripts/*) ;;
    *) others+=("$file") ;;
    esac
done

everyScriptParses()
{
    local script
    for script in scripts/* .ci/run tests/scripts/*.sh; do
        [ "$script" = scripts/packages.txt ] || bash -n "$script" || return
    done
}
check "every script parses" everyScriptParses
check "every script can be executed" test -x scripts/run -a -x scripts/test -a -x scripts/setup -a -x scripts/build -a -x scripts/place -a -x scripts/lint -a -x scripts/package -a -x .ci/run
check "CI runs scripts/test" grep -q 'scripts/test"$' .ci/run
check "CI runs nothing after scripts/test" sh -c 'tail -n 1 .ci/run | grep -q ^exec'
check "the README names both commands" sh -c '! test -s README.md || { grep -q scripts/run README.md && grep -q scripts/test README.md; }'

# A package's name that is also a program's or a word of the language may stand anywhere.
tellingNames() { awk '!/^#/ && NF && $2 ~ /[0-9]|-/ { print $2 }' scripts/packages.txt | grep -vxE 'clang-tidy|sqlite3|python3|help2man'; }
check "there are packages to look for" test "$(tellingNames | wc -l)" -ge 4
check "packages are named in packages.txt alone" nothing grep -nwF -f <(tellingNames) "${others[@]}"
check "no place on somebody's machine is named" nothing grep -nE '(^|[^A-Za-z0-9_./$}])/(home|root|work|Users)/[A-Za-z]' "${others[@]}"

# A fuzzer that is not there is skipped, for all to see, and never passed.
skipped() { env -u ROLLCALL_FUZZERS bash tests/fuzz/run "$@" >"$work/skipped" 2>&1; test $? = 77 && grep -q '^Skipped: ' "$work/skipped"; }
check "without libFuzzer its tests are skipped" skipped drag tests/fuzz/corpus/drag
check "with a program that is missing they fail" nothing env ROLLCALL_FUZZERS="$work" ROLLCALL_FAULT_RESULTS="$work" bash tests/fuzz/run drag tests/fuzz/corpus/drag

# --- the fault matrix
mkdir -p "$work/build/faults"
printf 'disk full\t1234567\t0\t1.5\n' >"$work/build/faults/1.tsv"
printf 'a lock\t999\t1\t0.5\n' >"$work/build/faults/2.tsv"
shows() { grep -qxF -- "$2" "$1"; }
cp tests/faults/README.md "$work/faults.md"
check "the matrix is printed" scripts/matrix "$work/build"
check "the matrix has a place in its page" scripts/matrix "$work/build" --into "$work/faults.md"
check "with every fault" shows "$work/faults.md" '| disk full | 1,234,567 | 0 | 1.5 |'
check "and their sum" shows "$work/faults.md" '| all | 1,235,566 | 1 | |'
check "and nothing of the old one" nothing grep -q 'power cut, WAL |' "$work/faults.md"
check "the rest of the page stays" diff <(grep -v '^|\|^20' "$work/faults.md") <(grep -v '^|\|^20' tests/faults/README.md)
echo "Nothing marks a place." >"$work/other.md"
check "a page without a place is refused" nothing scripts/matrix "$work/build" --into "$work/other.md"
check "and left alone" shows "$work/other.md" "Nothing marks a place."
check "where no fault program ran, the page is left alone" nothing scripts/matrix "$work/nowhere" --into "$work/faults.md"

# --- where is built, from whatever folder
placeOf() # placeOf FOLDER: what scripts/place says there, in $work/place
{
    mkdir -p "$1/scripts" && cp scripts/place "$1/scripts/" && XDG_CACHE_HOME=$work/cache bash "$1/scripts/place" >"$work/place"
}
placeIs() { diff "$work/place" <(printf '%s\n' "$@"); }
placeIsLinked() # placeIsLinked FOLDER: the sources are reached through a link to it, and built beside that
{
    local source
    read -r source <"$work/place"
    [[ $source == "$work/cache/"*/source ]] && [ "$(readlink "$source")" = "$1" ] && placeIs "$source" "${source%/source}/build"
}
check "a plain folder is built in itself" placeOf "$work/plain"
check "in its build/" placeIs "$work/plain" "$work/plain/build"
for odd in "with blanks" "Anna's" 'a "b"' 'Häuschen' 'a$b;c#d'; do
    check "a folder like $odd has a place" placeOf "$work/$odd"
    check "with a name that needs no quotes" placeIsLinked "$work/$odd"
done
if [ "$(id -u)" -ne 0 ]; then # who may write anywhere
    mkdir -p "$work/closed/scripts" && cp scripts/place "$work/closed/scripts/" && chmod 555 "$work/closed"
    check "a read-only folder has a place" placeOf "$work/closed"
    check "outside" placeIsLinked "$work/closed"
    chmod 755 "$work/closed"
fi

# --- scripts/setup on a machine of our own making
stubs=$work/bin
mkdir "$stubs"
for tool in bash env awk sort comm paste mktemp rm cat dirname; do
    ln -s "$(command -v $tool)" "$stubs/$tool"
done
stub() { printf '#!%s\n%s\n' "$(command -v bash)" "$2" >"$stubs/$1" && chmod +x "$stubs/$1"; }
# Says of each package asked for that it is installed, but for those in $work/missing.
stub dpkg-query 'for name in "${@:4}"; do grep -qxF "$name" "$WORK/missing" || echo "$name installed"; done'
ln -s "$(command -v grep)" "$stubs/grep"
stub apt-get 'echo "$DEBIAN_FRONTEND apt-get $*" >>"$WORK/calls"; [ ! -e "$WORK/apt-fails" ] || { echo "E: no such package"; exit 100; }'
stub id 'echo "${USER_ID:-0}"'
: >"$work/missing"
setup() # setup USER_ID GROUP …: what scripts/setup says, its status, and the calls it made
{
    local user=$1 status
    shift
    : >"$work/calls"
    WORK=$work USER_ID=$user PATH=$stubs bash scripts/setup "$@" >"$work/setup" 2>&1
    status=$?
    return $status
}
called() { grep -qE "$1" "$work/calls"; }
told() { grep -qF -- "$1" "$work/setup"; }

check "setup is content where nothing is missing" setup 0 build run test
check "and then does not touch the network" nothing test -s "$work/calls"
check "and then says nothing" nothing test -s "$work/setup"

echo cmake >"$work/missing"
check "setup installs what is missing" setup 0 build run test
check "and only that" called '^noninteractive apt-get .*install --no-install-recommends cmake$'
check "after an update" called 'apt-get .*update$'
check "setup leaves other groups alone" setup 0 run
check "so nothing is called" nothing test -s "$work/calls"

check "neither root nor sudo is a failure" nothing setup 1000 build
check "which says what to install" told 'apt-get install cmake'
check "and calls nothing" nothing test -s "$work/calls"
stub sudo 'echo "sudo $*" >>"$WORK/calls"; exec "$@"'
check "sudo serves where there is one" setup 1000 build
check "and is what runs apt-get" called '^sudo env DEBIAN_FRONTEND=noninteractive apt-get .*install .*cmake$'

touch "$work/apt-fails"
check "a failed installation is a failure" nothing setup 0 build
check "which shows apt-get's own words" told 'E: no such package'
check "and says what to install" told 'apt-get install cmake'
check "an unknown group is a failure" nothing setup 0 nonesuch
rm "$stubs/dpkg-query"
check "where there is no dpkg the build may try its luck" setup 0 build

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
