/// Media types: what a caller accepts, what a body is.
enum Negotiation {
  /// The first of our types that `Accept` takes; nil when it takes none. No `Accept` takes all.
  static func chosen(from types: [String], accept: String?) -> String? {
    guard let accept, !accept.trimmed.isEmpty else { return types.first }
    let ranges = accept.split(separator: ",").map { range($0) }
    return types.first { type in quality(of: essence(type), ranges) > 0 }
  }

  private struct Range {
    var type: String
    var quality: Double
  }

  private static func range(_ text: Substring) -> Range {
    let parts = text.split(separator: ";").map { String($0).trimmed.lowercased() }
    let quality = parts.dropFirst().first { $0.hasPrefix("q=") }
      .flatMap { Double($0.dropFirst(2)) }
    return Range(type: parts.first ?? "", quality: quality ?? 1)
  }

  /// The most precise range counts (RFC 9110, section 12.5.1).
  private static func quality(of type: String, _ ranges: [Range]) -> Double {
    let group = type.prefix { $0 != "/" } + "/*"
    for name in [type, String(group), "*/*"] {
      if let range = ranges.first(where: { $0.type == name }) { return range.quality }
    }
    return 0
  }

  /// Without parameters: `text/html; charset=utf-8` is `text/html`.
  static func essence(_ type: String) -> String {
    String(type.prefix { $0 != ";" }).trimmed.lowercased()
  }

  /// Whether a charset is given that is not UTF-8.
  static func isForeignCharset(_ type: String) -> Bool {
    let parameters = type.split(separator: ";").dropFirst().map { String($0).trimmed.lowercased() }
    guard let charset = parameters.first(where: { $0.hasPrefix("charset=") }) else { return false }
    let name = charset.dropFirst("charset=".count).filter { $0 != "\"" }
    return !["utf-8", "utf8", "us-ascii"].contains(name)
  }
}
