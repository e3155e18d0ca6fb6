import Foundation

/// A real mail server, made by others: aiosmtpd from the Python packages, as a process of its own.
/// What it takes is read by Python's email package.
public final class MailServerProcess {
  public let port: Int
  private let process: Process
  private let folder: URL

  private static let python = Repository.root.appending(path: ".build/mail-server/bin/python")

  public static var isInstalled: Bool {
    FileManager.default.isExecutableFile(atPath: python.path)
  }
  public static let absence = "skipped: aiosmtpd is not installed; bin/setup --browser installs it"

  /// `options` as in Tests/MailServer/server.py; names of files are those in `place`, and mails are
  /// kept in a folder below it.
  public init(_ options: [String] = [], in place: URL) async throws {
    folder = place.appending(path: "mails")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    process = Process()
    process.executableURL = MailServerProcess.python
    process.arguments =
      [
        Repository.root.appending(path: "Tests/MailServer/server.py").path,
        folder.path,
      ]
      + options
    process.currentDirectoryURL = place
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
  public func mails() throws -> [TakenMail] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let numbers = names.filter { $0.hasSuffix(".json") }.compactMap { Int($0.dropLast(5)) }
    return try numbers.sorted().map { number in
      let data = try Data(contentsOf: folder.appending(path: "\(number).json"))
      return try JSONDecoder().decode(TakenMail.self, from: data)
    }
  }

  public func end() {
    guard process.isRunning else { return }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

/// A mail as the other side saw it.
public struct TakenMail: Decodable, Sendable {
  public var sender: String
  public var recipients: [String]
  public var greeting: String
  public var tls: Bool
  public var user: String?
  public var headers: [[String]]
  public var from: [[String]]
  public var to: [[String]]
  public var text: String?
  public var html: String?
  public var type: String
  public var defects: [String]
  /// Bytes of the longest line.
  public var longest: Int
  public var ascii: Bool

  public subscript(header: String) -> [String] {
    headers.filter { $0.first?.lowercased() == header.lowercased() }.compactMap(\.last)
  }
}
