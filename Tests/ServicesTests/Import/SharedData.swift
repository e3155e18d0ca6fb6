import Foundation
import Testing

/// Third-party files beside the repository, for tests only; tests that need them are skipped
/// without them.
enum SharedData {
  static let absent: Comment = "the shared data folder is not beside the repository"

  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let folder = root.deletingLastPathComponent().appending(path: "shared/data")

  static let isThere = FileManager.default.fileExists(atPath: folder.path)

  static func bytes(_ path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: folder.appending(path: path)))
  }

  /// The names of the CSV files of a folder, sorted; none where the data is absent.
  static func files(_ path: String, ending: String = ".csv") -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: path).path)
    return (names ?? []).filter { $0.hasSuffix(ending) }.sorted().map { "\(path)/\($0)" }
  }

  /// A file of the repository itself.
  static func ownText(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}
