/// The text that Prometheus reads (exposition format 0.0.4): a type line a name, a line a series.
enum Exposition {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  static func text(_ book: MetricsBook) -> String {
    var text = ""
    for (name, family) in book.contents {
      text += "# TYPE \(name) \(family.kind.rawValue)\n"
      for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
        text += lines(name, labels, series, family.kind)
      }
    }
    return text
  }

  private static func lines(
    _ name: String, _ labels: MetricsBook.Labels, _ series: Series, _ kind: MetricsBook.Kind
  ) -> String {
    let state = series.state
    guard kind == .histogram else {
      return "\(name)\(braces(labels)) \(number(state.value))\n"
    }
    var text = ""
    var below = 0
    for (bound, count) in zip(series.bounds, state.buckets) {
      below += count
      text += "\(name)_bucket\(braces(labels, upTo: number(bound))) \(below)\n"
    }
    text += "\(name)_bucket\(braces(labels, upTo: "+Inf")) \(state.count)\n"
    text += "\(name)_sum\(braces(labels)) \(number(state.value))\n"
    return text + "\(name)_count\(braces(labels)) \(state.count)\n"
  }

  private static func braces(_ labels: MetricsBook.Labels, upTo bound: String? = nil) -> String {
    var pairs = labels.pairs.map { "\(name($0.name))=\"\(escaped($0.value))\"" }
    if let bound { pairs.append("le=\"\(bound)\"") }
    return pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}"
  }

  private static func escaped(_ value: String) -> String {
    value.reduce(into: "") { text, character in
      switch character {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n", "\r\n", "\r": text += "\\n"
      default: text.append(character)
      }
    }
  }

  /// Whole numbers without a point.
  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
    return Int64(exactly: value).map(String.init) ?? "\(value)"
  }

  /// A name as the format wants it: letters, digits and underscores, no digit first.
  static func name(_ label: String) -> String {
    let name = String(
      label.unicodeScalars.map { scalar -> Character in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": Character(scalar)
        default: "_"
        }
      })
    return name.first.map { $0.isNumber } ?? true ? "_" + name : name
  }
}
