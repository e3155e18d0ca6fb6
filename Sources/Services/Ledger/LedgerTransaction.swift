import Domain
import Storage

/// One transaction on the journal of a workspace: entries in, decisions and views with them.
struct LedgerTransaction {
  let connection: any Connection
  let timeline: AgreementTimeline
  /// The instant of the transaction, as the caller gives it.
  let now: Instant
  var workspace: WorkspaceRecord
  var memory: LedgerMemory
  let journal: JournalTable
  let subjects: SubjectTable
  let views: ViewStore
  let pauses: ClockPauseTable
  private var nextSequence: Int64
  /// Nil until a subject is new.
  private var lastSubject: Int?
  /// Components with something to write at the end.
  var changed: Set<Int> = []
  /// What was asked beforehand about the facts that come.
  var foresight = Foresight()
  /// Who was erased; nil when nobody was.
  var suppression: Suppression?
  /// Entries and views that this transaction has put in.
  private var (entries, written) = (GrowingRows(), GrowingRows())
  private var changedLeads: ChangedLeads
  private var routing: RoutingDesk
  /// Facts of this transaction that signals follow from.
  var signalWork = SignalWork()

  init(
    _ connection: any Connection, workspace id: WorkspaceID, timelines: TimelineCache,
    memory: LedgerMemory, now: Instant
  ) throws {
    let token = try connection.changeToken()
    let head =
      try memory.head(at: token) ?? LedgerHead(connection, id, timelines: timelines)
    self.connection = connection
    self.memory = memory
    self.now = now
    workspace = head.workspace
    timeline = head.timeline
    journal = JournalTable(connection, id)
    subjects = SubjectTable(connection, id)
    views = ViewStore(connection, id)
    pauses = ClockPauseTable(connection, id)
    routing = RoutingDesk(connection, id, now: now)
    changedLeads = ChangedLeads(LeadChangeTable(connection, id), newest: head.lastChange)
    nextSequence = head.lastSequence + 1
    self.memory.check(stamp(token))
  }

  private func stamp(_ token: ChangeToken) -> LedgerStamp {
    LedgerStamp(
      otherWriters: token.others, lastSequence: nextSequence - 1,
      asOf: workspace.asOf, versions: timeline.versions.count)
  }

  /// Of the entry that was put in last.
  var lastSequence: Int64 { nextSequence - 1 }

  /// Puts an entry into the journal; false when its id is known.
  mutating func insert(
    _ entry: JournalEntry, subject: Int?, imported: Instant?
  ) throws -> Bool {
    if foresight.takeID(of: entry) {
      try journal.add(entry, sequence: nextSequence, subject: subject, imported: imported)
    } else {
      let isNew = try journal.insert(
        entry, sequence: nextSequence, subject: subject, imported: imported)
      guard isNew else { return false }
    }
    if entry.kind.concernsSignals {
      try note(entry, sequence: nextSequence, isHistory: imported != nil)
    }
    nextSequence += 1
    try entries.grow(in: connection)
    return true
  }

  /// Nil for a new subject.
  mutating func known(_ subject: Subject) throws -> SubjectTable.Known? {
    if let known = memory[subject] { return known }
    guard !foresight.subjects.contains(subject) else { return nil }
    let known = try subjects.find(subject)
    if let known { memory[subject] = known }
    return known
  }

  private mutating func findOrAdd(
    _ subject: Subject
  ) throws -> (known: SubjectTable.Known, isNew: Bool) {
    if let known = memory[subject] { return (known, false) }
    let last = try lastSubject ?? subjects.lastNumber
    let (known, isNew) =
      try foresight.subjects.remove(subject) == nil
      ? subjects.findOrAdd(subject, number: last + 1)
      : (subjects.add(subject, number: last + 1), true)
    lastSubject = isNew ? known.number : last
    memory[subject] = known
    return (known, isNew)
  }

  /// Puts in an entry and, where it is new, the one subject that it is about, without looking for
  /// either first; nil when the entry's id is known: then nothing changes.
  mutating func insert(
    _ entry: JournalEntry, about subject: Subject, imported: Instant?
  ) throws -> (known: SubjectTable.Known, isNew: Bool)? {
    let (own, isNew) = try findOrAdd(subject)
    if try insert(entry, subject: own.number, imported: imported) { return (own, isNew) }
    if isNew {
      try subjects.remove(number: own.number)
      memory[subject] = nil
      lastSubject = own.number - 1
    }
    return nil
  }

  mutating func connect(_ named: [Subject]) throws -> SubjectTable.Known? {
    try connect(named, known: try named.map { try known($0) })
  }

  /// Connects the subjects of an entry, those that are not known getting a number; tells the
  /// entry's own and their common component.
  mutating func connect(
    _ named: [Subject], known: [SubjectTable.Known?]
  ) throws -> SubjectTable.Known? {
    let numbers = try zip(named, known).map { subject, known in
      try known ?? findOrAdd(subject).known
    }
    guard var own = numbers.first else { return nil }
    if numbers.contains(where: { $0.component != own.component }) {
      let components = Set(numbers.map(\.component))
      own.component = try subjects.unite(components)
      memory.note(components, unitedAs: own.component)
      changed.subtract(components)
    }
    return own
  }

  /// The component read from the database and folded up to the instant that the views are as of.
  func fold(components: Set<Int>) throws -> FoldedComponent {
    var entries = try journal.entries(ofComponents: components.sorted()).flatMap { $0 }
    if components.count > 1 {
      entries.sort { ($0.entry.recorded, $0.sequence) < ($1.entry.recorded, $1.sequence) }
    }
    var folded = FoldedComponent(timeline: timeline, entries: entries)
    folded.advance(to: workspace.asOf)
    for component in components { try load(component, into: &folded) }
    return folded
  }

  /// What the database holds about a component beside its entries.
  func load(_ component: Int, into folded: inout FoldedComponent) throws {
    folded.take(
      try views.load(component: component),
      folded.isEverHandedOver ? try pauses.pauses(ofComponent: component) : [:])
  }

  /// Writes the decisions and views of what changed.
  mutating func flush() throws {
    for component in changed.sorted() {
      guard var folded = memory.components.removeValue(forKey: component) else { continue }
      try write(&folded, imported: nil)
      memory.components[component] = consume folded
    }
    changed = []
    try settleSignals()
    memory.makeRoom()
    let token = try connection.changeToken()
    memory.stamp = stamp(token)
    memory.keep(
      LedgerHead(
        workspace: workspace, timeline: timeline, lastSequence: nextSequence - 1,
        lastChange: changedLeads.newest),
      at: token)
  }

  /// Brings journal and views in line with what follows from the facts of a component.
  mutating func write(_ folded: inout FoldedComponent, imported: Instant?) throws {
    folded.advance(to: workspace.asOf)
    try writeDecisions(&folded, imported: imported)
    let view = folded.derivedView(asOf: workspace.asOf)
    try write(view, over: folded.view)
    folded.view = view
  }

  mutating func write(_ view: ComponentView, over old: ComponentView) throws {
    try written.grow(in: connection)
    try changedLeads.note(try views.write(view, over: old), memory: &memory)
  }

  /// Lists show something else of these leads, though no view of the journal changed.
  mutating func noteChanged(_ leads: [String]) throws {
    try changedLeads.note(leads.map(\.sqlValue), memory: &memory)
  }

  /// The views are not what they were, all of them.
  mutating func noteEverythingChanged() throws {
    try changedLeads.noteEverything()
  }

  private mutating func writeDecisions(
    _ folded: inout FoldedComponent, imported: Instant?
  ) throws {
    let derived = folded.lifecycle.events.decisions
    if let standing = folded.standing {
      let difference = DecisionDifference(derived: derived, standing: standing)
      for decision in difference.unfounded {
        try journal.revoke(sequence: decision.sequence, at: now)
      }
      try append(difference.missing, to: &folded, imported: imported)
    } else if derived.count > folded.written {
      try append(Array(derived[folded.written...]), to: &folded, imported: imported)
    }
    folded.standing = nil
    folded.written = derived.count
  }

  private mutating func append(
    _ decisions: [Decision], to folded: inout FoldedComponent, imported: Instant?
  ) throws {
    for decision in Decision.inJournalOrder(decisions) {
      var entry = try entry(of: decision, imported: imported, &folded)
      let lead = Subject.lead(decision.lead)
      let subject = try (known(lead) ?? findOrAdd(lead).known).number
      // An earlier decision of the same trigger that was revoked keeps its id.
      var revision = 1
      while try !insert(entry, subject: subject, imported: imported) {
        revision += 1
        entry = entry.with(id: "\(decision.id)~\(revision)")
      }
    }
  }

  private mutating func entry(
    of decision: Decision, imported: Instant?, _ folded: inout FoldedComponent
  ) throws -> JournalEntry {
    let isWrittenLate = decision.kind == .leadExpired && imported == nil
    var entry = decision.entry(
      recorded: isWrittenLate ? max(now, decision.at) : decision.at,
      timeZoneData: Zone.dataVersion)
    if let imported { entry = entry.with("imported", .instant(imported)) }
    guard case .offered(let nominal, let route, _, _) = decision.content,
      folded.isRunning(decision), let version = timeline.version(labelled: decision.agreement)
    else { return entry }
    let found = try routing.route(nominal, by: route, of: version, at: max(now, decision.at))
    entry = entry.given(by: found, fact: decision.trigger)
    folded.offers.note(entry)
    return entry
  }
}

extension JournalEntry {
  /// The same with a key of its line set.
  func with(_ key: String, _ value: JSON) -> JournalEntry {
    var members = body.members ?? []
    members.set(key, value)
    var copy = self
    copy.body = .object(members)
    return copy
  }

  func with(id: String) -> JournalEntry {
    var copy = with("id", .text(id))
    copy.id = id
    return copy
  }
}

extension [JSON.Member] {
  /// Sets the value under the key, which comes last where it is new.
  mutating func set(_ key: String, _ value: JSON) {
    if let index = firstIndex(where: { $0.key == key }) {
      self[index].value = value
    } else {
      append(.init(key, value))
    }
  }
}
