import Foundation
import Glibc

/// A program of this test run's own, ended by SIGKILL: a child that Foundation starts from a task
/// inherits a signal mask that blocks SIGTERM.
final class ChildProgram: Sendable {
  private let process: Process

  init(_ program: URL, _ arguments: [String], in folder: URL, log: URL) throws {
    process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    try Data().write(to: log)
    process.standardOutput = try FileHandle(forWritingTo: log)
    process.standardError = process.standardOutput
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  func end() {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Runs a program to its end; its exit code.
  static func run(
    _ program: URL, _ arguments: [String], in folder: URL, log: URL
  ) throws -> Int32 {
    let child = try ChildProgram(program, arguments, in: folder, log: log)
    child.process.waitUntilExit()
    return child.process.terminationStatus
  }

  /// Where `name` lies on the PATH.
  static func find(_ name: String) -> URL? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { URL(filePath: "\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
