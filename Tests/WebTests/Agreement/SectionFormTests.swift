import Domain
import Foundation
import Testing

@testable import Web

/// Sections to forms and back: what the form holds says the same as the document.
@Suite struct SectionFormTests {
  /// The sample of the pages and the examples of the repository.
  static let agreements: [Agreement] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../examples/agreements").standardized
    let files = ["balanced", "enterprise-abm", "fast-inbound"].compactMap {
      try? String(contentsOf: folder.appending(path: "\($0).yaml"), encoding: .utf8)
    }
    return ([SampleAgreementText.yaml] + files).compactMap { try? AgreementReader.read($0) }
  }()

  @Test func allAgreementsAreThere() { #expect(Self.agreements.count == 4) }

  @Test(arguments: AgreementSection.allCases)
  func aFormSaysWhatItsSectionSays(_ section: AgreementSection) {
    for agreement in Self.agreements {
      var form = SectionForm(section, of: agreement)
      #expect(form.merged(into: agreement) == agreement, "\(agreement.name)")
      #expect(form.faults.isEmpty)
    }
  }

  /// What a browser sends of a drawn form reads as the form that was drawn.
  @Test(arguments: AgreementSection.allCases)
  func aFormSurvivesTheBrowser(_ section: AgreementSection) {
    for agreement in Self.agreements {
      let form = SectionForm(section, of: agreement)
      var sent = Query()
      for (name, value) in Self.fields(form.tree, FormPath()) { sent.add(name, value) }
      var again = SectionForm(section, sent: Query(encoded: sent.encoded))
      #expect(again.merged(into: agreement) == agreement, "\(agreement.name)")
    }
  }

  private static func fields(_ tree: FormTree, _ path: FormPath) -> [(String, String)] {
    let own = path.steps.isEmpty ? [] : [(path.description, tree.text)]
    let rows = tree.rows.enumerated().flatMap { fields($1, path.row($0)) }
    return own + rows + tree.fields.flatMap { fields($1, path.key($0)) }
  }
}
