import Storage

/// Statements are written with `?` for each value; PostgreSQL numbers them: `$1`, `$2`, …
enum StatementText {
  /// Quoted texts and names are left as they are.
  static func numbered(_ text: String) -> String {
    replacing(text) { "$\($0 + 1)" }
  }

  /// The statement with whole numbers in their places, for COPY, which takes no values; nil where
  /// a value is another.
  static func filled(_ text: String, _ values: [SQLValue]) -> String? {
    var numbers: [Int64] = []
    for value in values {
      guard case .integer(let number) = value else { return nil }
      numbers.append(number)
    }
    return replacing(text) { $0 < numbers.count ? "(\(numbers[$0]))" : "NULL" }
  }

  private static func replacing(_ text: String, _ value: (Int) -> String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 16)
    var count = 0
    var quote: UInt8?
    for byte in text.utf8 {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      } else if byte == UInt8(ascii: "?") {
        result += value(count).utf8
        count += 1
        continue
      }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
