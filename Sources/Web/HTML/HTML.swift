/// Markup that escapes by itself: an interpolated `String` is escaped, an `HTML` is not, and there
/// is no third way in. Kept as UTF-8 bytes, which is what goes over the wire.
public struct HTML: ExpressibleByStringInterpolation, Sendable, Hashable {
  public private(set) var bytes: [UInt8]

  public static let empty = HTML(stringLiteral: "")

  /// `value` is markup as the programmer wrote it.
  public init(stringLiteral value: String) {
    bytes = Array(value.utf8)
  }

  public init(stringInterpolation: Interpolation) {
    bytes = stringInterpolation.bytes
  }

  /// Text of people, escaped.
  public init(escaping text: String) {
    bytes = []
    HTML.escape(text, into: &bytes)
  }

  public static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum.bytes.append(contentsOf: right.bytes)
    return sum
  }

  public var markup: String { String(decoding: bytes, as: UTF8.self) }

  public struct Interpolation: StringInterpolationProtocol {
    var bytes: [UInt8] = []

    /// Interpolated values are mostly short words; 24 bytes each avoids most growth.
    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    public mutating func appendLiteral(_ literal: String) {
      bytes.append(contentsOf: literal.utf8)
    }

    public mutating func appendInterpolation(_ html: HTML) {
      bytes.append(contentsOf: html.bytes)
    }

    public mutating func appendInterpolation(_ html: HTML?) {
      if let html { bytes.append(contentsOf: html.bytes) }
    }

    public mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { bytes.append(contentsOf: part.bytes) }
    }

    public mutating func appendInterpolation(_ text: String) {
      HTML.escape(text, into: &bytes)
    }

    public mutating func appendInterpolation(_ number: Int) {
      bytes.append(contentsOf: String(number).utf8)
    }

    public mutating func appendInterpolation(_ place: Place) {
      HTML.escape(place.url, into: &bytes)
    }

    /// A boolean attribute: ` name` when it holds, nothing otherwise.
    public mutating func appendInterpolation(flag name: StaticString, _ holds: Bool) {
      guard holds else { return }
      bytes.append(UInt8(ascii: " "))
      bytes.append(contentsOf: name.description.utf8)
    }

    /// An attribute with its value, quoted; nothing when there is no value.
    public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      guard let value else { return }
      bytes.append(UInt8(ascii: " "))
      bytes.append(contentsOf: name.description.utf8)
      bytes.append(contentsOf: #"=""#.utf8)
      HTML.escape(value, into: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
  }
}

extension HTML {
  /// The five characters that can end text or a quoted attribute. Everything else passes; unquoted
  /// attributes are not written anywhere.
  private static func escape(_ text: String, into bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
      default: bytes.append(byte)
      }
    }
  }
}

extension Sequence where Element == HTML {
  /// The parts with `separator` between them.
  func joined(_ separator: HTML) -> HTML {
    var parts: [HTML] = []
    for part in self {
      if !parts.isEmpty { parts.append(separator) }
      parts.append(part)
    }
    return "\(parts)"
  }
}
