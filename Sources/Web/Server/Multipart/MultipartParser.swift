/// Reads `multipart/form-data` (RFC 7578, framed as RFC 2046, section 5.1, says) as it arrives:
/// what a form with a file is sent as. Holds back no more than a delimiter's length and one part's
/// head, however large the file; the result does not depend on how the bytes are cut into chunks.
struct MultipartParser {
  enum Event: Sendable, Hashable {
    case part(MultipartHead)
    /// Of the part that began last.
    case bytes([UInt8])
    case endOfPart
  }

  /// Bytes of the head of one part.
  static let headLimit = 8 * 1024
  /// Our forms have a dozen fields.
  static let partLimit = 100

  private enum State { case preamble, afterDelimiter, head, body, epilogue }

  private static let lineEnd = Array("\r\n".utf8)
  private static let blankLine = Array("\r\n\r\n".utf8)

  private let delimiter: [UInt8]
  private var state = State.preamble
  /// What came and is not told yet. The first delimiter may stand at the very beginning, as if a
  /// line had ended before it.
  private var pending = MultipartParser.lineEnd
  private var parts = 0

  /// `boundary` has 1 to 70 characters (RFC 2046).
  init(boundary: String) throws(MultipartFault) {
    guard (1...70).contains(boundary.utf8.count) else { throw .noBoundary }
    delimiter = Array("\r\n--\(boundary)".utf8)
  }

  /// What these bytes say, in order.
  mutating func take(_ bytes: some Collection<UInt8>) throws(MultipartFault) -> [Event] {
    pending.append(contentsOf: bytes)
    var events: [Event] = []
    var position = 0
    while try step(&position, &events) {}
    pending.removeFirst(position)
    return events
  }

  /// Throws when the last delimiter has not come: the body was cut off.
  func finish() throws(MultipartFault) {
    guard state == .epilogue else { throw .cutOff }
  }

  /// Takes one thing from `pending` at `position`; false when more bytes are needed.
  private mutating func step(
    _ position: inout Int, _ events: inout [Event]
  ) throws(MultipartFault) -> Bool {
    switch state {
    case .preamble, .body: return text(&position, &events)
    case .afterDelimiter: return try afterDelimiter(&position)
    case .head: return try head(&position, &events)
    case .epilogue:
      position = pending.count
      return false
    }
  }

  /// Tells what stands before the next delimiter, and holds back what could begin one.
  private mutating func text(_ position: inout Int, _ events: inout [Event]) -> Bool {
    let found = pending.firstOccurrence(of: delimiter, from: position)
    let end = found ?? max(position, pending.count - delimiter.count + 1)
    if state == .body, end > position { events.append(.bytes(Array(pending[position..<end]))) }
    position = end
    guard found != nil else { return false }
    if state == .body { events.append(.endOfPart) }
    position += delimiter.count
    state = .afterDelimiter
    return true
  }

  /// `--` ends the body; otherwise spaces may stand before the end of the line.
  private mutating func afterDelimiter(_ position: inout Int) throws(MultipartFault) -> Bool {
    let rest = pending[position...]
    guard rest.count >= 2 else { return false }
    if rest.starts(with: "--".utf8) {
      state = .epilogue
      return true
    }
    let padding = rest.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    guard padding <= Self.headLimit else { throw .headTooLong }
    guard rest.count >= padding + 2 else { return false }
    guard rest.dropFirst(padding).starts(with: Self.lineEnd) else { throw .badDelimiter }
    // The head keeps the line end before it, so that an empty head is one too.
    position += padding
    state = .head
    return true
  }

  private mutating func head(
    _ position: inout Int, _ events: inout [Event]
  ) throws(MultipartFault) -> Bool {
    let limit = position + Self.headLimit
    guard let end = pending.firstOccurrence(of: Self.blankLine, from: position), end <= limit
    else {
      guard pending.count <= limit else { throw .headTooLong }
      return false
    }
    parts += 1
    guard parts <= Self.partLimit else { throw .tooManyParts }
    events.append(.part(try MultipartHead(pending[position..<end])))
    position = end + Self.blankLine.count
    state = .body
    return true
  }
}
