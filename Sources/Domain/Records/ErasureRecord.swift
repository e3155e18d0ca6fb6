/// An erasure as it is kept: everything but whom it was about.
public struct ErasureRecord: Sendable, Hashable {
  /// Counted from 1 in its workspace.
  public var number = 0
  /// The number of the person's first lead; nil where there was none.
  public var subject: Int?
  public var member: Int?
  public var means: String
  public var at: Instant
  /// Why: a word such as `request`.
  public var basis: String
  public var leads: Int
  /// Entries of the person's own.
  public var entries: Int
  /// Entries of others that named the person.
  public var mentions: Int
  /// Rows besides the journal: contacts, comments, kept answers.
  public var records: Int
  /// Decisions that were made anew because of it: none, as long as the engine is right.
  public var decisions: Int
  /// Kinds of fields that were erased, such as `contact.email`.
  public var fields: [String]
  /// When the file was written anew without what was erased; nil: it still has to be.
  public var purged: Instant?

  public init(
    subject: Int?, member: Int?, means: String, at: Instant, basis: String, leads: Int,
    entries: Int, mentions: Int, records: Int, decisions: Int, fields: [String]
  ) {
    self.subject = subject
    self.member = member
    self.means = means
    self.at = at
    self.basis = basis
    self.leads = leads
    self.entries = entries
    self.mentions = mentions
    self.records = records
    self.decisions = decisions
    self.fields = fields
  }
}
