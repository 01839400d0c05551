#!/bin/sh
# `make bench`: every row stands beside the peer it must beat, both in one run, taking turns.
# Peers that are not installed are left out with a word. Figures move from machine to machine;
# the ratio is what counts.
set -eu
cd "$(dirname "$0")/../.."
command -v python3 >/dev/null 2>&1 || { echo "make bench needs python3"; exit 69; }
python3 Tests/Bench/start.py "$@"
python3 Tests/Bench/refresh.py "$@"
swift build -c release --static-swift-stdlib --product parse-bench
python3 Tests/Bench/markup.py "$@"
python3 Tests/Bench/reading.py "$@"
python3 Tests/Bench/library.py "$@"
