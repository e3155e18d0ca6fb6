import Foundation
import TestSupport

/// `concord serve` on a free port over a database of its own, in a folder of its own.
struct ConcordServer: Sendable {
  let port: Int
  let folder: URL

  var url: String { "http://127.0.0.1:\(port)" }

  /// Serves while `body` runs. With `demo`, a company of so many leads is there already; without,
  /// the database is empty and the first page is the first run. `settings` are what `concord.yaml`
  /// says.
  static func serving<Result>(
    demo leads: Int? = nil, settings: String = "", _ body: (ConcordServer) async throws -> Result
  ) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "concord-browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    if !settings.isEmpty {
      try Data(settings.utf8).write(to: folder.appending(path: "concord.yaml"))
    }
    if let leads { try fill(folder, leads: leads) }
    let port = TestPort.free()
    let child = try ChildProgram(
      program,
      [
        "serve", "--port", "\(port)", "--database", "sqlite:concord.db", "--assets",
        repository.appending(path: "Assets/vendor").path,
      ], in: folder, log: folder.appending(path: "serve.log"))
    defer { child.end() }
    try await WireClient(port: port).waitUntilUp("/health")
    return try await body(ConcordServer(port: port, folder: folder))
  }

  /// A file to upload.
  func file(_ name: String, _ text: String) throws -> String {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// What the server said so far.
  var log: String {
    (try? String(contentsOf: folder.appending(path: "serve.log"), encoding: .utf8)) ?? ""
  }

  /// Runs another command over the same database; its exit code.
  @discardableResult
  func run(_ arguments: String...) throws -> Int32 {
    try ChildProgram.run(
      Self.program, arguments + ["--database", "sqlite:concord.db"], in: folder,
      log: folder.appending(path: "command.log"))
  }

  /// Beside the tests' own program.
  private static let program = (Bundle.main.executableURL ?? URL(filePath: "/"))
    .deletingLastPathComponent().appending(path: "concord")

  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func fill(_ folder: URL, leads: Int) throws {
    let log = folder.appending(path: "demo.log")
    let code = try ChildProgram.run(
      program, ["demo", "--leads", "\(leads)", "--database", "sqlite:concord.db"], in: folder,
      log: log)
    guard code == 0 else {
      throw BrowserFault(
        "concord demo: \(code): \((try? String(contentsOf: log, encoding: .utf8)) ?? "")")
    }
  }
}

extension Browser {
  /// As the demo company's marketing manager, by the button of the sign-in page; sales begins with
  /// its queue.
  func signIntoDemo(as name: String = "Jonas Albrecht") async throws {
    try await open("/sign-in")
    try await click(saying: "Sign in as \(name)")
    try await arrive(at: ["Henrike Vogt", "Luca Brunner"].contains(name) ? "/today" : "/leads")
  }
}
