/// The agreement versions of a workspace in the order in which they come into force.
public struct AgreementTimeline: Sendable {
  /// Shared, not copied: every fact of every lead looks at it.
  public final class Version: Sendable {
    public let label: AgreementLabel
    public let effective: Instant
    public let rules: CompiledAgreement

    init(label: AgreementLabel, effective: Instant, rules: CompiledAgreement) {
      self.label = label
      self.effective = effective
      self.rules = rules
    }
  }

  /// By `effective`, then number.
  public let versions: [Version]

  /// Versions that both functions signed, each in force from its `effective` until the next one.
  public init(_ signed: [(number: Int, agreement: Agreement)]) {
    versions = signed.map { number, agreement in
      Version(
        label: AgreementLabel(number: number, name: agreement.name),
        effective: agreement.effective, rules: CompiledAgreement(agreement))
    }.sorted { ($0.effective, $0.label.number ?? 0) < ($1.effective, $1.label.number ?? 0) }
  }

  /// One agreement over the whole history: in a replay `effective` plays no part.
  public init(replaying agreement: Agreement, number: Int? = nil) {
    versions = [
      Version(
        label: AgreementLabel(number: number, name: agreement.name), effective: .distantPast,
        rules: CompiledAgreement(agreement))
    ]
  }

  /// Index of the version in force at `instant`; nil before the first.
  public func index(at instant: Instant) -> Int? {
    versions.lastIndex { $0.effective <= instant }
  }

  public func version(at instant: Instant) -> Version? {
    index(at: instant).map { versions[$0] }
  }

  /// The one that a decision names: of a workspace by its number.
  public func version(labelled label: AgreementLabel) -> Version? {
    versions.first { $0.label.number == label.number }
  }
}
