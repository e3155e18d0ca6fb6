import Domain

/// Where a version of the agreement stands in its life, and who brought it there.
///
/// `draft → proposed → signed by one → signed by both → in force → superseded`; a version that is
/// not in force yet can be withdrawn. Its text changes only while it is a draft.
public struct AgreementLife: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    case draft
    /// Proposed, signed by nobody.
    case proposed
    case signedByMarketing = "signed_by_marketing"
    case signedBySales = "signed_by_sales"
    /// Signed by both; waits for its `effective` instant.
    case signed
    case inForce = "in_force"
    case superseded
    case withdrawn

    /// Proposed, and not signed by both yet.
    public var isOpenToSignatures: Bool {
      self == .proposed || self == .signedByMarketing || self == .signedBySales
    }

    /// Whether both functions signed it, and nobody withdrew it.
    public var isSignedByBoth: Bool {
      self == .signed || self == .inForce || self == .superseded
    }
  }

  /// Somebody at the time when he or she acted.
  public struct Person: Sendable, Hashable {
    public var member: Int
    /// The name today; nil when there is no such member any more.
    public var name: String?
    public var function: MemberFunction
  }

  public struct Signature: Sendable, Hashable {
    public var function: MemberFunction
    public var member: Int
    public var name: String?
    public var email: String
    public var at: Instant
  }

  public var number: Int
  public var name: String
  /// Of the canonical text, in hexadecimal: what signatures are over.
  public var sha256: String
  public var effective: Instant
  public var state: State
  /// The version that this one was made from.
  public var basedOn: Int?
  public var author: Person
  public var created: Instant
  /// Nil before it is proposed.
  public var proposer: Person?
  /// The last change of text or state that somebody made.
  public var changed: Instant
  /// In the order in which they were given; one a function.
  public var signatures: [Signature]
  /// The signed version that comes into force next after this one, and when.
  public var successor: Successor?
  public var openObjections: Int

  public struct Successor: Sendable, Hashable {
    public var number: Int
    public var effective: Instant
  }
}

/// Something that was done to a version.
public struct AgreementStep: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case drafted, edited, proposed, signed
    case takenBack = "taken_back"
    case withdrawn
  }

  public var kind: Kind
  public var by: AgreementLife.Person
  /// Of the text at that moment.
  public var sha256: String
  public var at: Instant
}
