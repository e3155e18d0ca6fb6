import Domain
import Storage
import Synchronization

/// What the one writer keeps between transactions, so that a fact of a known lead costs no reading.
/// It holds only while nobody else has written.
struct LedgerMemory: Sendable {
  static let subjectLimit = 65_536

  /// What the database said when this was kept.
  var stamp: LedgerStamp?
  /// Holds while nobody has written anything at all.
  private var head: (token: ChangeToken, head: LedgerHead)?
  var components = KeptComponents()
  /// Names written for the index of leads since old ones were forgotten.
  var namedLeads = 0
  private var subjects: [Subject: SubjectTable.Known] = [:]
  /// Components that were united since a subject was remembered, and what they are part of.
  private var united: [Int: Int] = [:]

  subscript(subject: Subject) -> SubjectTable.Known? {
    get {
      guard var known = subjects[subject] else { return nil }
      while let next = united[known.component] { known.component = next }
      return known
    }
    set { subjects[subject] = newValue }
  }

  mutating func note(_ components: Set<Int>, unitedAs component: Int) {
    for part in components where part != component {
      united[part] = component
      self.components[part] = nil
    }
    self.components[component] = nil
  }

  mutating func makeRoom() {
    components.makeRoom()
    if max(subjects.count, united.count) > LedgerMemory.subjectLimit {
      subjects = [:]
      united = [:]
    }
  }

  func head(at token: ChangeToken) -> LedgerHead? {
    head?.token == token ? head?.head : nil
  }

  mutating func keep(_ head: LedgerHead, at token: ChangeToken) {
    self.head = (token, head)
  }

  /// Forgets everything when the database is not as it was left.
  mutating func check(_ stamp: LedgerStamp) {
    if self.stamp != stamp { self = LedgerMemory() }
  }
}

/// What every transaction has to know of the ledger first.
struct LedgerHead: Sendable {
  var workspace: WorkspaceRecord
  var timeline: AgreementTimeline
  var lastSequence: Int64
  /// The version of the views.
  var lastChange: Int64

  init(
    workspace: WorkspaceRecord, timeline: AgreementTimeline, lastSequence: Int64, lastChange: Int64
  ) {
    self.workspace = workspace
    self.timeline = timeline
    self.lastSequence = lastSequence
    self.lastChange = lastChange
  }

  init(_ connection: any Connection, _ id: WorkspaceID, timelines: TimelineCache) throws {
    guard let workspace = try WorkspaceTable(connection).find(id) else {
      throw ServiceError.noWorkspace
    }
    self.init(
      workspace: workspace, timeline: try timelines.timeline(connection, id),
      lastSequence: try JournalTable(connection, id).lastSequence,
      lastChange: try LeadChangeTable(connection, id).newest)
  }
}

/// By what a writer sees that somebody else has written: another process, or another writer of this
/// one.
struct LedgerStamp: Sendable, Hashable {
  var otherWriters: Int64
  var lastSequence: Int64
  var asOf: Instant
  var versions: Int
}

/// Holds the memory while nobody uses it; a transaction that fails leaves it empty.
final class LedgerMemoryBox: Sendable {
  private let memory = Mutex(LedgerMemory())

  func take() -> LedgerMemory {
    memory.withLock { kept in
      defer { kept = LedgerMemory() }
      return kept
    }
  }

  func put(_ memory: LedgerMemory) {
    self.memory.withLock { $0 = memory }
  }

  func clear() { put(LedgerMemory()) }
}
