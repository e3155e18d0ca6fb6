/// What the field said, as a fact of the journal tells it: a `signal.reported`, or a
/// `lead.returned` with its reason.
public struct SignalReport: Sendable, Hashable {
  /// Id of the entry.
  public var entry: String
  /// What its source calls the signal; nil for a return.
  public var signal: String?
  public var topic: SignalTopic
  /// The topic as it was written.
  public var title: String
  public var text: String?
  /// Who reported it: an e-mail, caseless.
  public var reporter: String?
  public var lead: String?
  public var opportunity: String?
  public var call: String?
  public var recorded: Instant

  public init(
    entry: String, signal: String?, topic: SignalTopic, title: String, text: String? = nil,
    reporter: String? = nil, lead: String? = nil, opportunity: String? = nil, call: String? = nil,
    recorded: Instant
  ) {
    self.entry = entry
    self.signal = signal
    self.topic = topic
    self.title = title
    self.text = text
    self.reporter = reporter
    self.lead = lead
    self.opportunity = opportunity
    self.call = call
    self.recorded = recorded
  }

  /// By which answers name it: the id of its entry, and what its source calls the signal.
  public var names: [String] { [entry, signal].compactMap(\.self) }

  /// Nil for facts that report nothing, and for returns without a reason.
  public init?(_ fact: JournalEntry) {
    let body = fact.body
    let word = { (key: String) in body[key]?.text.flatMap { $0.isEmpty ? nil : $0 } }
    switch fact.kind {
    case .signalReported:
      guard let signal = word("signal") else { return nil }
      self.signal = signal
      let kind = SignalReport.kind(type: word("type"), topic: word("topic"))
      title = word("topic") ?? kind.rawValue
      topic = SignalTopic(origin: .reported, kind: kind, topic: title)
      text = word("text")
      opportunity = word("opportunity")
      call = word("call")
    case .leadReturned:
      guard let reason = word("reason") else { return nil }
      title = reason
      topic = SignalTopic(origin: .returned, kind: .objection, topic: reason)
      text = word("note")
    default: return nil
    }
    entry = fact.id
    reporter = word("by").map(RecordKey.folded)
    lead = fact.lead
    recorded = fact.recorded
  }

  /// A report that names no kind is of the kind that its topic is called by, else a need.
  private static func kind(type: String?, topic: String?) -> SignalKind {
    type.flatMap(SignalKind.init(word:)) ?? topic.flatMap(SignalKind.init(word:)) ?? .need
  }
}

/// What marketing answered, as a `signal.answered` tells it.
public struct SignalAnswer: Sendable, Hashable {
  /// Id of the entry.
  public var entry: String
  /// The signal that it names: what its source calls it, or the id of a report's entry.
  public var signal: String
  /// Nil where the journal says it in other words; then they stand in the text.
  public var action: SignalAction?
  public var text: String?
  /// The day by which the action is promised.
  public var due: CivilDate?
  /// Who answered: an e-mail, caseless.
  public var author: String?
  public var recorded: Instant

  public init(
    entry: String, signal: String, action: SignalAction?, text: String?, due: CivilDate?,
    author: String?, recorded: Instant
  ) {
    self.entry = entry
    self.signal = signal
    self.action = action
    self.text = text
    self.due = due
    self.author = author
    self.recorded = recorded
  }

  /// Nil for facts that answer nothing.
  public init?(_ fact: JournalEntry) {
    let word = { (key: String) in fact.body[key]?.text.flatMap { $0.isEmpty ? nil : $0 } }
    guard fact.kind == .signalAnswered, let signal = word("signal") else { return nil }
    self.signal = signal
    entry = fact.id
    action = word("action").flatMap { SignalAction(rawValue: RecordKey.folded($0)) }
    let own = action == nil ? word("action") : nil
    let parts = [own, word("text")].compactMap { $0 }
    text = parts.isEmpty ? nil : parts.joined(separator: "\n")
    due = word("due").flatMap { CivilDate($0.prefix(10)) }
    author = word("by").map(RecordKey.folded)
    recorded = fact.recorded
  }
}

extension EntryKind {
  /// Whether signals follow from it.
  public var concernsSignals: Bool {
    self == .signalReported || self == .signalAnswered || self == .leadReturned
  }
}
