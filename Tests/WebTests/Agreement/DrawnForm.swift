import Foundation

@testable import Web

/// What a browser would send of a page's form with nothing pressed: every field by its name.
struct DrawnForm {
  var fields: [(name: String, value: String)] = []

  /// The form of a page that posts to `action`.
  init?(in page: String, to action: String) {
    guard let start = page.range(of: "action=\"\(action)\""),
      let end = page[start.upperBound...].range(of: "</form>")
    else { return nil }
    var rest = page[start.upperBound..<end.lowerBound]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      let close = rest.firstIndex(of: ">") ?? rest.endIndex
      let tag = String(rest[..<close])
      rest = rest[close...].dropFirst()
      guard let name = Self.attribute("name", of: tag) else { continue }
      if tag.hasPrefix("input"), let value = Self.typed(tag) { fields.append((name, value)) }
      if tag.hasPrefix("select") {
        fields.append((name, Self.chosen(Self.inside(&rest, until: "</select>"))))
      }
      if tag.hasPrefix("textarea") {
        let text = Self.inside(&rest, until: "</textarea>")
        fields.append((name, Self.unescaped(text.hasPrefix("\n") ? text.dropFirst() : text)))
      }
    }
  }

  subscript(name: String) -> String? {
    get { fields.first { $0.name == name }?.value }
    set {
      fields.removeAll { $0.name == name }
      if let newValue { fields.append((name, newValue)) }
    }
  }

  /// Sent with the button of that deed.
  func sent(_ deed: String? = nil) -> String {
    var query = Query()
    if let deed { query.add("do", deed) }
    for (name, value) in fields { query.add(name, value) }
    return query.encoded
  }

  /// Nil for a box that is not checked.
  private static func typed(_ tag: String) -> String? {
    let type = attribute("type", of: tag)
    if type == "checkbox" || type == "radio", !tag.hasSuffix(" checked") { return nil }
    return attribute("value", of: tag) ?? ""
  }

  private static func chosen(_ options: Substring) -> String {
    let all = options.split(separator: "<option").map(String.init).filter { $0.contains("value=") }
    let chosen = all.first { $0.contains(" selected>") } ?? all.first
    return chosen.flatMap { attribute("value", of: $0) } ?? ""
  }

  private static func inside(_ rest: inout Substring, until end: String) -> Substring {
    guard let range = rest.range(of: end) else { return "" }
    defer { rest = rest[range.upperBound...] }
    return rest[..<range.lowerBound]
  }

  private static func attribute(_ name: String, of tag: String) -> String? {
    guard let start = tag.range(of: " \(name)=\""),
      let end = tag[start.upperBound...].firstIndex(of: "\"")
    else { return nil }
    return unescaped(tag[start.upperBound..<end])
  }

  private static func unescaped(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
      "&quot;", with: "\""
    )
    .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
