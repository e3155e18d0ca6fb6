import Domain
import Foundation
import Testing

/// A real mail server, made by others: aiosmtpd from the Python packages, as a process of its own.
/// What it takes is read by Python's email package.
final class MailServerProcess {
  let port: Int
  private let process: Process
  private let folder: URL

  private static let python = ConcordProgram.repository.appending(
    path: ".build/mail-server/bin/python")

  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: python.path) }
  static let absence = "skipped: aiosmtpd is not installed; bin/setup --browser installs it"

  /// `options` as in Tests/MailServer/server.py; names of files are those in `place`.
  init(_ options: [String] = [], in place: TLSPlace) async throws {
    folder = place.program.folder.appending(path: "mails")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    process = Process()
    process.executableURL = MailServerProcess.python
    process.arguments =
      [ConcordProgram.repository.appending(path: "Tests/MailServer/server.py").path, folder.path]
      + options
    process.currentDirectoryURL = place.program.folder
    process.standardInput = FileHandle.nullDevice
    try process.run()
    port = try await MailServerProcess.port(in: folder)
  }

  private static func port(in folder: URL) async throws -> Int {
    let file = folder.appending(path: "port")
    for _ in 0..<400 {
      if let text = try? String(contentsOf: file, encoding: .utf8), let port = Int(text) {
        return port
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw MailServerAbsent()
  }

  private struct MailServerAbsent: Error {}

  /// What it took, in that order.
  func mails() throws -> [TakenMail] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let numbers = names.filter { $0.hasSuffix(".json") }.compactMap { Int($0.dropLast(5)) }
    return try numbers.sorted().map { number in
      let data = try Data(contentsOf: folder.appending(path: "\(number).json"))
      return try JSONDecoder().decode(TakenMail.self, from: data)
    }
  }

  func end() {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

/// A mail as the other side saw it.
struct TakenMail: Decodable {
  var sender: String
  var recipients: [String]
  var greeting: String
  var tls: Bool
  var user: String?
  var headers: [[String]]
  var from: [[String]]
  var to: [[String]]
  var text: String?
  var html: String?
  var type: String
  var defects: [String]
  /// Bytes of the longest line.
  var longest: Int
  var ascii: Bool

  subscript(header: String) -> [String] {
    headers.filter { $0.first?.lowercased() == header.lowercased() }.compactMap(\.last)
  }
}
