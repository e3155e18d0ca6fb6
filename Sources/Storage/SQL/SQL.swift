import Domain

/// A statement whose interpolations are bound, never spliced: `"… WHERE lead = \(lead)"`.
public struct SQL: ExpressibleByStringInterpolation, Sendable, Hashable {
  /// With `?` where a value is bound.
  public private(set) var text: String
  public private(set) var values: [SQLValue]

  public init(stringLiteral text: String) {
    self.text = text
    values = []
  }

  public init(stringInterpolation: Interpolation) {
    text = stringInterpolation.text
    values = stringInterpolation.values
  }

  /// Names of tables and columns that are written in this program, never what a person gave.
  package init(unsafe text: String) {
    self.text = text
    values = []
  }

  /// A text of this program with a `?` for each of the values.
  package init(text: String, values: [SQLValue]) {
    self.text = text
    self.values = values
  }

  /// Marks a statement that reads all rows of a workspace on purpose: an export, a check.
  public static let readsAll: SQL = " /* reads all rows */"

  public static func + (left: SQL, right: SQL) -> SQL {
    var sum = left
    sum.text += right.text
    sum.values += right.values
    return sum
  }

  /// The parts with `separator` between them.
  public static func joined(_ parts: [SQL], by separator: SQL) -> SQL {
    guard let first = parts.first else { return "" }
    return parts.dropFirst().reduce(first) { $0 + separator + $1 }
  }

  public struct Interpolation: StringInterpolationProtocol {
    var text = ""
    var values: [SQLValue] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount)
      values.reserveCapacity(interpolationCount)
    }

    public mutating func appendLiteral(_ literal: String) {
      text += literal
    }

    public mutating func appendInterpolation(_ value: some SQLBindable) {
      text += "?"
      values.append(value.sqlValue)
    }

    public mutating func appendInterpolation(_ value: (some SQLBindable)?) {
      text += "?"
      values.append(value?.sqlValue ?? .null)
    }

    public mutating func appendInterpolation(_ part: SQL) {
      text += part.text
      values += part.values
    }
  }
}

/// What a column holds. Texts are equal when their bytes are, as the database has it.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)

  public static func == (left: SQLValue, right: SQLValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.integer(let left), .integer(let right)): left == right
    case (.real(let left), .real(let right)): left == right
    case (.text(let left), .text(let right)): ExactText(left) == ExactText(right)
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .integer(let integer): hasher.combine(integer)
    case .real(let real): hasher.combine(real)
    case .text(let text): ExactText(text).hash(into: &hasher)
    }
  }
}

extension SQLValue: CustomStringConvertible {
  public var description: String {
    switch self {
    case .null: "null"
    case .integer(let integer): "\(integer)"
    case .real(let real): "\(real)"
    case .text(let text): text
    }
  }
}

/// A value that a statement can carry.
public protocol SQLBindable {
  var sqlValue: SQLValue { get }
}

extension Int: SQLBindable {
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLBindable {
  public var sqlValue: SQLValue { .integer(self) }
}

extension Bool: SQLBindable {
  public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension Double: SQLBindable {
  public var sqlValue: SQLValue { .real(self) }
}

extension String: SQLBindable {
  public var sqlValue: SQLValue { .text(self) }
}

/// Microseconds since 1970.
extension Instant: SQLBindable {
  public var sqlValue: SQLValue { .integer(microseconds) }
}

extension SQLValue: SQLBindable {
  public var sqlValue: SQLValue { self }
}

extension SQLBindable where Self: RawRepresentable, RawValue == String {
  public var sqlValue: SQLValue { .text(rawValue) }
}

extension Stage: SQLBindable {}
extension Outcome: SQLBindable {}
extension EntryKind: SQLBindable {}
extension HandOverSource: SQLBindable {}
