import Domain
import HTTPTypes
import Hummingbird
import Services

/// Answers to POST about versions of the agreement.
extension Site {
  func actInWorkshop(
    _ place: AgreementPlace, _ form: Query, _ visit: Visit
  ) async throws -> Response {
    let desk = try desk(of: visit)
    let shell = shell(visit)
    switch place {
    case .start: return try await start(form, desk, shell)
    case .section(let number, _, _), .text(let number, _):
      do {
        return try await save(place, number, form, desk, shell)
      } catch let refusal as AgreementRefusal {
        return try await refused(number, refusal, desk, shell)
      }
    case .signing(let number): return try await sign(number, form, desk, shell)
    case .propose(let number):
      return try await step(number, desk, shell) { workspace, principal in
        _ = try await workspace.propose(number, by: principal, now: desk.now)
      }
    case .withdraw(let number):
      return try await step(number, desk, shell) { workspace, principal in
        _ = try await workspace.withdraw(number, by: principal, now: desk.now)
      }
    case .takeBack(let number):
      return try await step(number, desk, shell) { workspace, principal in
        _ = try await workspace.takeBack(signatureOn: number, by: principal, now: desk.now)
      }
    case .comment(let number):
      return try await step(number, desk, shell, back: form) { workspace, principal in
        try await Site.say(form, of: number, in: workspace, by: principal, now: desk.now)
      }
    case .resolve(let number, let comment):
      return try await step(number, desk, shell, back: form) { workspace, principal in
        _ = try await workspace.settle(
          comment, on: number, form["open"] == nil, by: principal, now: desk.now)
      }
    case .versions, .version, .lines, .comparison, .glossary, .alarm:
      throw Refusal.wrongMethod
    }
  }

  /// Says something of lines, or answers what was said.
  private static func say(
    _ form: Query, of number: Int, in workspace: Workspace, by principal: Principal, now: Instant
  ) async throws {
    let body = form.raw("body").replacing("\r\n", with: "\n")
    if let answered = form["answers"].flatMap(Int.init) {
      _ = try await workspace.answer(answered, on: number, body, by: principal, now: now)
      return
    }
    let first = form["first_line"].flatMap(Int.init) ?? 0
    let last = form["last_line"].flatMap(Int.init) ?? first
    let kind = form["kind"].flatMap(AgreementComment.Kind.init) ?? .comment
    _ = try await workspace.comment(
      on: number, lines: min(first, last)...max(first, last), kind, body, by: principal, now: now)
  }

  /// A step of a version's life, back to its page, or to the one that the form was on; a refusal is
  /// told there.
  private func step(
    _ number: Int, _ desk: Desk, _ shell: Shell, back form: Query? = nil,
    _ step: (Workspace, Principal) async throws -> Void
  ) async throws -> Response {
    do {
      try await step(desk.seat.workspace, desk.seat.principal)
      let back = form?["return"].flatMap(Place.init(url:))
      return Response(seeOther: back ?? .workshop(.version(number, topic: nil)))
    } catch let refusal as AgreementRefusal {
      return try await refused(number, refusal, desk, shell)
    } catch ServiceError.invalid {
      let unsaid = shell.texts(DiscussionText.unsaid)
      return try await told(number, unsaid, .unprocessableContent, desk, shell)
    }
  }

  func refused(
    _ number: Int, _ refusal: AgreementRefusal, _ desk: Desk, _ shell: Shell
  ) async throws -> Response {
    try await told(number, shell.texts.refusal(refusal), .conflict, desk, shell)
  }

  private func told(
    _ number: Int, _ why: String, _ status: HTTPResponse.Status, _ desk: Desk, _ shell: Shell
  ) async throws -> Response {
    let model = try await WorkshopLoader(desk: desk).model(number, refusal: why)
    return Response(page: versionPage(model, topic: nil, shell), status: status)
  }

  private func sign(
    _ number: Int, _ form: Query, _ desk: Desk, _ shell: Shell
  ) async throws -> Response {
    guard form["agree"] == "yes" else {
      return Response(seeOther: .workshop(.signing(number)))
    }
    return try await step(number, desk, shell) { workspace, principal in
      _ = try await workspace.sign(
        number, sha256: form["sha256"] ?? "", by: principal, now: desk.now)
    }
  }
}

// MARK: - Drafts

extension Site {
  private func start(_ form: Query, _ desk: Desk, _ shell: Shell) async throws -> Response {
    let loader = WorkshopLoader(desk: desk)
    let workspace = desk.seat.workspace
    do {
      let text: String
      var basedOn: Int?
      if let number = form["from"].flatMap(Int.init) {
        basedOn = number
        text = try await loader.version(number).textToGoOnFrom(desk)
      } else if let example = form["example"].flatMap(ExampleAgreement.init) {
        text = try example.text(in: desk.zone, from: desk.startOfNextMonth)
      } else {
        text = form.raw("text")
      }
      let life = try await workspace.draft(
        text, basedOn: basedOn, by: desk.seat.principal, now: desk.now)
      return Response(seeOther: .workshop(.section(life.number, .agreement, isSaved: false)))
    } catch let faults as AgreementFaults {
      let model = StartModel(
        versions: try await loader.lives(), text: form.raw("text"), faults: faults.faults)
      return Response(page: startPage(model, shell), status: .unprocessableContent)
    }
  }

  private func save(
    _ place: AgreementPlace, _ number: Int, _ form: Query, _ desk: Desk, _ shell: Shell
  ) async throws -> Response {
    guard case .section(_, let section, _) = place else {
      return try await saveText(number, form, desk, shell)
    }
    return try await saveSection(number, section, form, desk, shell)
  }

  private func saveSection(
    _ number: Int, _ section: AgreementSection, _ sent: Query, _ desk: Desk, _ shell: Shell
  ) async throws -> Response {
    let loader = WorkshopLoader(desk: desk)
    let version = try await editable(number, loader)
    var form = SectionForm(section, sent: sent)
    let deed = sent["do"].flatMap(FormDeed.init) ?? .save
    guard deed == .save else {
      form.perform(deed)
      var model = try await loader.draft(version, notice: nil)
      model.sha256 = sent["sha256"] ?? version.sha256
      return Response(page: sectionPage(model, form, shell))
    }
    guard sent["sha256"] == version.sha256 else {
      let model = try await loader.draft(version, notice: .overtaken)
      return Response(page: sectionPage(model, form, shell), status: .conflict)
    }
    guard let merged = form.merged(into: version.agreement) else {
      let model = try await loader.draft(version, notice: nil)
      return Response(page: sectionPage(model, form, shell), status: .unprocessableContent)
    }
    let document = try AgreementDocument(version.text)
      .changing { section.codec.take(merged, &$0) }
    do {
      _ = try await desk.seat.workspace.edit(
        number, document.text, sha256: version.sha256, by: desk.seat.principal, now: desk.now)
      return Response(seeOther: .workshop(.section(number, section, isSaved: true)))
    } catch AgreementRefusal.otherText {
      let model = try await loader.draft(try await loader.version(number), notice: .overtaken)
      return Response(page: sectionPage(model, form, shell), status: .conflict)
    }
  }

  private func saveText(
    _ number: Int, _ form: Query, _ desk: Desk, _ shell: Shell
  ) async throws -> Response {
    let loader = WorkshopLoader(desk: desk)
    let version = try await editable(number, loader)
    let text = form.raw("text").replacing("\r\n", with: "\n")
    do {
      _ = try await desk.seat.workspace.edit(
        number, text, sha256: form["sha256"] ?? "", by: desk.seat.principal, now: desk.now)
      return Response(seeOther: .workshop(.text(number, isSaved: true)))
    } catch let faults as AgreementFaults {
      var model = try await loader.draft(version, notice: nil)
      model.sha256 = form["sha256"] ?? version.sha256
      let page = draftTextPage(model, text: text, faults: faults.faults, shell)
      return Response(page: page, status: .unprocessableContent)
    } catch AgreementRefusal.otherText {
      let model = try await loader.draft(try await loader.version(number), notice: .overtaken)
      return Response(
        page: draftTextPage(model, text: text, faults: [], shell), status: .conflict)
    }
  }
}

extension AgreementVersion {
  /// Its text for a new draft: from next month where its own beginning has passed, as nothing comes
  /// into force in the past.
  func textToGoOnFrom(_ desk: Desk) throws -> String {
    guard effective <= desk.now else { return text }
    return try AgreementDocument(text).changing { $0.effective = desk.startOfNextMonth }.text
  }
}

extension Desk {
  /// Midnight of the first day of next month, where the company is.
  var startOfNextMonth: Instant {
    let (year, month, _) = zone.clock(now).date.components
    let first = CivilDate(
      year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
    return zone.instant(LocalTime(date: first ?? zone.clock(now).date, second: 0))
  }
}
