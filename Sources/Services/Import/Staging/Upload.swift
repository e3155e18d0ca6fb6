import Domain
import Storage

/// A file that somebody handed in: it waits to be looked at and imported, or to be thrown away.
public struct Upload: Sendable, Hashable {
  /// 32 hexadecimal digits that nobody can guess.
  public var id: String
  public var workspace: WorkspaceID
  /// Who handed it in; nil is the command line.
  public var member: Int?
  /// As the browser gave it, without folders; for people only, never a path.
  public var name: String
  /// In bytes.
  public var size: Int
  /// SHA-256 in hexadecimal.
  public var digest: String
  public var received: Instant
  public var settings: UploadSettings

  /// Bytes of an upload at most: four times the largest export that issue reports mention.
  public static let largest = 1 << 30
  /// After so long an upload that nobody imported is thrown away.
  public static let keptFor = Elapsed.day
  /// After so long rejected rows are.
  public static let rejectsKeptFor = 30 * Elapsed.day
}

/// Why a file was not received.
public enum UploadFault: Error, Sendable, Hashable {
  case tooLarge(limit: Int)
  case empty
  /// The disk is full or the folder cannot be written.
  case notStored(String)
}

extension UploadFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge(let limit): "the file is larger than \(limit) bytes"
    case .empty: "the file is empty"
    case .notStored(let why): "the file could not be stored: \(why)"
    }
  }
}

extension Upload {
  /// The last part of a path of any system, on one line, short enough to show.
  static func tidy(_ name: String) -> String {
    let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    let line = last.filter { !$0.isNewline && $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } }
    let short = String(line.prefix(120)).trimmed
    return short.isEmpty ? "upload" : short
  }
}
