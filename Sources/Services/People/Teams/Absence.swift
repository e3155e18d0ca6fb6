import Domain
import Storage

public enum AbsenceKind: String, Sendable, Hashable, CaseIterable {
  case holiday, sick, parental, training, other
}

/// Time that a member is away.
public struct Absence: Sendable, Hashable {
  public var number: Int
  public var member: Int
  /// Nil where why somebody is away is not for these eyes.
  public var kind: AbsenceKind?
  public var begins: Instant
  /// Excluded.
  public var ends: Instant
  /// Where whole days were given, in the member's zone.
  public var days: ClosedRange<CivilDate>?
  public var note: String
  /// Who stands in: a member's number.
  public var cover: Int?

  public func covers(_ instant: Instant) -> Bool { begins <= instant && instant < ends }
}

/// What an absence is described by.
public struct NewAbsence: Sendable, Hashable {
  public enum Span: Sendable, Hashable {
    /// Whole days, both included, in the member's zone.
    case days(CivilDate, CivilDate)
    /// The end excluded.
    case instants(Instant, Instant)
  }

  public var kind: AbsenceKind
  public var span: Span
  public var note: String
  public var cover: Int?

  public init(kind: AbsenceKind, span: Span, note: String = "", cover: Int? = nil) {
    self.kind = kind
    self.span = span
    self.note = note
    self.cover = cover
  }

  static let longestNote = 500
  static let longest = 3 * 366 * Elapsed.day

  /// The absence as it is kept; throws when it cannot be one.
  func absence(number: Int, of member: Int, in zone: Zone) throws(ServiceError) -> Absence {
    guard cover != member else {
      throw .invalid(field: "cover", expected: "somebody else")
    }
    guard note.count <= NewAbsence.longestNote else {
      throw .invalid(field: "note", expected: "up to \(NewAbsence.longestNote) characters")
    }
    var absence = Absence(
      number: number, member: member, kind: kind, begins: .distantPast, ends: .distantPast,
      note: Team.tidied(note), cover: cover)
    switch span {
    case .days(let first, let last):
      guard first <= last else {
        throw .invalid(field: "last_day", expected: "the first day or a later one")
      }
      absence.days = first...last
      absence.begins = zone.instant(first)
      absence.ends = zone.instant(last + 1)
    case .instants(let begins, let ends):
      guard begins < ends else { throw .invalid(field: "ends", expected: "later than it begins") }
      (absence.begins, absence.ends) = (begins, ends)
    }
    guard absence.ends.since(absence.begins) <= NewAbsence.longest else {
      throw .invalid(field: "ends", expected: "three years at most")
    }
    return absence
  }
}

extension Absence {
  init(_ record: AbsenceRecord) {
    let days = record.firstDay.flatMap { CivilDate($0) }.flatMap { first in
      record.lastDay.flatMap { CivilDate($0) }.map { first...max(first, $0) }
    }
    self.init(
      number: record.number, member: record.member,
      kind: AbsenceKind(rawValue: record.kind) ?? .other, begins: record.begins,
      ends: record.ends, days: days, note: record.note, cover: record.cover)
  }

  var record: AbsenceRecord {
    AbsenceRecord(
      number: number, member: member, kind: (kind ?? .other).rawValue, begins: begins, ends: ends,
      firstDay: days?.lowerBound.description, lastDay: days?.upperBound.description, note: note,
      cover: cover)
  }

  /// When somebody is away everybody may see; why is between the member and who manages it.
  func shown(to principal: Principal) -> Absence {
    if principal.may(.manageAbsence, ofMember: member) { return self }
    var copy = self
    copy.kind = nil
    copy.note = ""
    return copy
  }

  /// What the audit trail keeps: not why, which it would keep for ever.
  var audited: JSON {
    [
      "member": .number(Double(member)), "begins": .text(begins.rfc3339),
      "ends": .text(ends.rfc3339), "cover": cover.map { .number(Double($0)) } ?? .null,
    ]
  }
}
