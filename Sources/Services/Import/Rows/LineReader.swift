import Domain

/// Reads lines from chunks of bytes, such as those of NDJSON.
struct LineReader {
  struct Line {
    /// From 1.
    let number: Int
    let bytes: [UInt8]
    /// True when the line is longer than a line may be; its end was left out.
    let isCut: Bool
  }

  private let source: ByteChunks
  private var chunk: ArraySlice<UInt8> = []
  private var number = 0
  private var ended = false

  init(_ source: @escaping ByteChunks) {
    self.source = source
  }

  /// The next line that is not blank.
  mutating func next() throws -> Line? {
    while let line = try nextOrBlank() {
      if !line.bytes.allSatisfy({ [0x20, 0x09, 0x0D].contains($0) }) { return line }
    }
    return nil
  }

  mutating func nextOrBlank() throws -> Line? {
    var bytes: [UInt8] = []
    var isCut = false
    var isAny = false
    while try fill() {
      isAny = true
      let part = chunk.prefix { $0 != UInt8(ascii: "\n") }
      let room = JournalEntry.longestLine - bytes.count
      bytes += part.prefix(max(0, room))
      isCut = isCut || part.count > room
      chunk = chunk[part.endIndex...]
      if chunk.popFirst() != nil { break }
    }
    guard isAny else { return nil }
    number += 1
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    return Line(number: number, bytes: bytes, isCut: isCut)
  }

  /// False at the end of the file.
  private mutating func fill() throws -> Bool {
    while chunk.isEmpty {
      guard !ended, let next = try source() else {
        ended = true
        return false
      }
      chunk = next[...]
    }
    return true
  }
}

/// A JSON object with the members of `contact`, `account` and `properties` under dotted names.
struct FlatObject {
  let members: [JSON.Member]
  var names: [String] { members.map(\.key) }

  init(_ line: [UInt8]) throws(RowFault) {
    let object: JSON
    do {
      object = try JSON.parse(line)
    } catch {
      throw .notJSON("\(error.problem) at byte \(error.offset + 1)")
    }
    guard let members = object.withoutRejection.members else { throw .notJSON("not an object") }
    self.members = members.flatMap { member in
      guard ImportField.groups.contains(member.key), let inner = member.value.members else {
        return [member]
      }
      return inner.map { JSON.Member("\(member.key).\($0.key)", $0.value) }
    }
  }

  subscript(name: String) -> JSON? {
    members.first { $0.key == name }?.value
  }
}
