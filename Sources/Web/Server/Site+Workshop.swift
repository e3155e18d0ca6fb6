import Domain
import HTTPTypes
import Hummingbird
import Services

/// Answers to GET about versions of the agreement.
extension Site {
  func showWorkshop(
    _ place: AgreementPlace, _ desk: Desk, _ shell: Shell
  ) async throws -> Response {
    let loader = WorkshopLoader(desk: desk)
    switch place {
    case .versions:
      return Response(page: versionsPage(try await loader.versions(), shell))
    case .start(let from):
      let model = StartModel(versions: try await loader.lives(), from: from)
      return Response(page: startPage(model, shell))
    case .version(let number, let topic):
      return Response(page: versionPage(try await loader.model(number), topic: topic, shell))
    case .lines(let number, let line):
      return Response(page: linesPage(try await loader.model(number), line: line, shell))
    case .signing(let number):
      return Response(page: signingPage(try await loader.model(number), shell))
    case .section(let number, _, let isSaved), .text(let number, let isSaved):
      return try await showEditor(place, number, isSaved ? .saved : nil, desk, shell)
    case .comparison(let from, let to, let asText):
      let model = try await loader.comparison(from: from, to: to, asText: asText)
      return Response(page: comparisonPage(model, shell))
    case .glossary:
      return Response(page: glossaryPage(try await loader.glossary(), shell))
    case .alarm(let key, let after):
      guard let model = try await loader.alarm(key, after: after) else { throw Refusal.notFound }
      return Response(page: alarmPage(model, shell))
    case .propose, .withdraw, .takeBack, .comment, .resolve:
      throw Refusal.wrongMethod
    }
  }

  private func showEditor(
    _ place: AgreementPlace, _ number: Int, _ notice: DraftModel.Notice?, _ desk: Desk,
    _ shell: Shell
  ) async throws -> Response {
    let loader = WorkshopLoader(desk: desk)
    do {
      let version = try await editable(number, loader)
      let model = try await loader.draft(version, notice: notice)
      guard case .section(_, let section, _) = place else {
        return Response(page: draftTextPage(model, text: version.text, faults: [], shell))
      }
      let form = SectionForm(section, of: version.agreement)
      return Response(page: sectionPage(model, form, shell))
    } catch let refusal as AgreementRefusal {
      return try await refused(number, refusal, desk, shell)
    }
  }

  /// A draft that the reader may change; throws why it may not be changed.
  func editable(_ number: Int, _ loader: WorkshopLoader) async throws -> AgreementVersion {
    let sheet = try await loader.sheet(number)
    switch sheet.choices.refusals[.edit] {
    case .denied(let denial)?: throw denial
    case let refusal?: throw refusal
    case nil: return sheet.version
    }
  }
}
