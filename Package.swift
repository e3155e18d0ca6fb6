// swift-tools-version:6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Optimised in debug builds too, asserts kept: tests draw whole companies and replay journals, which
/// takes up to ten times as long otherwise.
let quick: [SwiftSetting] = [
  .unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))
]

/// One room of the house; `below` is everything it may import (docs/architecture.md).
func room(
  _ name: String, below: [Target.Dependency] = [], _ settings: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: below, swiftSettings: strict + settings)
}

func tests(
  _ name: String, of rooms: [Target.Dependency], _ settings: [SwiftSetting] = []
) -> Target {
  .testTarget(
    name: name, dependencies: rooms + ["TestSupport"], swiftSettings: strict + settings)
}

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let configuration: Target.Dependency = .product(
  name: "Configuration", package: "swift-configuration")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
// scrypt, for passwords.
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
// Connections of tests.
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
// Timeouts and limits of connections.
let hummingbirdCore: Target.Dependency = .product(
  name: "HummingbirdCore", package: "hummingbird")
let httpClient: Target.Dependency = .product(
  name: "AsyncHTTPClient", package: "async-http-client")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let serviceLifecycle: Target.Dependency = .product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(
  name: "UnixSignals", package: "swift-service-lifecycle")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
  name: "concord",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "concord", targets: ["concord"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration.git", exact: "1.4.0"),
    .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
    .package(url: "https://github.com/vapor/jwt-kit.git", exact: "5.7.1"),
    .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics.git", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
    .package(
      url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
    .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
  ],
  targets: [
    // Ground: plain arrays in, numbers out.
    room("Statistics", quick),
    // Floor 1: values and rules, no I/O.
    room("Domain", below: ["Statistics", yams], quick),
    // Floor 2: SQL, schema, records.
    room("Storage", below: ["Domain", grdb], quick),
    // Beside floor 2: a second engine, from the system.
    .systemLibrary(
      name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    room("Postgres", below: ["CLibPQ", "Storage"]),
    // Floor 3: use cases, one transaction each.
    room("Services", below: ["Domain", "Storage", crypto, cryptoExtras, jwt]),
    // Floor 4: pages, API, and what the browser is served.
    room("WebAssets"),
    room(
      "Web",
      below: [
        "Domain", "Services", "WebAssets", crypto, httpTypes, hummingbird, hummingbirdCore,
        logging, metrics, nioCore, nioHTTP1, nioHTTPTypes, serviceLifecycle,
      ]),
    // SMTP, from the system.
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl",
      providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
    // Mails out, plugged in at the roof.
    room("SMTP", below: ["CCurl", "Services"]),
    // Roof: the program.
    .executableTarget(
      name: "concord",
      dependencies: [
        "Domain", "Postgres", "SMTP", "Services", "Statistics", "Storage", "Web", argumentParser,
        configuration, crypto, httpClient, hummingbird, hummingbirdTLS, logging, metrics, nioCore,
        nioHTTP1, nioSSL, serviceLifecycle, unixSignals,
      ],
      swiftSettings: strict),
    // Outside: measures, never shipped.
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Domain", "Services", "Statistics", "Storage", "TestSupport", "Web", crypto, grdb,
        httpTypes, hummingbird, logging, nioCore,
      ],
      path: "Benchmarks",
      exclude: [
        "duckdb_reference.py", "numpy_reference.py", "numpy_whole_reference.py",
        "sklearn_reference.py",
      ],
      swiftSettings: strict),
    // Cellar: never shipped.
    room(
      "TestSupport", below: ["Domain", "Postgres", "Services", "Storage", crypto, cryptoExtras],
      quick),
    tests("StatisticsTests", of: ["Statistics"]),
    tests("DomainTests", of: ["Domain", "Statistics"], quick),
    tests("StorageTests", of: ["Domain", "Storage"]),
    tests("PostgresTests", of: ["Postgres", "Storage"]),
    // Appends until it is killed: a test reads what it acknowledged.
    .executableTarget(
      name: "JournalWriter", dependencies: ["Domain", "Services", "Storage", "TestSupport"],
      path: "Tests/JournalWriter", swiftSettings: strict),
    // A server that only says hello: bin/bench-api sets the program beside it.
    .executableTarget(
      name: "HelloServer", dependencies: [hummingbird, logging], path: "Tests/HelloServer",
      swiftSettings: strict),
    tests("ServicesTests", of: ["Domain", "JournalWriter", "Services", "Storage", crypto]),
    tests(
      "WebTests",
      of: [
        "Domain", "Services", "Storage", "Web", "WebAssets", crypto, httpTypes, hummingbird,
        logging, nioCore, nioEmbedded,
      ]),
    tests(
      "CommandTests",
      of: ["concord", "Domain", "SMTP", "Services", "Storage", logging, metrics]),
    // Serves on a clock that a test turns: a quarter goes by in seconds.
    .executableTarget(
      name: "StoryServer",
      dependencies: [
        "Domain", "SMTP", "Services", "Storage", "TestSupport", "Web", crypto, httpTypes,
        hummingbird, logging,
      ],
      path: "Tests/StoryServer", swiftSettings: strict),
    tests(
      "StoryTests",
      of: ["Domain", "Services", "Storage", "StoryServer", httpClient, nioCore, nioHTTP1]),
    // The main paths in a real browser, through WebDriver.
    tests("BrowserTests", of: ["concord", "Domain", "Services", "Storage", nioCore, nioPosix]),
    tests("HouseTests", of: [], quick),
  ],
  swiftLanguageModes: [.v6]
)
