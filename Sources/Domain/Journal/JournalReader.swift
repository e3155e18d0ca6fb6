/// Reads a journal in recorded order, line by line: leaves out duplicates, refuses what is out of
/// order or unreadable, names the line.
public struct JournalReader: Sendable {
  public enum Line: Sendable {
    case entry(JournalEntry)
    /// The id was seen before; `differing` when its content was another.
    case duplicate(id: String, differing: Bool)
    case blank
  }

  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    public var line: Int
    public var fault: JournalFault
    public var description: String { "line \(line): \(fault)" }
  }

  public private(set) var duplicates = 0
  public private(set) var differingDuplicates = 0
  /// `recorded` of the last line taken.
  public private(set) var last: Instant?
  private var number = 0
  /// A hash of each content suffices to tell a differing duplicate; the ids must be exact.
  private var seen: [ExactText: Int] = [:]

  public init() {}

  public mutating func read(_ line: some Collection<UInt8>) throws(Fault) -> Line {
    number += 1
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return .blank }
    do {
      return try readContent(line)
    } catch {
      throw Fault(line: number, fault: error)
    }
  }

  private mutating func readContent(
    _ line: some Collection<UInt8>
  ) throws(JournalFault) -> Line {
    let body = try JournalEntry.body(ofLine: line)
    if let id = JournalEntry.id(of: body), let content = seen[ExactText(id)] {
      let differing = content != body.hashValue
      duplicates += 1
      differingDuplicates += differing ? 1 : 0
      return .duplicate(id: id, differing: differing)
    }
    let entry = try JournalEntry.read(body)
    if let last, entry.recorded < last {
      throw JournalFault(
        path: "recorded",
        problem: "out of order: \(entry.recorded) comes after a line of \(last)")
    }
    seen[ExactText(entry.id)] = body.hashValue
    last = entry.recorded
    return .entry(entry)
  }
}
