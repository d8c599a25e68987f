#!/usr/bin/env bash
# Logs in, keeps the token, calls both servers. Needs curl and jq. Usage: client.sh [business number]
set -u -o pipefail
umask 077

readonly longest_wait=10
readonly login_refused=2
say() { printf '%s\n' "$*" >&2; }
die() { say "$1"; exit "${2:-1}"; }

for tool in curl jq; do
  command -v "$tool" >/dev/null || die "$tool is needed: please install it"
done

number=${1:-1234567891}
token_server=${TOKEN_SERVER:-http://localhost:5000}
resource_server=${RESOURCE_SERVER:-http://localhost:5001}
token_file=${TOKEN_FILE:-$HOME/.config/tokenauth-sample/token}
scope=${TOKEN_SCOPE:-}
user=${TOKENAUTH_USERNAME:-}
headers=$(mktemp) || die 'no temporary file'
trap 'rm -f "$headers"' EXIT

# Sets address to $2 without slashes at its end; $1 is the variable's name for messages.
check_address() {
  address=$2
  while [[ $address == */ ]]; do address=${address%/}; done
  local host='([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]+)?(/[^?#[:space:]]*)?$'
  local loopback='(localhost|127\.[0-9]+\.[0-9]+\.[0-9]+|\[::1\])(:[0-9]+)?(/[^?#[:space:]]*)?$'
  [[ $address =~ ^https?://$host ]] || die "$1 must be an http(s) address without user name, query and fragment"
  [[ $address =~ ^https:// || $address =~ ^http://$loopback ]] || die "$1: plain http is for this machine only, use https"
}

# send LABEL URL COMMAND...: sets status and body. COMMAND writes the secret part as curl configuration to a pipe, so that
# neither password nor token is ever an argument that other users can list.
send() {
  local label=$1 url=$2 attempt answer wait code
  shift 2
  for attempt in 1 2; do
    answer=$("$@" | curl -q --silent --proto '=http,https' --noproxy 'localhost,127.0.0.0/8,::1' --connect-timeout 5 --max-time 30 \
      --dump-header "$headers" --write-out '\n%{http_code}' --header 'Accept: application/json' --config - --url "$url" | tr '\0' '\1')
    code=$?
    ((code == 0)) || { say "$label: no answer from $url (curl $code)"; return 1; }
    status=${answer##*$'\n'} body=${answer%$'\n'*}
    wait=$(header retry-after)
    [[ $attempt == 1 && ($status == 429 || $status == 503) && $wait =~ ^[0-9]{1,4}$ ]] && ((10#$wait <= longest_wait)) || return 0
    say "$label: busy ($status), trying again in $((10#$wait)) s"
    sleep "$((10#$wait))"
  done
}

# The values of a header of the last answer, joined as RFC 9110 section 5.2 says.
header() {
  jq --raw-input --raw-output --null-input --arg name "$1" '
    [inputs | rtrimstr("\r") | capture("^(?<name>[^:]+):[ \t]*(?<value>.*?)[ \t]*$") | select(.name | ascii_downcase == $name) | .value] | join(", ")' "$headers"
}

# One line without control characters: what a server sends must not steer the terminal.
clean() { jq --raw-input --raw-output --slurp 'gsub("[\u0000-\u001f\u007f-\u009f]+"; " ") | sub("^ +"; "") | sub(" +$"; "")'; }

# The parameters of the bearer challenge (RFC 6750 section 3) as a JSON object.
bearer_challenge() {
  header www-authenticate | jq --raw-input --slurp '
    reduce match("([!#$%&\u0027*+.^_`|~0-9A-Za-z-]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([!#$%&\u0027*+.^_`|~0-9A-Za-z-]+)))?"; "g").captures as [$name, $quoted, $plain]
      ({bearer: false, found: {}};
       if ($quoted.string // $plain.string) == null then .bearer = ($name.string | ascii_downcase == "bearer")
       elif .bearer and .found[$name.string | ascii_downcase] == null then
         .found[$name.string | ascii_downcase] = ($plain.string // ($quoted.string | gsub("\\\\(?<char>.)"; "\(.char)")))
       else . end) | .found'
}

# Status and cause: from the bearer challenge (RFC 6750), the error body (RFC 6749) or the problem body.
reason() {
  local told wait
  told=$(printf '%s' "$body" | jq --raw-input --raw-output --slurp --argjson challenge "$(bearer_challenge)" '
    def text: if type == "string" and . != "" then . else null end;
    (try fromjson catch {} | if type == "object" then . else {} end) as $body
    | (if $challenge.error | text then $challenge else $body end) as $source
    | if $source.error | text then [$source.error, $source.error_description] | map(text // empty) | join(": ")
      else ($body.detail | text) // ($body.title | text) // "" end' | clean)
  wait=$(header retry-after | clean)
  printf '%s %s' "$status" "${told:-no reason given}${wait:+; Retry-After: $wait}"
}

is_token() { [[ $1 =~ ^[A-Za-z0-9._~+/-]+=*$ ]]; }

# stored FILTER: something of the token file, if it is for this server, scope and user.
stored() {
  SERVER=$token_server SCOPE=$scope NAME=$user jq --raw-output "
    select(.server == env.SERVER and .scope == env.SCOPE and (env.NAME == \"\" or env.NAME == .username)) | $1 | strings" -- "$token_file" 2>/dev/null
}

load_token() {
  token= refresh_token= kept_name=
  [[ -f $token_file ]] || return 0
  case $(ls -ldL -- "$token_file") in
    ????------*) ;;
    *) say 'the stored token is not used: others may read its file'; return 0 ;;
  esac
  refresh_token=$(stored .refresh_token) kept_name=$(stored .username)
  token=$(stored 'select(.expires_at == null or .expires_at > now + 30) | .access_token')
  is_token "$token" || token=
}

# save_token NAME LIFETIME: a new file for the owner only, then moved into place.
save_token() {
  local temporary
  mkdir -p -- "$(dirname -- "$token_file")" && temporary=$(mktemp -- "$token_file-XXXXXXXX") &&
    SERVER=$token_server SCOPE=$scope NAME=$1 LIFETIME=$2 TOKEN=$token REFRESH=$refresh_token jq --null-input '
      {server: env.SERVER, scope: env.SCOPE, username: env.NAME, access_token: env.TOKEN,
       refresh_token: (env.REFRESH | if . == "" then null else . end),
       expires_at: (env.LIFETIME | if . == "" then null else (now + tonumber | floor) end)}' >"$temporary" &&
    mv -f -- "$temporary" "$token_file" || die "the token cannot be stored in $token_file"
}

drop_token() { rm -f -- "$token_file"; }

# field NAME VALUE: one of a form, encoded; none where the value is empty.
field() { [[ -z $2 ]] || printf 'data = "%s=%s"\n' "$1" "$(printf '%s' "$2" | jq --raw-input --raw-output --slurp @uri)"; }

login_form() { field grant_type password; field username "$1"; field password "$2"; field scope "$scope"; }

refresh_form() { field grant_type refresh_token; field refresh_token "$refresh_token"; }

bearer_header() { printf 'header = "Authorization: Bearer %s"\n' "$token"; }

login() {
  local name=$user password=${TOKENAUTH_PASSWORD:-}
  if [[ -z $name || -z $password ]]; then
    [[ -t 0 ]] || die 'set TOKENAUTH_USERNAME and TOKENAUTH_PASSWORD'
    [[ -n $name ]] || read -rp 'User name: ' name || exit 1
    [[ -n $password ]] || { read -rsp 'Password: ' password || exit 1; say ''; }
  fi
  obtain login "$name" login_form "$name" "$password"
  local code=$?
  ((code != login_refused)) || exit "$code"
  return "$code"
}

# A new token without the password; login_refused where there is nothing to refresh with or the server refuses it.
refresh() {
  [[ -n $refresh_token ]] || return "$login_refused"
  obtain refresh "$kept_name" refresh_form
}

# new_token BEFORE_LOGIN: refreshes, and otherwise logs in.
new_token() {
  refresh
  case $? in
    0) ;;
    "$login_refused") "$1"; refresh_token=; login ;;
    *) return 1 ;;
  esac
}

# obtain LABEL NAME COMMAND...: sets and keeps the tokens that the server gives for COMMAND's form.
obtain() {
  local label=$1 name=$2 lifetime renewed
  shift 2
  send "$label" "$token_server/token" "$@" || return 1
  case $status in
    200) ;;
    400 | 401 | 403 | 422) say "$label: refused, $(reason)"; return "$login_refused" ;;
    *) say "$label: refused, $(reason)"; return 1 ;;
  esac
  token=$(printf '%s' "$body" | jq --raw-output 'select(.token_type | strings | ascii_downcase == "bearer") | .access_token | strings' 2>/dev/null)
  is_token "$token" || { say "$label: the answer holds no bearer token"; return 1; }
  lifetime=$(printf '%s' "$body" | jq --raw-output '.expires_in | numbers')
  renewed=$(printf '%s' "$body" | jq --raw-output '.refresh_token | strings')
  refresh_token=${renewed:-$refresh_token} # RFC 6749 section 6: without a new one the old one stays good
  kept_name=$name
  save_token "$name" "$lifetime"
}

call() { send "$1" "$2/$1" bearer_header; }

judge() {
  local needed
  printf '%s: %s %s' "$1" "$status" "$body" | clean
  case $1:$status in
    *:200 | admin:404) return 0 ;; # the reference service has no page admin
    *:403)
      needed=$(bearer_challenge | jq --raw-output '.scope | strings' | clean)
      say "$1: forbidden, $(reason)${needed:+; needs scope: $needed}"
      return 3
      ;;
    *) say "$1: failed, $(reason)"; return 1 ;;
  esac
}

# visit LABEL SERVER: one call with its line of output; a refused token is replaced once.
visit() {
  call "$1" "$2" || return 1
  if [[ $status == 401 ]]; then
    say "$1: the token is refused, $(reason)"
    if [[ -z $renewed_once ]]; then
      renewed_once=yes
      new_token drop_token && call "$1" "$2" || return 1
    fi
    [[ $status != 401 ]] || drop_token
  fi
  judge "$1"
}

[[ $number =~ ^[0-9-]{1,20}$ ]] || die 'a business number is digits and dashes'
check_address TOKEN_SERVER "$token_server"; token_server=$address
check_address RESOURCE_SERVER "$resource_server"; resource_server=$address
renewed_once= result=0
load_token
[[ -n $token ]] || new_token : || exit 1

for step in "users/me $token_server" "dart/finance/business/$number $resource_server" "admin $token_server"; do
  visit "${step%% *}" "${step#* }"
  code=$?
  ((code <= result)) || result=$code
done
exit "$result"
