import Crypto
import Domain
import Foundation
import Storage

/// The review of a week: as it stands, or as it was when it was closed.
public struct Review: Sendable, Hashable {
  public var week: ISOWeek
  public var document: ReviewDocument
  /// Nil while it is open.
  public var closed: Closing?
  /// Names of members by number, of those who wrote notes and who closed it.
  public var names: [Int: String]

  public struct Closing: Sendable, Hashable {
    public var at: Instant
    /// Number of the member; nil: it closed by itself.
    public var by: Int?
    /// SHA-256 of the document as it is kept.
    public var sha256: String
    /// Whether the document is the one that the hash is of.
    public var isSound: Bool
  }
}

/// A closed review in the archive.
public struct ClosedReview: Sendable, Hashable {
  public var week: ISOWeek
  public var closing: Review.Closing
  public var asOf: Instant
  /// What the list says of it.
  public var coverage: ReviewDocument.Share
  public var broken: [String: Int]
}

extension ReviewDocument {
  /// The same bytes for the same document.
  func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  init(encoded text: String) throws {
    self = try JSONDecoder().decode(ReviewDocument.self, from: Data(text.utf8))
  }

  static func sha256(_ text: String) -> String {
    hexadecimal(SHA256.hash(data: Array(text.utf8)))
  }
}

extension Review.Closing {
  init(_ record: ReviewRecord) {
    self.init(
      at: record.closedAt, by: record.closedBy, sha256: record.sha256,
      isSound: ReviewDocument.sha256(record.document) == record.sha256)
  }
}

extension ClosedReview {
  init?(_ record: ReviewRecord) throws {
    guard let week = ISOWeek(record.week) else { return nil }
    let document = try ReviewDocument(encoded: record.document)
    self.init(
      week: week, closing: Review.Closing(record), asOf: record.asOf, coverage: document.coverage,
      broken: Dictionary(
        document.promises.map { ($0.function, $0.broken.now) }, uniquingKeysWith: +))
  }
}
