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
    guard call.type == "application/x-ndjson" else {
      guard case .list(let values) = call.body else { return [] }
      return values.map { read($0, now: call.now) }
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
        return read(try JSON.parse(line, repeatedKeys: .refuse), now: call.now)
      } catch {
        return .failure(
          JournalFault(path: "", problem: "not JSON at byte \(error.offset + 1): \(error.problem)"))
      }
    }
  }

  /// `recorded` is ours to say, so it may be left out.
  private static func read(_ value: JSON, now: Instant) -> GivenEntry {
    var body = value
    if case .object(var members) = value, value["recorded"] == nil {
      members.append(.init("recorded", .instant(now)))
      body = .object(members)
    }
    do throws(JournalFault) {
      let entry = try JournalEntry.read(body)
      for (path, text) in [("id", entry.id), ("lead", entry.lead ?? "")] {
        guard text.utf8.contains(0) || text.utf8.count > 1_000 else { continue }
        throw JournalFault(path: path, problem: "expected at most 1000 bytes, none of them NUL")
      }
      return .success(entry)
    } catch {
      return .failure(error)
    }
  }

  static func json(_ fates: [EntryFate], ids: [String?]) -> JSON {
    let answers = zip(ids, fates).map { id, fate in answer(id, fate) }
    return json(answers)
  }

  private struct Answer {
    var status: Status
    var json: JSON
  }

  private static func json(_ answers: [Answer]) -> JSON {
    var counts: [Status: Int] = [:]
    for answer in answers { counts[answer.status, default: 0] += 1 }
    return [
      ("counts", Status.allCases.map { ($0.rawValue, .count(counts[$0] ?? 0)) }.object),
      ("data", .list(answers.map(\.json))),
    ].object
  }

  private static func answer(_ id: String?, _ fate: EntryFate) -> Answer {
    switch fate {
    case .taken(.appended(let kind, let recorded)):
      answer(id, .appended, kind: kind, recorded: recorded)
    case .taken(.duplicate(let differing)): answer(id, differing ? .differing : .duplicate)
    case .taken(.refused(let refusal)): answer(id, .refused, detail: "\(refusal)")
    case .faulty(let fault): answer(id, .faulty, detail: "\(fault)")
    case .denied(let denial): answer(id, .denied, detail: "\(denial)")
    }
  }

  private static func answer(
    _ id: String?, _ status: Status, kind: EntryKind? = nil, recorded: Instant? = nil,
    detail: String? = nil
  ) -> Answer {
    Answer(
      status: status,
      json: [
        ("id", .words(id)), ("status", .text(status.rawValue)), ("kind", .words(kind?.rawValue)),
        ("recorded", .instant(recorded)), ("detail", .words(detail)),
      ].object)
  }
}
