import Crypto
import Domain
import Services

/// Tags that change when what they stand for changes (RFC 9110, section 8.8.3).
enum EntityTag {
  /// Of a whole record, however much of it `fields` chose to show.
  static func of(_ record: JSON) -> String { of(Array(record.serialized.utf8)) }

  static func of(_ bytes: [UInt8]) -> String {
    "\"" + hexadecimal(SHA256.hash(data: bytes).prefix(12)) + "\""
  }

  /// Whether `If-None-Match` names the tag, weakly or not.
  static func names(_ tag: String, in known: [String]) -> Bool {
    known.contains { ["*", tag, "W/\(tag)"].contains($0) }
  }

  /// The tags of `If-Match` or `If-None-Match`; nil where the text is no such list.
  static func list(_ text: String) -> [String]? {
    var tags: [String] = []
    for part in text.split(separator: ",") {
      let tag = String(part).trimmed
      let opaque = tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : tag
      guard tag == "*" || opaque.count >= 2 && opaque.hasPrefix("\"") && opaque.hasSuffix("\"")
      else { return nil }
      tags.append(tag)
    }
    return tags.isEmpty ? nil : tags
  }
}
