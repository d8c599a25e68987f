#!/usr/bin/env bash
# Fuzzes the readers of what strangers send: fuzz/run.sh [minutes for each target, default 30] [target…, default all of them].
# afl-fuzz drives targets of fuzz/TokenAuth.Fuzz, whose libraries SharpFuzz has instrumented, from the inputs in fuzz/corpora, and findings lie
# in artifacts/fuzz/findings. Ends with 1 where a law was broken, or an input took longer than TIMEOUT milliseconds (default 5000).
# MINIMIZE=1 puts back into fuzz/corpora what the new inputs are worth. docs/fuzzing.md explains it.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! command -v afl-fuzz >/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "Installing from Debian's packages: afl++"
    apt-get update -q >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends afl++ >/dev/null
  else
    echo "afl-fuzz is not installed: apt-get install afl++ (AFL++ 4)." >&2
    exit 2
  fi
fi

# The instrumented libraries are a copy: the build's own stay as they are, and inputs are looked at again with those.
bin=artifacts/fuzz/bin plain=artifacts/bin/TokenAuth.Fuzz/release findings=artifacts/fuzz/findings
if [ "${SKIP_BUILD:-}" != 1 ]; then
  rm -rf "$bin"
  dotnet tool restore >/dev/null
  dotnet publish fuzz/TokenAuth.Fuzz -c Release -o "$bin" --nologo -v quiet
  for library in TokenAuth.Core TokenAuth.AspNetCore TokenAuth.Argon2 Microsoft.IdentityModel.Tokens; do
    dotnet sharpfuzz "$bin/$library.dll"
  done
fi

minutes=${1:-30}
shift || true
[ $# -gt 0 ] || set -- $(dotnet "$plain/TokenAuth.Fuzz.dll" list)

# What allocates without end runs into the limit, and that is a crash.
export DOTNET_gcServer=0 DOTNET_GCHeapHardLimit=0x10000000
export AFL_SKIP_BIN_CHECK=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1 AFL_FORKSRV_INIT_TMOUT=60000 AFL_ALLOW_TMP=1
timeout=${TIMEOUT:-5000}

stat() { sed -n "s/^$1 *: //p" "$findings/$2/default/fuzzer_stats"; }

# The most memory that a process below this one had.
peak() {
  local child
  for child in $(pgrep -P "$1" || true); do
    sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$child/status" 2>/dev/null || true
    peak "$child"
  done
}

minimize() {
  local kept="artifacts/fuzz/kept/$1"
  rm -rf "$kept"
  mkdir -p "$kept"
  # The fewest that reach all that was reached, the smallest first; at most 100 and 200 KB. What has a name stays.
  afl-cmin -i "$findings/$1/default/queue" -o "$kept/all" -m none -t "$timeout" -- "$(command -v dotnet)" "$bin/TokenAuth.Fuzz.dll" "$1" >"artifacts/fuzz/$1.cmin.log" 2>&1 || return 0
  find "fuzz/corpora/$1" -regextype posix-extended -regex '.*/[0-9a-f]{16}' -delete
  local total=0 count=0 size file name
  while read -r size file; do
    total=$((total + size)) count=$((count + 1))
    [ "$total" -le 200000 ] && [ "$count" -le 100 ] || break
    name=$(sha256sum "$file" | cut -c1-16)
    sha256sum "fuzz/corpora/$1"/* | grep -q "^$name" || cp "$file" "fuzz/corpora/$1/$name"
  done < <(find "$kept/all" -type f -printf '%s %p\n' | sort -n)
}

broken=0
for target in "$@"; do
  rm -rf "${findings:?}/$target"
  mkdir -p "$findings/$target"
  dictionary=()
  [ -f "fuzz/dictionaries/$target.dict" ] && dictionary=(-x "fuzz/dictionaries/$target.dict")
  afl-fuzz -i "fuzz/corpora/$target" -o "$findings/$target" "${dictionary[@]}" -V $((minutes * 60)) -t "$timeout" -m none -G 20000 \
    -- dotnet "$bin/TokenAuth.Fuzz.dll" "$target" >"artifacts/fuzz/$target.log" 2>&1 &
  fuzzer=$!
  most=0
  while kill -0 "$fuzzer" 2>/dev/null; do
    now=$(peak "$fuzzer" | sort -n | tail -1)
    [ "${now:-0}" -le "$most" ] || most=$now
    sleep 5
  done
  if ! wait "$fuzzer"; then
    echo "$target: afl-fuzz gave up; artifacts/fuzz/$target.log says why."
    tail -5 "artifacts/fuzz/$target.log"
    broken=1
    continue
  fi
  echo "$target: $(stat run_time "$target") s, $(stat execs_done "$target") inputs, $(stat corpus_count "$target") kept, $(stat edges_found "$target") edges," \
    "$(stat saved_crashes "$target") crashes, $(stat saved_hangs "$target") hangs, $((most / 1024)) MiB at most"

  # On a machine that is busy a hang may be none: it counts where it takes as long once more.
  while read -r file; do
    if ! env -u DOTNET_GCHeapHardLimit timeout "$((timeout / 1000 + 10))" dotnet "$plain/TokenAuth.Fuzz.dll" replay "$target" "$file" >"artifacts/fuzz/$target.replay.log" 2>&1 \
      || [[ "$file" == */crashes/* ]]; then
      broken=1
      echo "$target: $file"
      sed -n '2,4p' "artifacts/fuzz/$target.replay.log"
    fi
  done < <(find "$findings/$target/default/crashes" "$findings/$target/default/hangs" -name 'id*' 2>/dev/null)
  [ "${MINIMIZE:-}" != 1 ] || minimize "$target"
done
exit "$broken"
