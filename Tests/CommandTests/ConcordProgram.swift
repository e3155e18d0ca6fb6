import Foundation
import Testing

/// Runs the program as a person does, in a folder of its own.
struct ConcordProgram {
  struct Result {
    var code: Int32
    var output: String
    var messages: String
  }

  let folder: URL

  /// Folders of all programs of this run; it goes when the run ends.
  private static let shelf: URL = {
    atexit { try? FileManager.default.removeItem(at: ConcordProgram.shelf) }
    return FileManager.default.temporaryDirectory
      .appending(path: "concord-\(ProcessInfo.processInfo.globallyUniqueString)")
  }()

  init() throws {
    folder = Self.shelf.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func example(_ name: String) -> String {
    repository.appending(path: "examples/\(name)").path
  }

  func file(_ name: String, _ text: String) throws -> String {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  func run(_ arguments: String...) throws -> Result { try run(arguments) }

  /// `input` is a file that standard input comes from.
  func run(_ arguments: [String], input: String? = nil) throws -> Result {
    let process = try ready(arguments)
    if let input { process.standardInput = FileHandle(forReadingAtPath: input) }
    return try result(process)
  }

  /// Another program, in the same folder, with more in its environment than these tests have.
  func tool(
    _ name: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = folder
    return try result(process)
  }

  /// The program, not begun yet, whose words go nowhere.
  func ready(_ arguments: [String]) throws -> Process {
    let process = Process()
    let tests = try #require(Bundle.main.executableURL)
    process.executableURL = tests.deletingLastPathComponent().appending(path: "concord")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }

  /// Runs one to its end.
  func result(_ process: Process) throws -> Result {
    // Files instead of pipes: neither side waits for the other.
    process.standardOutput = try emptied("stdout")
    process.standardError = try emptied("stderr")
    try process.run()
    process.waitUntilExit()
    return Result(
      code: process.terminationStatus, output: try text("stdout"), messages: try text("stderr"))
  }

  /// A file of the folder for what a program says; what was in it is gone.
  func emptied(_ name: String) throws -> FileHandle {
    try FileHandle(forWritingTo: URL(filePath: file(name, "")))
  }

  /// What is in a file of the folder.
  func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }
}
