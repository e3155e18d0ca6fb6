import CCurl
import Foundation

/// What the server answers in one connection. Used by one thread at a time: curl's while it works,
/// the caller's afterwards.
final class ServerAnswers {
  /// Characters of one answer that are kept.
  private static let longest = 300

  /// Lines of the answer that is being read.
  private var lines: [String] = []
  /// Whole answers so far.
  private(set) var count = 0
  /// The last answer before the goodbye, in one line; empty when there was none.
  private(set) var last = ""

  /// The code of the last answer (RFC 5321, section 4.2); nil when there was none.
  var code: Int? { Int(last.prefix(3)) }

  /// For ``read``; the object has to outlive the connection.
  var address: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  /// Takes the lines from curl.
  static let read: concord_curl_reader = { bytes, size, count, owner in
    let length = size * count
    if let bytes, let owner {
      let answers = Unmanaged<ServerAnswers>.fromOpaque(owner).takeUnretainedValue()
      answers.take(UnsafeRawBufferPointer(start: bytes, count: length))
    }
    return length
  }

  /// `250-SIZE 1000` goes on, `250 HELP` ends an answer (RFC 5321, section 4.2.1).
  func take(_ bytes: some Collection<UInt8>) {
    let line = String(decoding: bytes, as: UTF8.self)
    let visible = line.filter { character in
      character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
    if lines.count < 20 { lines.append(visible) }
    guard visible.dropFirst(3).first != "-" else { return }
    count += 1
    // 221 answers the goodbye, which curl says after a refusal too.
    if !visible.hasPrefix("221") {
      last = String(lines.joined(separator: " ").prefix(ServerAnswers.longest))
    }
    lines = []
  }
}
