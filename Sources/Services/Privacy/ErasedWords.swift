import Domain
import Storage

/// What people wrote besides the journal: reasons of pauses and disputes, rulings, notes of reviews
/// and reviews as they were closed. What is about the person's own hand-overs goes, since it may
/// tell of them without their name; elsewhere what names them goes.
struct ErasedWords {
  var pauses: [ClockPauseRecord] = []
  var disputes: [DisputeRecord] = []
  var notes: [(week: String, note: Int, body: String)] = []
  /// Week and text of closed reviews.
  var reviews: [(week: String, document: String)] = []

  var count: Int { pauses.count + disputes.count + notes.count + reviews.count }

  init() {}

  init(_ plan: ErasurePlan, in ledger: LedgerTransaction) throws {
    let (connection, id) = (ledger.connection, ledger.workspace.id)
    let eraser = plan.eraser
    let traits = plan.person.traits.all
    let written = WrittenWords(connection, id)
    try written.forEachPause { pause in
      var erased = pause
      let isOwn = plan.isOwn(fact: pause.offer) || plan.person.has(pause.lead)
      erased.reason = isOwn ? eraser.hidden(pause.reason) : eraser.mentions(pause.reason)
      if erased != pause { pauses.append(erased) }
    }
    try written.forEachDispute { dispute in
      let isOwn = plan.isOwn(fact: dispute.about)
      let erase = { (text: String) in isOwn ? eraser.hidden(text) : eraser.mentions(text) }
      var erased = dispute
      erased.reason = erase(dispute.reason)
      if let ruling = dispute.ruling { erased.ruling?.reason = erase(ruling.reason) }
      if erased != dispute { disputes.append(erased) }
    }
    notes = try ReviewNoteTable(connection, id).notes(mentioning: traits).compactMap { note in
      let body = eraser.mentions(note.body)
      return body == note.body ? nil : (note.week, note.note, body)
    }
    try takeReviews(plan, ReviewTable(connection, id))
  }

  /// The kinds of fields that hold something of the person.
  var fields: Set<String> {
    var fields: Set<String> = []
    if !pauses.isEmpty { fields.insert("pause.reason") }
    if !disputes.isEmpty { fields.insert("dispute.reason") }
    if !notes.isEmpty { fields.insert("review.note") }
    if !reviews.isEmpty { fields.insert("review.document") }
    return fields
  }

  private mutating func takeReviews(_ plan: ErasurePlan, _ table: ReviewTable) throws {
    let renamed = Dictionary(
      plan.renamedFacts.map { (ExactText($0.old), $0.new) }
    ) { first, _ in first }
    let mentioning = plan.person.traits.all + plan.renamedFacts.map(\.old)
    for week in try table.weeks(mentioning: mentioning) {
      guard let record = try table.find(week) else { continue }
      let document = try ReviewDocument(encoded: record.document)
      let text = try document.mended { [eraser = plan.eraser] text in
        renamed[ExactText(text)] ?? eraser.mentions(text)
      }.encoded()
      if text != record.document { reviews.append((week, text)) }
    }
  }
}
