import Domain
import Storage

/// What an erasure would change, worked out before anything is.
struct ErasurePlan {
  var person: Person
  var eraser: PersonEraser
  var names = ErasedNames()
  /// New names by the number of the subject.
  var renamed: [Int: String] = [:]
  var rewrites: [(sequence: Int64, entry: JournalEntry)] = []
  /// Facts that get another id.
  var renamedFacts: [(old: String, new: String)] = []
  /// Own entries and those of others that change.
  var ownKinds: [EntryKind: Int] = [:]
  var mentions = 0
  var components: Set<Int> = []
  /// Where something personal stands, such as `contact.email`.
  var fields: Set<String> = []
  var comments: [PersonComment] = []
  /// Reasons, rulings, notes, closed reviews, names of files.
  var words = ErasedWords()
  /// Keys of the person's own records.
  var ownContacts: [String] = []
  /// Records that name the person, the own ones too.
  var contacts: [String] = []
  var accounts: [String] = []
  /// Agreement versions whose text names the person: signed texts stay as they are.
  var versions: [Int] = []
  private var seen: Set<Int64> = []
  private var ids: Set<ExactText> = []
  private var ownFacts: Set<ExactText> = []

  var ownEntries: Int { ownKinds.values.reduce(0, +) }

  init(_ person: Person, token: String, in ledger: LedgerTransaction) throws {
    self.person = person
    let table = AgreementTable(ledger.connection, ledger.workspace.id)
    let agreements = try (0..<table.lastNumber()).compactMap { try table.find($0 + 1) }
      .map { try AgreementReader.read($0.text) }
    eraser = PersonEraser(person.traits, rules: RuleInterests(agreements), token: token)
    components = person.components
    try nameSubjects(in: ledger)
    try takeOwn(in: ledger)
    try takeMentions(in: ledger)
    try takeRecords(in: ledger)
  }

  /// Leads and opportunities that are called after the person get another name.
  private mutating func nameSubjects(in ledger: LedgerTransaction) throws {
    for component in person.components.sorted() {
      for subject in try ledger.subjects.members(ofComponent: component) {
        guard let known = try ledger.subjects.find(subject) else { continue }
        let old = subject.name.text
        var new = eraser.id(old)
        guard ExactText(new) != subject.name else { continue }
        let isTaken =
          try renamed.values.contains(new)
          || ledger.subjects.find(Subject(kind: subject.kind, name: ExactText(new))) != nil
        if isTaken { new += "-\(known.number)" }
        renamed[known.number] = new
        switch subject.kind {
        case .lead: names.leads[subject.name] = new
        case .opportunity: names.opportunities[subject.name] = new
        }
      }
    }
  }

  private mutating func takeOwn(in ledger: LedgerTransaction) throws {
    var subjects = person.subjects
    for component in person.components.sorted() {
      for subject in try ledger.subjects.members(ofComponent: component)
      where subject.kind == .opportunity {
        if let known = try ledger.subjects.find(subject) { subjects.append(known.number) }
      }
    }
    for subject in subjects {
      var entries: [StoredEntry] = []
      try ledger.journal.forEach(ofSubject: subject) { entries.append($0) }
      // An opportunity that only ever named this person's leads is theirs.
      let isShared = entries.contains { $0.entry.lead != nil && !person.has($0.entry.lead) }
      let isNamed = entries.contains { person.has($0.entry.lead) }
      for stored in entries where person.has(stored.entry.lead) || (isNamed && !isShared) {
        ownFacts.insert(ExactText(stored.entry.id))
        try take(stored, .own, in: ledger)
        ownKinds[stored.entry.kind, default: 0] += 1
      }
    }
  }

  private mutating func takeMentions(in ledger: LedgerTransaction) throws {
    var found: [(StoredEntry, Int?)] = []
    try ledger.journal.forEach(mentioning: person.traits.all) { stored, subject in
      if !seen.contains(stored.sequence) { found.append((stored, subject)) }
    }
    for (stored, subject) in found {
      guard try take(stored, .mention, in: ledger) else { continue }
      mentions += 1
      if let component = try subject.flatMap({ try ledger.subjects.component(of: $0) }) {
        components.insert(component)
      }
    }
  }

  @discardableResult
  private mutating func take(
    _ stored: StoredEntry, _ scope: PersonEraser.Scope, in ledger: LedgerTransaction
  ) throws -> Bool {
    seen.insert(stored.sequence)
    var erased = eraser.erased(stored.entry, scope, renamed: names)
    guard erased != stored.entry else { return false }
    if ExactText(erased.id) != ExactText(stored.entry.id) {
      let isTaken =
        try ids.contains(ExactText(erased.id))
        || ledger.journal.exists(id: erased.id)
      if isTaken { erased = erased.with(id: "\(erased.id)~\(stored.sequence)") }
    }
    if ExactText(erased.id) != ExactText(stored.entry.id) {
      renamedFacts.append((stored.entry.id, erased.id))
    }
    fields.formUnion(ErasurePlan.changed(stored.entry.body, erased.body, under: ""))
    ids.insert(ExactText(erased.id))
    rewrites.append((stored.sequence, erased))
    return true
  }

  private mutating func takeRecords(in ledger: LedgerTransaction) throws {
    let queries = PersonQueries(ledger.connection, ledger.workspace.id)
    let traits = person.traits.all
    comments = try queries.comments(mentioning: traits).compactMap { comment in
      var copy = comment
      copy.body = eraser.mentions(comment.body)
      return copy == comment ? nil : copy
    }
    let records = RecordTables(ledger.connection, ledger.workspace.id)
    ownContacts = try person.contactKeys.sorted().filter { try records.contact($0) != nil }
    contacts = try queries.records(.contact, mentioning: traits)
    accounts = try queries.records(.account, mentioning: traits)
    versions = try queries.versions(mentioning: traits)
    if !comments.isEmpty { fields.insert("comment.body") }
    let own = ErasedWords.Own(
      isFact: { [ownFacts] in ownFacts.contains(ExactText($0)) },
      isLead: { [person] in person.has($0) }, renamed: renamedFacts)
    words = try ErasedWords(eraser, own, in: ledger)
    fields.formUnion(words.fields)
  }

  /// The paths of texts that differ; keys as they are afterwards.
  private static func changed(_ old: JSON, _ new: JSON, under path: String) -> Set<String> {
    guard case .object(let before) = old, case .object(let after) = new,
      before.count == after.count
    else { return old == new ? [] : [path] }
    return zip(before, after).reduce(into: []) { paths, pair in
      let inner = path.isEmpty ? pair.1.key : "\(path).\(pair.1.key)"
      paths.formUnion(changed(pair.0.value, pair.1.value, under: inner))
    }
  }
}
