import Domain

/// One section of a draft as a form: what is typed, and what is wrong with it.
struct SectionForm: Sendable {
  struct Fault: Sendable, Hashable {
    var field: FormPath
    var problem: String
    var expected: String
  }

  var section: AgreementSection
  var tree: FormTree
  var faults: [Fault] = []
  /// The row that the last button made or moved; it is open, and its first field has the focus.
  var fresh: FormPath?
  /// Rows that were open in the browser, and stay so.
  var open: Set<String> = []

  /// The section as the agreement has it.
  init(_ section: AgreementSection, of agreement: Agreement) {
    self.section = section
    tree = section.codec.tree(agreement)
  }

  /// The section as a form sent it.
  init(_ section: AgreementSection, sent form: Query) {
    self.section = section
    tree = FormTree(form)
    open = Set(form.all("open").prefix(FormPath.mostRows))
  }

  /// `agreement` with this section in it; nil with `faults` filled where the section has any.
  mutating func merged(into agreement: Agreement) -> Agreement? {
    let form = FormPlace(tree: tree, path: FormPath())
    var whole = FormNode(.mapping(section.codec.entries(form)), from: FormPath())
    let ownHand = whole.takeBrokenText()
    faults = section.codec.faults(form) + ownHand
    do {
      let text = SectionDocument(timezone: agreement.timezone).text(whole.entries)
      let read = try AgreementReader.read(text)
      guard faults.isEmpty else { return nil }
      var merged = agreement
      section.codec.take(read, &merged)
      return merged
    } catch {
      let places = whole.places()
      let told = Set(faults.map(\.field))
      faults += error.faults.map { fault in
        Fault(
          field: SectionForm.field(fault.path, places), problem: fault.problem,
          expected: fault.expected)
      }.filter { !told.contains($0.field) }
      return nil
    }
  }

  /// The field nearest to a place of the document: its own, or that of what it stands in.
  private static func field(_ path: String, _ places: [String: FormPath]) -> FormPath {
    var place = path[...]
    while !place.isEmpty {
      if let field = places[String(place)] { return field }
      guard let cut = place.lastIndex(where: { ".[".contains($0) }) else { break }
      place = place[..<cut]
    }
    return FormPath()
  }

  /// The faults at a field itself.
  func faults(at field: FormPath) -> [Fault] { faults.filter { $0.field == field } }

  /// The faults at a field or inside it.
  func faults(within field: FormPath) -> [Fault] {
    faults.filter { $0.field.steps.starts(with: field.steps) }
  }
}

/// How a section becomes a form and a form a section.
struct SectionCodec: Sendable {
  /// The form's tree, under the section's keys.
  var tree: @Sendable (Agreement) -> FormTree
  /// The entries at the top of the document that the form stands for.
  var entries: @Sendable (FormPlace) -> [FormNode.Entry]
  /// Takes the section out of a document that was read.
  var take: @Sendable (_ read: Agreement, _ agreement: inout Agreement) -> Void
  /// What the form itself finds wrong, because the document cannot say it.
  var faults: @Sendable (FormPlace) -> [SectionForm.Fault] = { _ in [] }
}

extension AgreementSection {
  var codec: SectionCodec {
    switch self {
    case .agreement: .basics
    case .glossary: .glossary
    case .grade: .grade
    case .score: .score
    case .qualify: .qualify
    case .routes: .routes
    case .serviceLevels: .serviceLevels
    case .returns: .returns
    case .recycle: .recycle
    case .nurture: .nurture
    case .attribution: .attribution
    case .margin: .margin
    case .targets: .targets
    case .pay: .pay
    }
  }
}
