import Domain
import Services

/// What is answered to entries that were sent.
enum AppendAnswer {
  static let mostEntries = 10_000

  enum Status: String, CaseIterable {
    case appended, duplicate, differing, refused, faulty, denied
  }

  static let schema = Schema.object([
    Schema.object(
      Status.allCases.map { Schema.count.required($0.rawValue) }
    ).noted("How many of each.").required("counts"),
    Schema.list(
      of: Schema.object([
        Schema.anyText.orNull.required("id"),
        Schema.choice(Status.allCases.map(\.rawValue))
          .noted("`differing`: the id is known with another content.").required("status"),
        Schema.choice(EntryKind.self).orNull
          .noted("As it was recorded: an acceptance that comes late is a claim.").required("kind"),
        Schema.instant.orNull.required("recorded"),
        Schema.anyText.orNull.noted("Why it was not taken.").required("detail"),
      ]).named("EntryAnswer")
    ).required("data"),
  ]).named("AppendAnswer")

  /// The entries of a body, each read on its own.
  static func entries(_ call: Call) throws(APIProblem) -> [GivenEntry] {
    let stamp = JSON.instant(call.now)
    guard call.type == "application/x-ndjson" else {
      guard case .list(let values) = call.body else { return [] }
      return values.map { read($0, stamp) }
    }
    let lines = call.bytes.split(separator: UInt8(ascii: "\n")).filter { line in
      !line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }
    guard lines.count <= mostEntries else {
      throw APIProblem(
        .invalidBody, "There are too many lines.",
        at: .body(""), found: "\(lines.count) lines", expected: "\(mostEntries) at most")
    }
    return lines.map { line in
      do throws(JSONFault) {
        return read(try JSON.parse(line, repeatedKeys: .refuse), stamp)
      } catch {
        return .failure(
          JournalFault(path: "", problem: "not JSON at byte \(error.offset + 1): \(error.problem)"))
      }
    }
  }

  /// `recorded` is ours to say, so it may be left out.
  private static func read(_ value: JSON, _ stamp: JSON) -> GivenEntry {
    if let fault = JournalFault.holdingNUL(value) { return .failure(fault) }
    var body = value
    if case .object(var members) = value, value["recorded"] == nil {
      members.append(.init("recorded", stamp))
      body = .object(members)
    }
    do throws(JournalFault) {
      let entry = try JournalEntry.read(body)
      try check(entry.id, "id")
      if let lead = entry.lead { try check(lead, "lead") }
      return .success(entry)
    } catch {
      return .failure(error)
    }
  }

  private static func check(_ name: String, _ path: String) throws(JournalFault) {
    guard name.utf8.count > 1_000 else { return }
    throw JournalFault(path: path, problem: "expected at most 1000 bytes")
  }

  /// Written as bytes at once: ten thousand answers are not made into values first.
  static func reply(_ fates: [EntryFate], ids: [String?]) -> Reply {
    var counts: [Status: Int] = [:]
    for fate in fates { counts[status(of: fate), default: 0] += 1 }
    let counted = Status.allCases.map { ($0.rawValue, JSON.count(counts[$0] ?? 0)) }.object
    var writer = EntryAnswerWriter(capacity: 160 * fates.count)
    writer.bytes += "{\"counts\":".utf8
    counted.write(to: &writer.bytes)
    writer.bytes += ",\"data\":[".utf8
    for (place, fate) in fates.enumerated() {
      if place > 0 { writer.bytes.append(UInt8(ascii: ",")) }
      writer.write(fate, id: ids[place], status(of: fate))
    }
    writer.bytes += "]}".utf8
    return Reply(status: 200, content: .bytes(writer.bytes, type: "application/json"))
  }

  private static func status(of fate: EntryFate) -> Status {
    switch fate {
    case .taken(.appended): .appended
    case .taken(.duplicate(let differing)): differing ? .differing : .duplicate
    case .taken(.refused): .refused
    case .faulty: .faulty
    case .denied: .denied
    }
  }
}

/// Writes what became of entries, in the form of ``AppendAnswer/schema``.
private struct EntryAnswerWriter {
  var bytes: [UInt8] = []
  /// Entries of one request are mostly recorded at one instant.
  private var lastInstant: (instant: Instant, text: String)?

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func write(_ fate: EntryFate, id: String?, _ status: AppendAnswer.Status) {
    bytes += "{\"id\":".utf8
    write(id)
    bytes += ",\"status\":".utf8
    write(status.rawValue)
    var detail: String?
    switch fate {
    case .taken(.appended(let kind, let recorded)): write(kind: kind.rawValue, text(of: recorded))
    case .taken(.refused(let refusal)): detail = "\(refusal)"
    case .faulty(let fault): detail = "\(fault)"
    case .denied(let denial): detail = "\(denial)"
    case .taken(.duplicate): break
    }
    if status != .appended { write(kind: nil, nil) }
    bytes += ",\"detail\":".utf8
    write(detail)
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func write(kind: String?, _ recorded: String?) {
    bytes += ",\"kind\":".utf8
    write(kind)
    bytes += ",\"recorded\":".utf8
    write(recorded)
  }

  private mutating func write(_ text: String?) {
    if let text { JSON.write(text: text, to: &bytes) } else { bytes += "null".utf8 }
  }

  private mutating func text(of instant: Instant) -> String {
    if let lastInstant, lastInstant.instant == instant { return lastInstant.text }
    let text = instant.rfc3339
    lastInstant = (instant, text)
    return text
  }
}
