import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

@testable import Web

/// Pages of the workshop without a workspace behind them.
enum SampleWorkshop {
  static func shell(_ language: Language, _ theme: Theme, _ desk: Desk?) -> Shell {
    let cookies = "concord_language=\(language.rawValue); concord_theme=\(theme.rawValue)"
    let head = HTTPRequest(
      method: .get, scheme: "http", authority: "localhost", path: "/",
      headerFields: [.cookie: cookies])
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    let preferences = Preferences(request, SampleSite.settings())
    return Shell(
      preferences: preferences, desk: desk, place: .workshop(.version(4, topic: nil)),
      shelf: shelf)
  }

  private static let shelf = AssetShelf(
    vendorFolder: URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Assets/vendor").standardized.path())

  static var draft: DraftModel {
    DraftModel(
      number: 4, name: "FY27 second half", sha256: String(repeating: "5d", count: 32),
      changed: [.score, .qualify])
  }

  /// Every section as it is, and some with what happens in them.
  static func pages(_ shell: Shell) throws -> [(String, HTML)] {
    let agreement = try AgreementReader.read(SampleAgreementText.yaml)
    var pages = AgreementSection.allCases.map { section in
      (section.rawValue, sectionPage(draft, SectionForm(section, of: agreement), shell))
    }
    var faulty = SectionForm(.score, of: agreement)
    faulty.tree[.at("score.half_life_days")] = FormTree("soon")
    if let path = FormPath("score.rules[1].when[0].field") { faulty.tree[path] = FormTree("page") }
    if let path = FormPath("score.rules[1].points") { faulty.tree[path] = FormTree("") }
    _ = faulty.merged(into: agreement)
    pages.append(("score-faulty", sectionPage(draft, faulty, shell)))
    var fresh = SectionForm(.grade, of: agreement)
    fresh.perform(.add(.at("grade.criteria")))
    fresh.open = ["row-grade.criteria[1]"]
    if let when = FormPath("grade.criteria[1].when") { fresh.perform(.group(when)) }
    if let when = FormPath("grade.criteria[2].when") { fresh.perform(.asText(when)) }
    var notice = draft
    notice.notice = .overtaken
    pages.append(("grade-fresh", sectionPage(notice, fresh, shell)))
    return pages
  }
}
