/// What a target is known by: agreement, period, measure and function.
public struct TargetName: Sendable, Hashable {
  /// Number of the agreement that it is a target of.
  public var agreement: Int
  public var period: String
  public var measure: String
  /// `marketing`, `sales` or `shared`.
  public var function: String

  public init(_ reading: TargetReading) {
    agreement = reading.agreement
    (period, measure) = (reading.target.period, reading.target.measure)
    function = reading.target.function
  }

  /// `1/2027-Q1/accepted_leads/marketing`; nil for what is no name.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 4, let agreement = Int(parts[0]), let function = parts.last else {
      return nil
    }
    (self.agreement, period, self.function) = (agreement, parts[1], function)
    // A measure is the agreement's own word.
    measure = parts[2..<(parts.count - 1)].joined(separator: "/")
  }

  public var text: String { "\(agreement)/\(period)/\(measure)/\(function)" }
}
