import Domain
import Foundation

/// Where a page ended, for the next to go on: values of the order's columns, sealed for nobody to
/// rely on.
enum Cursor {
  /// `order` names what the records are sorted by; a cursor of another order is none.
  static func text(_ order: String, _ values: [JSON]) -> String {
    let bytes = JSON.list([.text(order)] + values).serialized.utf8
    return Data(bytes).base64EncodedString().map { character in
      switch character {
      case "+": "-"
      case "/": "_"
      default: String(character)
      }
    }.joined().replacingOccurrences(of: "=", with: "")
  }

  /// The values; throws where the text is not a cursor of that order with so many values.
  static func values(
    _ text: String, of order: String, count: Int
  ) throws(APIProblem) -> [JSON] {
    var plain = text.replacingOccurrences(of: "-", with: "+")
      .replacingOccurrences(of: "_", with: "/")
    plain += String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: plain), case .list(let parts)? = try? JSON.parse(data),
      parts.first?.text == order, parts.count == count + 1
    else { throw unknown(text) }
    return Array(parts.dropFirst())
  }

  static func unknown(_ text: String) -> APIProblem {
    APIProblem(
      .invalidParameter, "`after` is no `next` of this list in this order.",
      at: .query("after"), found: SchemaCheck.found(.text(text)),
      expected: "the `next` of an earlier answer to the same question")
  }
}
