// swift-tools-version: 6.2
import PackageDescription

/// The walls every Swift room stands in: design.md §2.
let walls: [SwiftSetting] = [
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

func room(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: walls)
}

func program(_ name: String, _ imports: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: imports, swiftSettings: walls)
}

func tests(_ name: String, of rooms: [Target.Dependency]) -> Target {
  .testTarget(
    name: name, dependencies: rooms, exclude: fixtures[name, default: []], swiftSettings: walls)
}

/// Folders of test data that the build does not look at; tests find them beside their sources.
let fixtures: [String: [String]] = [
  "ReaderTests": ["Goldens"],
  "SyndicationTests": ["Fixtures"],
  "TypesettingTests": ["Goldens"],
]

let package = Package(
  name: "telex",
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    room("News"),
    tests("NewsTests", of: ["News"]),
    room("Markup"),
    tests("MarkupTests", of: ["Markup"]),
    room("Syndication", ["News", "Markup"]),
    tests("SyndicationTests", of: ["Syndication", "News", "Markup"]),
    .target(name: "CUnicode", exclude: ["generate.py"]),
    room("Typesetting", ["CUnicode", "Markup"]),
    tests("TypesettingTests", of: ["Typesetting", "CUnicode", "Markup"]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    room("Wire", ["CCurl", "News", "Syndication", "Library"]),
    tests("WireTests", of: ["Wire", "News", "Syndication", "Library"]),
    program(
      "telex-wire",
      [
        "Wire", "Library", "Syndication", "Typesetting", "Markup", "News",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    room(
      "Library",
      [
        "News", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ]),
    tests("LibraryTests", of: ["Library", "News", .product(name: "GRDB", package: "GRDB.swift")]),
    room("Reader", ["News", "Typesetting"]),
    tests("ReaderTests", of: ["Reader", "News", "Typesetting"]),
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    room("Console", ["Reader", "Typesetting", "CNcurses"]),
    tests("ConsoleTests", of: ["Console", "Reader", "Typesetting"]),
  ],
  swiftLanguageModes: [.v6]
)
