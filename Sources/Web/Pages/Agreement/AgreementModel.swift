import Domain
import Services

/// A version of the agreement as its page shows it.
public struct AgreementModel: Sendable, Hashable {
  public struct Signature: Sendable, Hashable {
    public var function: MemberFunction
    /// Who signed; nil while nobody has.
    public var member: String?
    public var at: Instant?

    public init(function: MemberFunction, member: String? = nil, at: Instant? = nil) {
      self.function = function
      self.member = member
      self.at = at
    }
  }

  public var agreement: Agreement
  /// The canonical text, byte for byte.
  public var text: String
  /// Hexadecimal, of the text.
  public var sha256: String
  public var version: Int?
  public var signatures: [Signature]
  /// Versions that wait for the reader's signature.
  var toSign: [AgreementLife] = []
  /// Words that it puts leads before, and behind which nobody is.
  var alarms: [TeamAlarm] = []

  public init(
    agreement: Agreement, text: String, sha256: String, version: Int?,
    signatures: [Signature] = []
  ) {
    self.agreement = agreement
    self.text = text
    self.sha256 = sha256
    self.version = version
    self.signatures = signatures
  }
}

/// Where a grade and a score qualify: bands of score between the thresholds that occur.
struct QualificationGrid {
  /// Lower ends of the bands, ascending, from 0.
  var bands: [Double]
  var thresholds: [Threshold]

  init(_ qualification: Qualification) {
    thresholds = qualification.atLeast
    bands = Set([0] + thresholds.map { $0.score ?? 0 }).sorted()
  }

  /// The first row that a grade with a score in the band meets.
  func row(_ grade: Grade, band: Double) -> Int? {
    thresholds.firstIndex { threshold in
      grade >= threshold.grade ?? Grade(clamping: 0) && band >= threshold.score ?? 0
    }
  }

  /// Upper end of a band; nil for the last, which ends at 100.
  func end(of band: Double) -> Double? { bands.first { $0 > band } }
}
