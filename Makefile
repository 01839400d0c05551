# Telex. `make run` and `make test` are all a newcomer needs.
PREFIX ?= /usr/local
DESTDIR ?=
RELEASE = .build/release
FLAGS = -c release --static-swift-stdlib
SOURCES := $(shell find Sources Package.swift -type f)

.PHONY: run test build setup install bench bench-hostile fuzz torture clean

run: build
	@$(RELEASE)/telex

build: setup $(RELEASE)/.telex-built

$(RELEASE)/.telex-built: $(SOURCES)
	swift build $(FLAGS)
	@touch $@

setup:
	@sh .ci/setup.sh

# The journeys drive the programs of the debug build, which `swift build` makes first.
test: setup
	sh .ci/imports.sh
	swift build --build-tests --explicit-target-dependency-import-check error
	swift build
	swift test --skip-build

install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/libexec/telex
	install -d $(DESTDIR)$(PREFIX)/share/telex $(DESTDIR)$(PREFIX)/share/doc/telex
	install -s -m 755 $(RELEASE)/telex $(DESTDIR)$(PREFIX)/bin/telex
	install -s -m 755 $(RELEASE)/telex-wire $(DESTDIR)$(PREFIX)/libexec/telex/telex-wire
	cp -R Feeds $(DESTDIR)$(PREFIX)/share/telex/
	cp -R docs/. README.md CHANGELOG.md LICENSE $(DESTDIR)$(PREFIX)/share/doc/telex/

bench: build
	@sh Tests/Bench/run.sh

# Every hostile document at full size, against the limits.
bench-hostile: build
	@python3 Tests/Bench/hostile.py

# `make fuzz` is what CI does; `make fuzz TARGET=xml SECONDS=600` looks longer.
fuzz:
	@sh .ci/fuzz.sh $(if $(TARGET),$(TARGET) $(or $(SECONDS),60),all)

# Kills programs that mark at random instants; TORTURE says how many rounds (2,000 take some
# 25 minutes).
torture:
	swift build $(FLAGS) --product torture
	$(RELEASE)/torture run $(or $(TORTURE),2000)

clean:
	rm -rf .build .build-*
