#!/bin/sh
# Fails on an import that the table of rooms does not have (docs/architecture.md, The rooms).
# The toolchain's own modules are open to all but Markup, which has Glibc only.
set -eu
cd "$(dirname "$0")/.."
toolchain="FoundationEssentials Glibc Synchronization"

allowed() {
  case "$1" in
    News) echo "$toolchain" ;;
    Markup) echo "Glibc" ;;
    Syndication) echo "$toolchain News Markup" ;;
    Typesetting) echo "$toolchain Markup CUnicode CFribidi" ;;
    Library) echo "$toolchain News CUnicode CZlib GRDB GRDBSQLite TOMLKit" ;;
    Wire) echo "$toolchain News Syndication Library CCurl" ;;
    Pictures) echo "$toolchain CChafa CVips" ;;
    Reader) echo "$toolchain News Typesetting" ;;
    Console) echo "$toolchain Reader Typesetting CNcurses" ;;
    telex) echo "$toolchain News Reader Console Library Typesetting ArgumentParser" ;;
    telex-wire) echo "$toolchain News Markup Syndication Typesetting Library Wire Pictures ArgumentParser" ;;
    C*) echo "" ;;
    *) echo "?" ;;
  esac
}

failed=0
for folder in Sources/*/; do
  room=$(basename "$folder")
  table=$(allowed "$room")
  if [ "$table" = "?" ]; then
    echo "Sources/$room is no room of the table" >&2
    failed=1
    continue
  fi
  imports=$(grep -rhoE '^(@[A-Za-z]+ |public |internal |package )*import +[A-Za-z_]+' "$folder" --include='*.swift' \
    | sed -E 's/.*import +//' | sort -u)
  for module in $imports; do
    case " $table " in
      *" $module "*) ;;
      *) echo "$room may not import $module" >&2; failed=1 ;;
    esac
  done
done
exit $failed
