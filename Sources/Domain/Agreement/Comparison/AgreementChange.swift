/// One difference between two versions, as values: pages and commands put it into words.
public struct AgreementChange: Sendable, Hashable {
  public typealias Word = AgreementWording.Word

  public enum Kind: Sendable, Hashable {
    case added([AgreementDetail])
    case removed([AgreementDetail])
    /// The name is another, the rest is the same.
    case renamed(from: AgreementValue, [AgreementDetail])
    /// Nil where nothing is said.
    case changed(field: Word, from: AgreementValue?, to: AgreementValue?)
    /// The things that both have stand in another order.
    case reordered(from: [AgreementValue], to: [AgreementValue])
  }

  public var section: AgreementSection
  /// What kind of thing differs, such as ``AgreementWording/Word/rule``.
  public var thing: Word
  /// Which one; nil for the section itself.
  public var name: AgreementValue?
  public var kind: Kind
}

/// Something that an agreement says of a thing.
public struct AgreementDetail: Sendable, Hashable {
  public var field: AgreementWording.Word
  public var value: AgreementValue
}

/// A value of an agreement, before it is put into words.
public enum AgreementValue: Sendable, Hashable {
  case text(String)
  case number(Double)
  case condition(Condition)
  /// Nil is `never`.
  case span(BusinessSpan?)
  case elapsed(Elapsed)
  case instant(Instant)
  case openings([WorkingHours.Opening])
  /// Things by their names, such as the reasons for a return.
  case names([String])
  case word(AgreementWording.Word)

  static func whole(_ number: Int) -> AgreementValue { .number(Double(number)) }
}

/// The sections of an agreement, by their keys.
public enum AgreementSection: String, Sendable, CaseIterable {
  case agreement, glossary, grade, score, qualify, routes
  case serviceLevels = "service_levels"
  case returns, recycle, nurture, attribution, margin, targets, pay
}
