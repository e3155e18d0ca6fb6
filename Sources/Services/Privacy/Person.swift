import Domain
import Storage

/// One person as the workspace knows them: every lead of theirs, and by what they are found.
struct Person: Sendable {
  /// What was asked for: an address, or the name of a lead.
  var asked: String
  /// Numbers of their leads by name; merged ones and never captured ones too.
  var leads: [ExactText: Int] = [:]
  /// Leads that are listed.
  var listed: [String] = []
  var components: Set<Int> = []
  /// Keys of their records among the contacts.
  var contactKeys: Set<String> = []
  var traits = PersonTraits()

  /// What they are called where no name may stand; nil for one who is known from a record alone.
  var number: Int? { leads.values.min() }

  /// As the audit trail names them.
  var object: String { number.map { "person \($0)" } ?? "person of a contact record" }

  var subjects: [Int] { leads.values.sorted() }

  func has(_ lead: String?) -> Bool { lead.map { leads[ExactText($0)] != nil } ?? false }
}

/// Finds people in the ledger.
struct PersonFinder {
  /// Leads of one contact that are looked at.
  private static let mostLeads = 1_000

  let ledger: LedgerTransaction
  private var id: WorkspaceID { ledger.workspace.id }

  init(_ ledger: LedgerTransaction) { self.ledger = ledger }

  /// Throws ``ServiceError/notFound(_:)`` where nothing is known.
  func find(_ text: String) throws -> Person {
    let queries = PersonQueries(ledger.connection, id)
    var person = Person(asked: text)
    var names: Set<ExactText> = []
    var key = text.contains("@") ? RecordKey.folded(text) : nil
    if let known = try ledger.subjects.find(.lead(text)) {
      names.insert(ExactText(text))
      let root = try ledger.fold(components: [known.component]).lifecycle.root(of: text)
      key = try key ?? queries.contactKey(ofLead: root)
    }
    if let key {
      names.formUnion(
        try queries.leads(ofContact: key, limit: PersonFinder.mostLeads).map(ExactText.init))
      if try ledger.subjects.find(.lead(key)) != nil { names.insert(ExactText(key)) }
      person.contactKeys.insert(key)
    }
    try gather(names, into: &person)
    try noteTraits(of: &person, key: key)
    let hasRecord = try !person.contactKeys.allSatisfy { try records.contact($0) == nil }
    // Never with the address in it: errors are logged.
    guard !person.leads.isEmpty || hasRecord else { throw ServiceError.notFound("such person") }
    return person
  }

  private var records: RecordTables { RecordTables(ledger.connection, id) }

  /// The leads with these names, and those that live on in one of them.
  private func gather(_ names: Set<ExactText>, into person: inout Person) throws {
    for name in names {
      if let known = try ledger.subjects.find(.lead(name.text)) {
        person.components.insert(known.component)
      }
    }
    for component in person.components {
      let folded = try ledger.fold(components: [component])
      let roots = Set(names.map { ExactText(folded.lifecycle.root(of: $0.text)) })
      for lead in folded.leadsInOrder {
        let root = ExactText(folded.lifecycle.root(of: lead.text))
        guard roots.contains(root), let known = try ledger.subjects.find(.lead(lead.text)) else {
          continue
        }
        person.leads[lead] = known.number
        if lead == root, folded.lifecycle.reading(of: lead.text, at: folded.latest) != nil {
          person.listed.append(lead.text)
        }
      }
    }
  }

  private func noteTraits(of person: inout Person, key: String?) throws {
    if let key { person.traits.note(email: key) }
    var foreign: [String: Bool] = [:]
    for subject in person.subjects {
      var contacts: [JSON] = []
      try ledger.journal.forEach(ofSubject: subject) { stored in
        if let contact = stored.entry.body["contact"] { contacts.append(contact) }
      }
      for contact in contacts {
        if let email = contact["email"]?.text.map(RecordKey.folded), email != key {
          let isForeign = try foreign[email] ?? isForeign(email, to: person)
          foreign[email] = isForeign
          if isForeign { continue }
          person.contactKeys.insert(email)
        }
        if let source = contact["id"]?.text { person.contactKeys.insert("id:\(source)") }
        person.traits.note(contact: contact)
      }
    }
    for key in person.contactKeys {
      guard let record = try records.contact(key) else { continue }
      person.traits.note(contact: .object(record.fields.map { JSON.Member($0.key, $0.value) }))
    }
  }

  /// An address that a lead once had may be somebody else's, who has leads of their own.
  private func isForeign(_ email: String, to person: Person) throws -> Bool {
    try PersonQueries(ledger.connection, id).leads(ofContact: email, limit: PersonFinder.mostLeads)
      .contains { !person.has($0) }
  }
}
