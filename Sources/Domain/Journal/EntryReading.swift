/// Reading a journal line (spec 2, Journal lines).
extension JournalEntry {
  /// Bytes of one line at most; longer ones are refused rather than held in memory.
  public static let longestLine = 1_048_576

  /// Reads one NDJSON line.
  public static func read(line: some Collection<UInt8>) throws(JournalFault) -> JournalEntry {
    try read(body(ofLine: line))
  }

  /// The JSON value of one NDJSON line.
  public static func body(ofLine line: some Collection<UInt8>) throws(JournalFault) -> JSON {
    guard line.count <= longestLine else {
      throw JournalFault(path: "", problem: "line longer than \(longestLine) bytes")
    }
    do {
      return try JSON.parse(line)
    } catch {
      throw JournalFault(
        path: "", problem: "not JSON at byte \(error.offset + 1): \(error.problem)")
    }
  }

  /// Checks the required keys and the types of those that Concord executes; all others are kept.
  public static func read(_ body: JSON) throws(JournalFault) -> JournalEntry {
    guard body.members != nil else {
      throw JournalFault(path: "", problem: "expected a JSON object")
    }
    let id = try requiredText("id", in: body)
    let recorded = try requiredInstant("recorded", in: body)
    let kindName = try requiredText("kind", in: body)
    guard let kind = EntryKind(rawValue: kindName) else {
      throw JournalFault(path: "kind", problem: "unknown kind “\(kindName)”")
    }
    let at = try instant("at", in: body) ?? recorded
    let lead = kind.needsLead ? try requiredText("lead", in: body) : try text("lead", in: body)
    try check(body, of: kind)
    return JournalEntry(id: id, recorded: recorded, at: at, kind: kind, lead: lead, body: body)
  }

  /// The id alone, for recognising a duplicate before anything else of the line is looked at.
  public static func id(of body: JSON) -> String? {
    body["id"]?.text.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func check(_ body: JSON, of kind: EntryKind) throws(JournalFault) {
    for key in ["contact", "account", "properties"] {
      guard let value = body[key], value != .null, value.members == nil else { continue }
      throw JournalFault(path: key, problem: "expected an object")
    }
    if kind.isOpportunity { _ = try requiredText("opportunity", in: body) }
    if kind == .leadMerged { _ = try requiredText("into", in: body) }
  }

  private static func requiredText(_ key: String, in body: JSON) throws(JournalFault) -> String {
    guard let text = try text(key, in: body) else {
      throw JournalFault(path: key, problem: "missing, expected text")
    }
    return text
  }

  private static func text(_ key: String, in body: JSON) throws(JournalFault) -> String? {
    guard let value = body[key], value != .null else { return nil }
    guard let text = value.text, !text.isEmpty else {
      throw JournalFault(path: key, problem: "expected text that is not empty")
    }
    return text
  }

  private static func requiredInstant(
    _ key: String, in body: JSON
  ) throws(JournalFault) -> Instant {
    guard let instant = try instant(key, in: body) else {
      throw JournalFault(path: key, problem: "missing, expected an RFC 3339 time")
    }
    return instant
  }

  private static func instant(_ key: String, in body: JSON) throws(JournalFault) -> Instant? {
    guard let value = body[key], value != .null else { return nil }
    guard let text = value.text, let instant = Instant(rfc3339: text) else {
      throw JournalFault(
        path: key, problem: "expected an RFC 3339 time such as 2026-03-02T09:15:00Z")
    }
    return instant
  }
}
