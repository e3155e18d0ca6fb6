import Domain

/// A text that somebody wrote besides the journal, and that is about a person's hand-overs or names
/// the person. What an erasure takes out is listed as such, so an export cannot lack it.
public struct PersonWriting: Sendable, Hashable {
  public enum Place: String, Sendable, Hashable, CaseIterable {
    case pauseReason = "pause.reason"
    case disputeReason = "dispute.reason"
    case ruling = "dispute.ruling"
    case reviewNote = "review.note"
    case review = "review.document"
    case importFile = "import.file"
    case discountReason = "discount.reason"
    case discountNote = "discount.note"
  }

  public var place: Place
  /// Number of the pause, the dispute or the import, or the week of the review.
  public var of: String
  /// When it was written; nil where that is not kept apart.
  public var at: Instant?
  /// As it was written; of a closed review each text in it that names the person.
  public var texts: [String]

  init(_ place: Place, of: String, at: Instant?, _ texts: [String]) {
    (self.place, self.of, self.at, self.texts) = (place, of, at, texts)
  }

  var json: JSON {
    [
      "place": .text(place.rawValue), "of": .text(of), "at": .instant(at),
      "texts": .list(texts.map { .text($0) }),
    ]
  }
}

extension JSON {
  /// The texts in it that are others in `changed`, which has the same shape.
  func texts(differingFrom changed: JSON) -> [String] {
    switch (self, changed) {
    case (.object(let old), .object(let new)) where old.count == new.count:
      zip(old, new).flatMap { $0.value.texts(differingFrom: $1.value) }
    case (.list(let old), .list(let new)) where old.count == new.count:
      zip(old, new).flatMap { $0.texts(differingFrom: $1) }
    case (.text(let old), .text(let new)): old == new ? [] : [old]
    default: []
    }
  }
}
