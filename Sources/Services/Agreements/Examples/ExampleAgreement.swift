import Domain

/// Whole agreements to begin with: the files of `examples/agreements`, which a test compares.
public enum ExampleAgreement: String, Sendable, Hashable, CaseIterable {
  case balanced
  case fastInbound = "fast-inbound"
  case accountBased = "enterprise-abm"

  public var text: String {
    switch self {
    case .balanced: ExampleAgreement.balancedText
    case .fastInbound: ExampleAgreement.fastInboundText
    case .accountBased: ExampleAgreement.accountBasedText
    }
  }

  /// The example for a company: in its time zone, in force from a beginning of its own.
  public func text(
    in zone: Zone, from effective: Instant
  ) throws(AgreementFaults) -> String {
    try AgreementDocument(text).changing { agreement in
      agreement.timezone = zone.identifier
      agreement.effective = effective
    }.text
  }
}
