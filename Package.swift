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
    name: name, dependencies: rooms + ["TestRandom"], exclude: fixtures[name, default: []],
    swiftSettings: walls)
}

/// Folders of test data that the build does not look at; tests find them beside their sources.
let fixtures: [String: [String]] = [
  "ReaderTests": ["Goldens"],
  "SyndicationTests": ["Fixtures"],
  "TypesettingTests": ["Goldens"],
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let sockets = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let fox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "telex",
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
  ],
  targets: [
    room("News"),
    room("Markup"),
    room("Syndication", ["News", "Markup"]),
    room("Typesetting", ["Markup", "CUnicode", "CFribidi"]),
    room("Library", ["News", "CUnicode", "CZlib", grdb, sqlite, toml]),
    room("Wire", ["News", "Syndication", "Library", "CCurl"]),
    room("Reader", ["News", "Typesetting"]),
    room("Console", ["Reader", "Typesetting", "CNcurses"]),
    room("Pictures", ["CChafa", "CVips"]),
    program("telex", ["News", "Typesetting", "Reader", "Console", "Library", arguments]),
    program(
      "telex-wire",
      ["News", "Markup", "Syndication", "Typesetting", "Library", "Wire", "Pictures", arguments]),

    .target(name: "CUnicode", exclude: ["generate.py", "folding.py"]),
    .target(name: "CFribidi", linkerSettings: [.linkedLibrary(":libfribidi.a")]),
    .target(name: "CChafa"),
    .target(name: "CVips"),
    .target(name: "CCurl"),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary(":libz.a")]),
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),

    .executableTarget(
      name: "parse-bench", dependencies: ["Markup", "Syndication", "News"],
      path: "Tests/Bench/Parsing", swiftSettings: walls),
    .executableTarget(
      name: "library-bench", dependencies: ["Library", "Markup", "News", "TestRandom"],
      path: "Tests/Bench/Library", swiftSettings: walls),
    .executableTarget(
      name: "torture", dependencies: ["Library", "News", "TestRandom", grdb],
      path: "Tests/Torture", swiftSettings: walls),
    .target(name: "TestRandom", path: "Tests/TestRandom", swiftSettings: walls),
    tests("NewsTests", of: ["News"]),
    tests("MarkupTests", of: ["Markup"]),
    tests("SyndicationTests", of: ["Syndication", "News", "Markup"]),
    tests("TypesettingTests", of: ["Typesetting", "CUnicode", "CFribidi", "Markup"]),
    tests("LibraryTests", of: ["Library", "News", grdb]),
    tests("WireTests", of: ["Wire", "News", "Syndication", "Library", grdb, fox, sockets]),
    tests("PicturesTests", of: ["Pictures", "CChafa"]),
    tests("ReaderTests", of: ["Reader", "News", "Typesetting"]),
    tests("ConsoleTests", of: ["Console", "Reader", "Typesetting"]),
    tests("JourneyTests", of: []),
  ],
  swiftLanguageModes: [.v6]
)
