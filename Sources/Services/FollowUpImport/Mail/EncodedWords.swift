import Foundation

/// Text of any script in header fields (RFC 2047), read as mail programs write it: also with a
/// character cut in two by neighbouring words.
enum EncodedWords {
  private struct Word {
    var charset: String
    var bytes: [UInt8]
  }

  static func decoded(_ text: String) -> String {
    guard text.contains("=?") else { return text }
    var result = ""
    var open: Word?
    var rest = Substring(text)
    while let start = rest.range(of: "=?") {
      let between = rest[..<start.lowerBound]
      guard let (word, end) = word(in: rest[start.upperBound...]) else {
        result += closed(&open) + between + "=?"
        rest = rest[start.upperBound...]
        continue
      }
      // White space between two encoded words is only there to fold the line.
      let isNeighbour = open != nil && between.allSatisfy(\.isWhitespace)
      if isNeighbour, open?.charset == word.charset {
        open?.bytes += word.bytes
      } else {
        result += closed(&open) + (isNeighbour ? "" : String(between))
        open = word
      }
      rest = rest[end...]
    }
    return result + closed(&open) + rest
  }

  private static func closed(_ word: inout Word?) -> String {
    defer { word = nil }
    return word.map { text($0.bytes, in: $0.charset) } ?? ""
  }

  /// `UTF-8?B?5Lit?=` after the opening mark, and where it ends.
  private static func word(in text: Substring) -> (Word, String.Index)? {
    let parts = text.split(separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, parts[3].hasPrefix("="), (1...60).contains(parts[0].utf8.count) else {
      return nil
    }
    let bytes: [UInt8]? =
      switch parts[1] {
      case "B", "b": base64(parts[2])
      case "Q", "q": quoted(parts[2])
      default: nil
      }
    // A language may stand behind the charset (RFC 2231, section 5).
    let charset = parts[0].split(separator: "*").first.map { $0.lowercased() } ?? ""
    return bytes.map { (Word(charset: charset, bytes: $0), text.index(after: parts[3].startIndex)) }
  }

  static func base64(_ text: Substring) -> [UInt8]? {
    let letters = text.filter { !$0.isWhitespace && $0 != "=" }
    let padding = String(repeating: "=", count: (4 - letters.utf8.count % 4) % 4)
    return Data(base64Encoded: letters + padding).map(Array.init)
  }

  private static func quoted(_ text: Substring) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "_") {
        bytes.append(0x20)
      } else if byte == UInt8(ascii: "=") {
        guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
          return nil
        }
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// What cannot be decoded shows as such.
  static func text(_ bytes: [UInt8], in charset: String) -> String {
    let isName = charset.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "-_.:".utf8.contains(byte)
      }
    }
    let encoding = charset == "us-ascii" ? .utf8 : TextEncoding(named: charset)
    if let encoding {
      var transcoder = Transcoder(encoding)
      return String(decoding: transcoder.utf8(of: bytes) + transcoder.rest(), as: UTF8.self)
    }
    guard isName, let library = LibraryConversion(from: charset) else {
      return String(decoding: bytes.map { $0 < 0x80 ? $0 : Transcoder.undecodable }, as: UTF8.self)
    }
    return String(decoding: library.utf8(of: bytes).text, as: UTF8.self)
  }
}
