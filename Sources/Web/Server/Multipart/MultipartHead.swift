import Domain

/// What one part of a form is.
struct MultipartHead: Sendable, Hashable {
  var name: String
  /// Of a part that is a file; "" where the person chose none.
  var file: String?

  /// Reads the header lines of a part; only `Content-Disposition` matters.
  init(_ lines: ArraySlice<UInt8>) throws(MultipartFault) {
    guard let text = String(validating: lines, as: UTF8.self), !text.holdsNUL else {
      throw .badHead
    }
    let disposition = text.split(separator: "\r\n").first { line in
      line.lowercased().hasPrefix("content-disposition:")
    }
    guard let disposition else { throw .badHead }
    let value = disposition.drop { $0 != ":" }.dropFirst()
    guard value.drop(while: \.isWhitespace).lowercased().hasPrefix("form-data") else {
      throw .badHead
    }
    let parameters = HeaderParameters(value)
    guard let name = parameters["name"] else { throw .badHead }
    self.name = MultipartHead.plain(name)
    file = parameters["filename"].map(MultipartHead.plain)
  }

  /// Browsers escape quotes and line ends in names, and nothing else (HTML, 4.10.21.7).
  private static func plain(_ name: String) -> String {
    name.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
  }
}

/// The `; name=value` and `; name="value"` of a header's value.
struct HeaderParameters {
  private var values: [String: String] = [:]

  init(_ value: some StringProtocol) {
    var rest = Substring(value).drop { $0 != ";" }
    while rest.first == ";" {
      rest = rest.dropFirst().drop(while: \.isWhitespace)
      let name = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest.dropFirst(name.count)
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst()
      let isQuoted = rest.first == "\""
      if isQuoted { rest = rest.dropFirst() }
      let text = rest.prefix { isQuoted ? $0 != "\"" : $0 != ";" }
      rest = rest.dropFirst(text.count).drop { $0 != ";" }
      let key = String(name).trimmed.lowercased()
      if values[key] == nil { values[key] = isQuoted ? String(text) : String(text).trimmed }
    }
  }

  subscript(name: String) -> String? { values[name] }
}

/// Why a body is not a form with files.
enum MultipartFault: Error, Hashable {
  case noBoundary, badDelimiter, badHead, headTooLong, tooManyParts, cutOff
}

extension [UInt8] {
  /// Where `pattern`, which begins with a carriage return, begins first at or after `start`.
  func firstOccurrence(of pattern: [UInt8], from start: Int) -> Int? {
    let last = count - pattern.count
    return withUnsafeBufferPointer { bytes in
      var index = start
      while index <= last {
        if bytes[index] == pattern[0] {
          var length = 1
          while length < pattern.count, bytes[index + length] == pattern[length] { length += 1 }
          if length == pattern.count { return index }
        }
        index += 1
      }
      return nil
    }
  }
}
