#!/bin/sh
# Installs the Debian packages that Telex needs to be built, run and tested; nothing where all are there.
set -eu
needed="libncurses-dev libsqlite3-dev libcurl4-openssl-dev libfribidi-dev zlib1g-dev libchafa0 libvips42 tmux procps unicode-data
  hyphen-en-us hyphen-de hyphen-fr hyphen-es"

missing=""
for package in $needed; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! command -v swift >/dev/null 2>&1; then
  echo "telex: Swift 6 is not here; see https://www.swift.org/install/linux/" >&2
  exit 69
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || {
    echo "telex: these Debian packages are missing:$missing. Install them as root." >&2
    exit 69
  }
  as_root="sudo"
fi
echo "telex: installing the Debian packages$missing"
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
