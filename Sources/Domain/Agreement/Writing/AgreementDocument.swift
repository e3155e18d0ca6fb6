/// An agreement as text, with what it says: the form on a page and the text beside it are two views
/// of the same document.
public struct AgreementDocument: Sendable, Hashable {
  /// Canonical.
  public let text: String
  public let agreement: Agreement

  /// Throws every fault of the text.
  public init(_ text: String) throws(AgreementFaults) {
    self.text = AgreementText.canonical(text)
    agreement = try AgreementReader.read(self.text)
  }

  /// The agreement as a text of the writer's own form.
  public init(writing agreement: Agreement) throws(AgreementFaults) {
    try self.init(AgreementDocument.text(of: agreement))
  }

  /// The same document with something in the agreement said otherwise:
  /// `document.changing { $0.qualification.atLeast[0].score = 30 }`. Only the characters of what
  /// changed are written anew; comments, order and manner of everything else stay as they are.
  ///
  /// Throws the faults of an agreement that the format does not allow; their paths are those of
  /// the document, their lines those of ``text(of:)``.
  public func changing(
    _ change: (inout Agreement) -> Void
  ) throws(AgreementFaults) -> AgreementDocument {
    var wished = agreement
    change(&wished)
    let written = try AgreementDocument(writing: wished)
    guard written.agreement != agreement else { return self }
    return pieced(towards: written) ?? sectioned(towards: written) ?? written
  }

  /// The writer's own form: reads back to an equal agreement.
  public static func text(of agreement: Agreement) -> String {
    let sections = DocumentValue(agreement).pairs ?? []
    let texts = sections.map { $0.block(at: 0) }
    let frame = texts.prefix(4).joined(separator: "\n")
    return ([frame] + texts.dropFirst(4)).joined(separator: "\n\n") + "\n"
  }

  /// With the fewest pieces changed; nil when that does not read as it should.
  private func pieced(towards written: AgreementDocument) -> AgreementDocument? {
    guard let root = YAMLComposer.compose(Array(text.utf8), faults: FaultList()) else { return nil }
    var change = DocumentChange(DocumentLines(text))
    change.change(
      root, from: DocumentValue(agreement), to: DocumentValue(written.agreement), indentation: 0,
      inFlow: false)
    return checked(change, written)
  }

  /// With the sections that changed written anew as a whole.
  private func sectioned(towards written: AgreementDocument) -> AgreementDocument? {
    guard let root = YAMLComposer.compose(Array(text.utf8), faults: FaultList()) else { return nil }
    var change = DocumentChange(DocumentLines(text))
    change.replaceSections(
      of: root, from: DocumentValue(agreement), to: DocumentValue(written.agreement))
    return checked(change, written)
  }

  private func checked(
    _ change: DocumentChange, _ written: AgreementDocument
  ) -> AgreementDocument? {
    guard let text = change.lines.replacing(change.edits),
      let document = try? AgreementDocument(text), document.agreement == written.agreement
    else { return nil }
    return document
  }
}
