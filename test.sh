#!/usr/bin/env bash
# Builds everything and runs every test. What the tests drive as real programs (PostgreSQL, Python, PHP, Java, Node, Chromium, curl, a linker
# for Native AOT) is installed from Debian's packages where this script may do so, and libraries for Node from npm's registry into artifacts/;
# otherwise the tests that need it are skipped with the reason. With CI=true nothing is skipped.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

packages=(postgresql curl jq gcc libc6-dev zlib1g-dev default-jdk-headless nodejs npm chromium chromium-driver python3-requests
  python3-requests-oauthlib python3-authlib python3-passlib python3-bcrypt python3-jwt python3-fastapi python3-multipart uvicorn python3-django python3-werkzeug
  python3-argon2 php-cli)
if command -v dpkg-query >/dev/null; then
  missing=()
  for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  # A Java or Node that is there already will do.
  command -v java >/dev/null && missing=("${missing[@]/default-jdk-headless/}")
  command -v node >/dev/null && missing=("${missing[@]/nodejs/}")
  command -v npm >/dev/null && missing=("${missing[@]/npm/}")
  missing=($(printf '%s\n' "${missing[@]}" | grep . || true))
  if [ "${#missing[@]}" -gt 0 ]; then
    if [ "$(id -u)" = 0 ]; then
      echo "Installing from Debian's packages: ${missing[*]}"
      apt-get update -q >/dev/null
      DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >/dev/null
    else
      echo "Not root, so not installed: ${missing[*]}. Tests that need them are skipped."
    fi
  fi
else
  echo "Not Debian: tests are skipped where a program they need is absent."
fi

# Node finds them from artifacts/bin, where the build puts the scripts.
modules=(oauth4webapi@3.8.8 openid-client@6.9.0 jose@6.2.18)
is_installed() { grep -q "\"version\": \"${1#*@}\"" "artifacts/node_modules/${1%@*}/package.json" 2>/dev/null; }
if command -v npm >/dev/null; then
  for module in "${modules[@]}"; do
    is_installed "$module" && continue
    mkdir -p artifacts
    npm install --prefix artifacts --no-save --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel error "${modules[@]}" >/dev/null ||
      echo "Not installed for Node: ${modules[*]}. Tests that need them are skipped."
    break
  done
fi

dotnet build TokenAuth.sln -warnaserror --nologo -v quiet

# A PostgreSQL of this run's own, unless TOKENAUTH_TEST_POSTGRES names one. Without it the tests that need one are skipped.
if [ -z "${TOKENAUTH_TEST_POSTGRES:-}" ] && postgres=$(tests/postgres.sh start); then
  trap 'tests/postgres.sh stop "$(sed -n 2p <<<"$postgres")"' EXIT
  export TOKENAUTH_TEST_POSTGRES="$(sed -n 1p <<<"$postgres")"
fi

results=artifacts/test-results
rm -rf "$results"
status=0
run() { dotnet test "$1" --no-build --nologo --results-directory "$results" --logger trx --logger "console;verbosity=minimal" "${@:2}" || status=$?; }
if [ $# -gt 0 ]; then
  run TokenAuth.sln "$@"
else
  # Beside programs that keep all processors busy, logins get next to nothing: the soak comes when the others are done.
  run TokenAuth.sln --filter "Category!=Soak"
  run tests/TokenAuth.Samples.Tests --filter "Category=Soak"
fi

passed=0 failed=0 skipped=0
for file in "$results"/*.trx; do
  counters=$(grep -o '<Counters [^>]*' "$file")
  count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
  passed=$((passed + $(count passed))) failed=$((failed + $(count failed)))
  skipped=$((skipped + $(count total) - $(count executed)))
done
if [ "$failed" = 0 ] && [ "$status" != 0 ]; then
  echo "dotnet test ended with $status although no test failed."
  failed=1
fi
if [ "${CI:-}" = true ] && [ "$skipped" != 0 ]; then
  echo "With CI=true nothing may be skipped, but $skipped were."
  status=1
fi
if [ "$skipped" = 0 ]; then echo "$passed passed, $failed failed"; else echo "$passed passed, $failed failed, $skipped skipped"; fi
exit "$status"
