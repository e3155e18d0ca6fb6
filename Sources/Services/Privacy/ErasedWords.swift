import Domain
import Storage

/// What people wrote besides the journal: reasons of pauses and disputes, rulings, notes of reviews
/// and reviews as they were closed, names of imported files. What is about the person's own
/// hand-overs goes, since it may tell of them without their name; elsewhere what names them goes.
struct ErasedWords {
  var pauses: [ClockPauseRecord] = []
  var disputes: [DisputeRecord] = []
  var notes: [(week: String, note: Int, body: String)] = []
  /// Week and text of closed reviews.
  var reviews: [(week: String, document: String)] = []
  var imports: [(number: Int, file: String)] = []
  /// The same as it was written. Nothing becomes another text without standing here.
  private(set) var writings: [PersonWriting] = []
  var discounts: [DiscountRequest] = []

  /// What is the person's own.
  struct Own {
    var isFact: (String) -> Bool
    var isLead: (String?) -> Bool
    /// Facts that get another id.
    var renamed: [(old: String, new: String)] = []
  }

  var count: Int {
    pauses.count + disputes.count + notes.count + reviews.count + imports.count + discounts.count
  }

  init() {}

  init(_ eraser: PersonEraser, _ own: Own, in ledger: LedgerTransaction) throws {
    let (connection, id) = (ledger.connection, ledger.workspace.id)
    let traits = eraser.traits.all
    try takePauses(eraser, own, WrittenWords(connection, id))
    try takeDisputes(eraser, own, WrittenWords(connection, id))
    for note in try ReviewNoteTable(connection, id).notes(mentioning: traits) {
      let body = eraser.mentions(note.body)
      guard body != note.body else { continue }
      notes.append((note.week, note.note, body))
      writings.append(PersonWriting(.reviewNote, of: note.week, at: nil, [note.body]))
    }
    try takeReviews(eraser, own, ReviewTable(connection, id))
    try takeDiscounts(eraser, DiscountRequestTable(connection, id))
    for known in try PersonQueries(connection, id).imports(mentioning: traits) {
      imports.append((known.number, eraser.mentions(known.file)))
      writings.append(PersonWriting(.importFile, of: "\(known.number)", at: nil, [known.file]))
    }
  }

  private mutating func takePauses(
    _ eraser: PersonEraser, _ own: Own, _ written: WrittenWords
  ) throws {
    try written.forEachPause { pause in
      var erased = pause
      let isOwn = own.isFact(pause.offer) || own.isLead(pause.lead)
      erased.reason = isOwn ? eraser.hidden(pause.reason) : eraser.mentions(pause.reason)
      guard erased != pause else { return }
      pauses.append(erased)
      writings.append(
        PersonWriting(
          .pauseReason, of: "\(pause.number)", at: pause.pause.from, [pause.reason]))
    }
  }

  private mutating func takeDisputes(
    _ eraser: PersonEraser, _ own: Own, _ written: WrittenWords
  ) throws {
    try written.forEachDispute { dispute in
      let isOwn = own.isFact(dispute.about)
      let erase = { (text: String) in isOwn ? eraser.hidden(text) : eraser.mentions(text) }
      let number = "\(dispute.number)"
      var erased = dispute
      erased.reason = erase(dispute.reason)
      if erased.reason != dispute.reason {
        writings.append(
          PersonWriting(.disputeReason, of: number, at: dispute.at, [dispute.reason]))
      }
      if let ruling = dispute.ruling {
        erased.ruling?.reason = erase(ruling.reason)
        if erased.ruling != ruling {
          writings.append(PersonWriting(.ruling, of: number, at: ruling.at, [ruling.reason]))
        }
      }
      if erased != dispute { disputes.append(erased) }
    }
  }

  private mutating func takeDiscounts(
    _ eraser: PersonEraser, _ table: DiscountRequestTable
  ) throws {
    try table.forEach { request in
      var erased = request
      erased.reason = eraser.mentions(request.reason)
      if erased.reason != request.reason {
        writings.append(
          PersonWriting(
            .discountReason, of: "\(request.number)", at: request.at, [request.reason]))
      }
      if let decision = request.decision {
        erased.decision?.note = eraser.mentions(decision.note)
        if erased.decision != decision {
          writings.append(
            PersonWriting(
              .discountNote, of: "\(request.number)", at: decision.at, [decision.note]))
        }
      }
      if erased != request { discounts.append(erased) }
    }
  }

  private mutating func takeReviews(
    _ eraser: PersonEraser, _ own: Own, _ table: ReviewTable
  ) throws {
    let renamed = Dictionary(
      own.renamed.map { (ExactText($0.old), $0.new) }
    ) { first, _ in first }
    for week in try table.weeks(mentioning: eraser.traits.all + own.renamed.map(\.old)) {
      guard let record = try table.find(week) else { continue }
      let document = try ReviewDocument(encoded: record.document)
      let text = try document.mended { text in
        renamed[ExactText(text)] ?? eraser.mentions(text)
      }.encoded()
      guard text != record.document else { continue }
      reviews.append((week, text))
      let texts = try JSON.parse(record.document).texts(differingFrom: JSON.parse(text))
      writings.append(PersonWriting(.review, of: week, at: record.closedAt, texts))
    }
  }

  /// The kinds of fields that hold something of the person.
  var fields: Set<String> { Set(writings.map(\.place.rawValue)) }
}
