import Foundation

/// The character NUL (U+0000): PostgreSQL has no place for it in a text and SQLite's functions stop
/// at it, so it is refused at the door, whatever the engine.
extension JSON {
  /// Where it stands: keys and places of lists, from the outside in; nil: nowhere. Of a key that
  /// holds it the place is that of its object.
  public var placeOfNUL: [String]? {
    switch self {
    case .null, .bool, .number: return nil
    case .text(let text): return text.holdsNUL ? [] : nil
    case .list(let values):
      for (place, value) in values.enumerated() {
        if let inner = value.placeOfNUL { return ["\(place)"] + inner }
      }
      return nil
    case .object(let members):
      for member in members {
        if member.key.holdsNUL { return [] }
        if let inner = member.value.placeOfNUL { return [member.key] + inner }
      }
      return nil
    }
  }
}

extension JournalFault {
  /// Nil where no text of the line holds the character.
  public static func holdingNUL(_ body: JSON) -> JournalFault? {
    body.placeOfNUL.map { place in
      JournalFault(
        path: place.joined(separator: "."),
        problem: "holds the character NUL (U+0000), which no text may")
    }
  }
}

extension String {
  public var holdsNUL: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
    } ?? utf8.contains(0)
  }
}
