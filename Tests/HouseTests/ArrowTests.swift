import Testing

/// The arrows of docs/architecture.md: which room may import which.
struct ArrowTests {
  /// Of the language itself.
  static let everywhere: Set<String> = ["Synchronization"]

  /// Everything a target may import; a name with a folder holds for that folder alone.
  static let mayImport: [String: Set<String>] = [
    "Statistics": ["Foundation"],
    "Domain": ["Foundation", "Statistics"],
    "Domain/Agreement/Reading": ["CYaml", "Foundation"],
    "Storage": ["Domain", "Foundation", "GRDB", "GRDBSQLite"],
    "Postgres": ["CLibPQ", "Dispatch", "Foundation", "Storage"],
    "Services": [
      "Crypto", "CryptoExtras", "Domain", "Foundation", "JWTKit", "Statistics", "Storage",
      "Synchronization",
    ],
    "Services/Moving": ["Dispatch"],
    "WebAssets": [],
    "Web": [
      "Crypto", "Domain", "Foundation", "HTTPTypes", "Hummingbird", "Logging", "Metrics", "NIOCore",
      "Services", "Statistics", "WebAssets",
    ],
    "Web/Server/Live": ["ServiceLifecycle"],
    "Web/Server/Edge": ["HummingbirdCore", "NIOHTTP1", "NIOHTTPTypes"],
    "SMTP": ["CCurl", "Foundation", "Services"],
    "concord": [
      "ArgumentParser", "AsyncHTTPClient", "Configuration", "Crypto", "Domain",
      "Foundation", "Hummingbird", "HummingbirdTLS", "Logging", "Metrics", "NIOCore", "NIOHTTP1",
      "NIOSSL", "Postgres", "SMTP", "ServiceLifecycle", "Services", "Statistics", "Storage",
      "UnixSignals", "Web",
    ],
    "TestSupport": [
      "Crypto", "CryptoExtras", "Domain", "Foundation", "Postgres", "Services", "Statistics",
      "Storage",
    ],
  ]

  @Test(arguments: SourceTree.sources)
  func importsPointDown(_ file: SourceTree.File) {
    let folders = file.path.split(separator: "/").dropFirst().dropLast().map(String.init)
    let allowed = (1...folders.count).reduce(into: Self.everywhere) { allowed, depth in
      allowed.formUnion(Self.mayImport[folders.prefix(depth).joined(separator: "/")] ?? [])
    }
    let unlisted = Self.imports(of: file).filter { !allowed.contains($0) }
    #expect(unlisted.isEmpty, "\(file.path) may not import \(unlisted)")
  }

  @Test func everyTargetHasItsRules() {
    let targets = Set(SourceTree.sources.map(\.target))
    #expect(targets.subtracting(Self.mayImport.keys).isEmpty)
  }

  static func imports(of file: SourceTree.File) -> [String] {
    file.code.compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let index = words.firstIndex(of: "import"), index < 2, index + 1 < words.count else {
        return nil
      }
      // `import struct Foundation.Data` names the module in front of the dot.
      let kinds = ["struct", "enum", "class", "func", "protocol", "typealias", "var", "let"]
      let name = kinds.contains(words[index + 1]) ? words.last ?? "" : words[index + 1]
      return name.split(separator: ".").first.map(String.init)
    }
  }
}
