import Domain
import HTTPTypes
import Hummingbird
import Services

/// Consents, everything held about a person, erasure.
extension Site {
  func showPrivacy(_ place: PrivacyPlace, _ desk: Desk, _ shell: Shell) async throws -> Response {
    switch place {
    case .start(let before):
      return Response(page: privacyPage(try await .load(before: before, at: desk), shell))
    case .person(let person):
      do {
        let sheet = try await desk.seat.person(person, now: desk.now)
        return Response(page: personPage(sheet, person, shell))
      } catch ServiceError.notFound {
        var model = try await PrivacyModel.load(before: nil, at: desk)
        model.unknown = person
        return Response(page: privacyPage(model, shell), status: .notFound)
      }
    case .erasure(let person):
      return Response(page: erasurePage(try await erasure(of: person, desk), shell))
    case .erased(let number):
      let record = try await desk.seat.erasures(before: number + 1, limit: 1).first
      guard let record, record.number == number else { throw Refusal.notFound }
      return Response(page: erasedPage(record, shell))
    case .export, .readmission, .consent: throw Refusal.wrongMethod
    }
  }

  func actOnPrivacy(_ place: PrivacyPlace, _ form: Query, _ visit: Visit) async throws -> Response {
    let desk = try desk(of: visit)
    switch place {
    case .export(let person): return try await exportPerson(person, desk)
    case .erasure(let person): return try await erase(person, form, desk, visit)
    case .readmission: return try await readmit(form, desk, visit)
    case .consent(let lead): return try await recordConsent(lead, form, desk)
    case .start, .person, .erased: throw Refusal.wrongMethod
    }
  }

  private func erasure(of person: String, _ desk: Desk) async throws -> ErasureModel {
    do {
      return ErasureModel(
        person: person, outline: try await desk.seat.erasureOutline(of: person, now: desk.now))
    } catch is ServiceError {
      throw Refusal.notFound
    }
  }

  /// The first step asks why, the second for the person once more.
  private func erase(
    _ person: String, _ form: Query, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    var model = try await erasure(of: person, desk)
    guard let basis = form["basis"].flatMap(ErasureBasis.init) else { throw Refusal.unreadable }
    model.basis = basis
    guard form["step"] == "erase" else {
      return Response(page: erasurePage(model, shell(visit)))
    }
    guard form["confirm"]?.trimmed == person.trimmed else {
      model.fault = .notTheSame
      return Response(page: erasurePage(model, shell(visit)), status: .unprocessableContent)
    }
    let record = try await desk.seat.erasePerson(
      person, basis: basis, random: settings.api.secret(), uploads: settings.imports,
      now: desk.now)
    return Response(seeOther: .privacy(.erased(record.number)))
  }

  private func exportPerson(_ person: String, _ desk: Desk) async throws -> Response {
    let file = try await settings.imports.exportPerson(person, at: desk.seat, now: desk.now)
    return Response(streaming: file, type: "application/json", name: "person.json")
  }

  private func readmit(_ form: Query, _ desk: Desk, _ visit: Visit) async throws -> Response {
    guard let basis = form["basis"].flatMap(ConsentBasis.init) else { throw Refusal.unreadable }
    let isLifted = try await desk.seat.readmit(
      email: form["email"] ?? "", purpose: form["purpose"] ?? "", basis: basis, now: desk.now)
    guard desk.seat.may(.exportPerson) else { return Response(seeOther: .leads(LeadsQuery())) }
    var model = try await PrivacyModel.load(before: nil, at: desk)
    model.word = isLifted ? .readmitted : .notErased
    model.isFault = !isLifted
    return Response(
      page: privacyPage(model, shell(visit)), status: isLifted ? .ok : .unprocessableContent)
  }

  private func recordConsent(_ lead: String, _ form: Query, _ desk: Desk) async throws -> Response {
    guard let basis = form["basis"].flatMap(ConsentBasis.init),
      let granted = form["granted"].flatMap(Bool.init)
    else { throw Refusal.unreadable }
    let draft = ConsentDraft(
      purpose: form["purpose"] ?? "", granted: granted, basis: basis,
      source: form["source"] ?? "", evidence: form["evidence"] ?? "",
      version: form["version"] ?? "")
    let id = settings.api.factID("consent")
    do {
      _ = try await desk.seat.recordConsent(draft, ofLead: lead, id: id, now: desk.now)
    } catch ServiceError.notFound {
      throw Refusal.notFound
    } catch is ServiceError {
      throw Refusal.unreadable
    }
    return Response(seeOther: .lead(lead, asOf: nil))
  }
}
