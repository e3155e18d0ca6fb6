/// A row that a result opens into.
public struct ResultRow: Sendable, Hashable {
  /// By which it is told from the others of its result.
  public var id: String
  /// Whose it is, by e-mail.
  public var owner: String?
  public var content: Content

  public enum Content: Sendable, Hashable {
    case lead(Lead)
    case account(NewAccount)
    case team(Team)
    case retained(Retained)
    case billed(Billed)
    case invoice(Billing)
    case member(Attainment)
  }

  public struct Lead: Sendable, Hashable {
    public var lead: String
    public var acceptedAt: Instant
    public var by: String?
    public var source: String?
    public var segment: String?
    /// Within 180 days.
    public var wonAt: Instant?
    /// Until it was won, or as far as it was followed.
    public var days: Double
  }

  public struct NewAccount: Sendable, Hashable {
    public var account: String
    /// What it belongs to; nil for an account of its own.
    public var parent: String?
    public var opportunity: String
    public var wonAt: Instant
    /// In the reporting currency; nil where it is not known, or not for these eyes.
    public var amount: Int64?
  }

  public struct Team: Sendable, Hashable {
    public var team: String?
    public var forecast: Int64?
    public var won: Int64?
  }

  /// What an account was billed in the 12 months before the period, and up to its end.
  public struct Retained: Sendable, Hashable {
    public var account: String
    public var before: Int64?
    public var after: Int64?
    public var change: Change

    public enum Change: String, Sendable, Hashable, CaseIterable {
      case lost, less, same, more
    }
  }

  public struct Billed: Sendable, Hashable {
    public var account: String
    public var invoices: Int
    public var amount: Int64?
  }

  public struct Billing: Sendable, Hashable {
    public var invoice: String
    public var account: String
    public var at: Instant
    /// In its own currency, and in the reporting one.
    public var amount: Int64?
    public var currency: String
    public var converted: Int64?
    public var isCredit: Bool
  }

  public struct Attainment: Sendable, Hashable {
    /// The e-mail, or a team's word.
    public var member: String
    public var isTeam = false
    public var quota: Int64?
    public var won: Int64?
    /// Nil where it is not for these eyes.
    public var attainment: Double?
    public var isRamped: Bool
  }

  init(id: String, owner: String?, _ content: Content) {
    (self.id, self.owner, self.content) = (id, owner, content)
  }
}
