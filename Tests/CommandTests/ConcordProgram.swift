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

  /// Another program, in the same folder.
  func tool(_ name: String, _ arguments: [String]) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
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
    let (output, messages) = (folder.appending(path: "stdout"), folder.appending(path: "stderr"))
    for file in [output, messages] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
    process.waitUntilExit()
    return Result(
      code: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      messages: try String(contentsOf: messages, encoding: .utf8))
  }
}
