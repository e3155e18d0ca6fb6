/// A condition of the agreement over a profile and, where there is one, the fact at hand
/// (spec 3, Conditions).
public indirect enum Condition: Sendable, Hashable {
  case all([Condition])
  case any([Condition])
  case not(Condition)
  /// The field at the path meets every test.
  case field(FieldPath, [FieldTest])
}

/// A path such as `contact.title`: everything after the first dot is one name, exact in case.
public struct FieldPath: Sendable, Hashable, CustomStringConvertible {
  public enum Root: String, Sendable, CaseIterable {
    case contact, account, lead, activity, touch, consent
  }

  public var root: Root
  public var name: String

  public init(_ root: Root, _ name: String) {
    self.root = root
    self.name = name
  }

  public var description: String { "\(root.rawValue).\(name)" }

  /// Whether the path is about the fact at hand rather than the profile.
  public var isAboutFact: Bool {
    switch root {
    case .activity, .touch, .consent: true
    case .contact, .account, .lead: false
    }
  }
}

/// One test of a field's value.
public enum FieldTest: Sendable, Hashable {
  /// Equals any of the scalars (text caseless and trimmed, numbers numerically).
  case equals([Scalar])
  case range(RangeOperator, RangeBound)
  /// Text with any of the parts inside, in front or at the end; caseless, nothing trimmed.
  case text(TextOperator, [String])
  case exists(Bool)

  public enum Scalar: Sendable, Hashable {
    case text(String)
    case number(Double)
    case bool(Bool)
  }

  public enum RangeOperator: String, Sendable, CaseIterable {
    case gt, gte, lt, lte
  }

  /// A date stands for its midnight in the agreement's time zone.
  public enum RangeBound: Sendable, Hashable {
    case number(Double)
    case date(CivilDate)
    case instant(Instant)
  }

  public enum TextOperator: String, Sendable, CaseIterable {
    case contains
    case startsWith = "starts_with"
    case endsWith = "ends_with"
  }
}
