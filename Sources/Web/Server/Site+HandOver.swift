import Domain
import HTTPTypes
import Hummingbird
import Services

/// What waits for a member, and what he or she does about it.
extension Site {
  func showHandOver(
    _ place: HandOverPlace, _ visit: Visit, _ desk: Desk, _ shell: Shell
  ) async throws -> Response {
    switch place {
    case .today(let from, let word):
      var model = try await TodayModel.load(from: from, at: desk)
      model.word = word
      return Response(page: todayPage(model, shell))
    case .live(let from):
      let page = Place.handOver(.today(from: from, word: nil))
      return try await stream(visit, desk, at: page) { desk, shell in
        todayRegion(try await .load(from: from, at: desk), shell)
      }
    case .meeting(let lead): return try await meeting(lead, desk)
    case .capture:
      try desk.seat.require(.recordFacts)
      let isSeller = desk.seat.principal.member?.function == .sales
      return Response(page: capturePage(CaptureForm(NewLead(isTaken: isSeller)), shell))
    case .answer, .touch: throw Refusal.wrongMethod
    }
  }

  private func capture(
    _ form: CaptureForm, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    let facts = settings.api
    var form = form
    do {
      let result = try await desk.seat.capture(
        form.draft, lead: facts.factID("lead"), id: facts.factID("capture"), now: desk.now)
      return Response(seeOther: .lead(result.lead, asOf: nil))
    } catch ServiceError.known(let lead) {
      form.problem = .known(lead: lead)
      return Response(page: capturePage(form, shell(visit)), status: .conflict)
    } catch ServiceError.invalid(let field, _) {
      form.problem = .fault(CaptureText(faultOf: field))
      return Response(page: capturePage(form, shell(visit)), status: .unprocessableContent)
    }
  }

  private func meeting(_ lead: String, _ desk: Desk) async throws -> Response {
    guard let dossier = try await desk.seat.lead(lead, asOf: desk.now) else {
      throw Refusal.notFound
    }
    let calendar = try await desk.seat.timeline().version(at: desk.now)?.rules.calendar
    let file = MeetingFile(
      reading: dossier.reading, organiser: desk.seat.principal.member?.email,
      start: MeetingFile.start(after: desk.now, in: calendar), now: desk.now, url: settings.url)
    return Response(download: file.bytes, type: DeadlineFile.type, name: "meeting.ics")
  }

  func actOnHandOver(
    _ place: HandOverPlace, _ form: Query, _ visit: Visit
  ) async throws -> Response {
    let desk = try desk(of: visit)
    let (lead, deed): (String, LeadDeed)
    switch place {
    case .capture: return try await capture(CaptureForm(form), desk, visit)
    case .today, .live, .meeting: throw Refusal.wrongMethod
    case .answer(let name): (lead, deed) = (name, try answer(form))
    case .touch(let name): (lead, deed) = (name, .touch(try touch(form)))
    }
    let id = settings.api.factID("deed")
    do {
      let result = try await desk.seat.act(deed, onLead: lead, id: id, now: desk.now)
      return Response(seeOther: next(form, HandOverPlace.Word(result)))
    } catch {
      return try await refused(error, desk, visit)
    }
  }

  private func answer(_ form: Query) throws -> LeadDeed {
    guard let word = form["answer"].flatMap(AnswerWord.init) else { throw Refusal.unreadable }
    return LeadDeed(word, reason: form["reason"] ?? "", note: form["note"] ?? "")
  }

  private func touch(_ form: Query) throws -> TouchDraft {
    guard let channel = form["channel"].flatMap(TouchChannel.init) else { throw Refusal.unreadable }
    return TouchDraft(
      channel: channel,
      direction: form["direction"].flatMap(TouchDirection.init) ?? .outbound,
      outcome: form["outcome"].flatMap(TouchOutcome.init), note: form["note"] ?? "")
  }

  /// Back to where the form was; the queue says what was done.
  private func next(_ form: Query, _ word: HandOverPlace.Word) -> Place {
    switch back(form) {
    case .handOver(.today(let from, _))?: .handOver(.today(from: from, word: word))
    case let place?: place
    case nil: .handOver(.today(from: 0, word: word))
    }
  }

  /// What a person can mend is told above the queue as it is now.
  private func refused(
    _ error: any Error, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    let problem: TodayModel.Problem
    switch error {
    case ServiceError.taken(let owner): problem = .taken(by: owner)
    case ServiceError.invalid(let field, _): problem = field == "reason" ? .reason : .field(field)
    case Services.Refusal.unmatched(_, _, let stage): problem = .doesNotFit(stage)
    default: throw error
    }
    var model = try await TodayModel.load(from: 0, at: desk)
    model.problem = problem
    return Response(page: todayPage(model, shell(visit)), status: problem.status)
  }
}

extension HandOverPlace.Word {
  init(_ result: DeedResult) {
    switch result.kind {
    case .leadAccepted: self = .accepted
    case .leadClaimed: self = result.isClaimInstead ? .claimedInstead : .claimed
    case .leadReturned: self = .returned
    case .leadDisqualified: self = .disqualified
    default: self = .noted
    }
  }
}

extension TodayModel.Problem {
  var status: HTTPResponse.Status {
    switch self {
    case .taken, .doesNotFit: .conflict
    case .reason, .field: .unprocessableContent
    }
  }
}
