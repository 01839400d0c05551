#!/bin/sh
# Fuzzes what reads documents from strangers, guided by coverage and watched by AddressSanitizer:
#   sh .ci/fuzz.sh                  every target for a short while, as CI does
#   sh .ci/fuzz.sh TARGET SECONDS   one target: charset, xml, html, cleaning or feed
#   sh .ci/fuzz.sh TARGET FILE      one input again
# What was found stays in .build-fuzz: inputs that reach new code in corpus/, crashes in crashes/.
set -eu
cd "$(dirname "$0")/.."
built=.build-fuzz
program=$built/fuzz
flags="-O -wmo -num-threads 2 -parse-as-library -swift-version 6 -enable-testing
  -enable-upcoming-feature MemberImportVisibility -enable-upcoming-feature InternalImportsByDefault
  -enable-upcoming-feature ExistentialAny -sanitize=fuzzer,address -use-ld=lld -I $built -L $built"

# A room as an instrumented static library; SwiftPM has no word for that.
room() {
  name=$1
  shift
  # An archive keeps the objects of files that are gone.
  rm -f "$built/lib$name.a"
  # shellcheck disable=SC2086
  swiftc $flags -module-name "$name" -emit-module -emit-module-path "$built/$name.swiftmodule" \
    -emit-library -static -o "$built/lib$name.a" "$@"
}

is_built() {
  [ -x $program ] && [ -z "$(find Sources/News Sources/Markup Sources/Syndication Tests/Fuzz \
    Tests/TestRandom .ci/fuzz.sh -newer $program -print)" ]
}

build() {
  if is_built; then return; fi
  echo "Building the fuzz program"
  mkdir -p $built
  room News Sources/News/*.swift
  room Markup Sources/Markup/*.swift
  room Syndication Sources/Syndication/*.swift
  room TestRandom Tests/TestRandom/*.swift
  # shellcheck disable=SC2086
  swiftc $flags -module-name Fuzzing Tests/Fuzz/*.swift -o $program \
    -lSyndication -lMarkup -lNews -lTestRandom
}

# The project's own fixtures and, where it lies beside the checkout, the shared corpus, in which
# html5lib's tests are cut into one input each.
seeds() {
  rm -rf $built/seeds
  mkdir -p $built/seeds $built/crashes
  find Feeds Tests/*/Fixtures ../shared/corpus/feeds ../shared/corpus/extract -type f -size -200k \
    ! -name '*.png' ! -name '*.py' 2>/dev/null | while read -r file; do
    cp "$file" "$built/seeds/$(echo "$file" | tr / _)"
  done
  find ../shared/corpus/html5 -name '*.dat' -size -100k 2>/dev/null | while read -r file; do
    awk -v out="$built/seeds/$(basename "$file")" '
      /^#data$/ { number++; on = 1; next }
      /^#(errors|document)/ { if (on) close(out "." number); on = 0 }
      on { print > (out "." number) }' "$file"
  done
}

# One target for so many seconds. Says one sentence where an input broke it.
fuzz() {
  log=$built/$1.log
  mkdir -p "$built/corpus/$1"
  if TELEX_FUZZ=$1 SWIFT_BACKTRACE=enable=no $program "$built/corpus/$1" $built/seeds \
    -dict="Tests/Fuzz/$1.dict" -artifact_prefix="$built/crashes/$1-" -max_total_time="$2" \
    -seed=$seed -max_len=8192 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 >"$log" 2>&1; then
    echo "fuzz $1: $(sed -n 's/.*number_of_executed_units: *//p' "$log") inputs," \
      "$(grep -o 'cov: [0-9]*' "$log" | tail -n 1 | cut -d ' ' -f 2) edges reached"
    return
  fi
  grep -m 2 -A 3 -E 'Fatal error|ERROR: |libFuzzer: ' "$log" || tail -n 20 "$log"
  input=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
  echo "fuzz $1: broken by ${input:-an input that was not kept};" \
    "run it again with: sh .ci/fuzz.sh $1 ${input:-FILE}"
  return 1
}

markup() {
  failed=0
  for target in charset xml html cleaning; do fuzz $target 15 || failed=1; done
  return $failed
}

# 0 is another one every time.
seed=0
build
case "${2:-}" in
  *[!0-9]*) TELEX_FUZZ=$1 SWIFT_BACKTRACE=enable=no exec $program "$2" ;;
esac
seeds
case "${1:-all}" in
  all)
    # The same inputs each time, as far as the machine gets: what CI finds can be found again.
    seed=1
    markup &
    fuzz feed 60 && failed=0 || failed=1
    wait $! || failed=1
    exit $failed
    ;;
  *) fuzz "$1" "${2:-60}" ;;
esac
