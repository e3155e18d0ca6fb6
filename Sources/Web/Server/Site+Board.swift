import Domain
import HTTPTypes
import Hummingbird
import Services

/// The board of hand-overs.
extension Site {
  func showBoard(
    _ place: BoardPlace, _ visit: Visit, _ desk: Desk, _ shell: Shell
  ) async throws -> Response {
    switch place {
    case .board(let view):
      return Response(page: boardPage(try await .load(view, at: desk), shell))
    case .live(let view):
      return try await stream(visit, desk, at: view.place) { desk, shell in
        boardRegion(try await .load(view, at: desk), shell)
      }
    case .sheet(let offer, let word):
      var model = try await HandOverModel.load(offer, at: desk)
      model.word = word
      return Response(page: handOverPage(model, shell))
    case .pause, .resume, .handOn: throw Refusal.wrongMethod
    }
  }

  func actOnBoard(_ place: BoardPlace, _ form: Query, _ visit: Visit) async throws -> Response {
    let desk = try desk(of: visit)
    switch place {
    case .pause(let offer): return try await pause(offer, form, desk, visit)
    case .resume(let offer):
      do {
        try await desk.seat.resumeClocks(ofOffer: offer, now: desk.now)
        return Response(seeOther: .board(.sheet(offer, word: .resumed)))
      } catch ServiceError.invalid {
        // They go on already: the sheet shows it.
        return Response(seeOther: .board(.sheet(offer)))
      }
    case .handOn: return try await handOn(form, desk, visit)
    case .board, .live, .sheet: throw Refusal.wrongMethod
    }
  }

  private func pause(
    _ offer: String, _ form: Query, _ desk: Desk, _ visit: Visit
  ) async throws -> Response {
    let reason = form["reason"] ?? ""
    let until = form["until"].map { LocalTime(fieldValue: $0).map(desk.zone.instant) }
    do {
      // An end that cannot be read is none that was left out.
      if case .some(.none) = until {
        throw ServiceError.invalid(field: "until", expected: "a time")
      }
      _ = try await desk.seat.pauseClocks(
        ofOffer: offer, reason: reason, until: until.flatMap(\.self), now: desk.now)
      return Response(seeOther: .board(.sheet(offer, word: .paused)))
    } catch ServiceError.invalid {
      var model = try await HandOverModel.load(offer, at: desk)
      (model.reason, model.isFaulty) = (reason, true)
      return Response(page: handOverPage(model, shell(visit)), status: .unprocessableContent)
    }
  }

  /// `to` is a member's number, or `team:` and a word.
  private func handOn(_ form: Query, _ desk: Desk, _ visit: Visit) async throws -> Response {
    let (leads, to) = (form.all("lead"), form["to"] ?? "")
    let heir: Heir = Int(to).map(Heir.member) ?? .team(String(to.trimmingPrefix("team:")))
    let back = back(form)
    do {
      _ = try await desk.seat.handOn(leads: leads, to: heir, now: desk.now)
      switch back {
      case .board(.sheet(let offer, _)):
        return Response(seeOther: .board(.sheet(offer, word: .handedOn)))
      case .board(.board(let view)):
        return Response(seeOther: view.with { $0.word = .handedOn }.place)
      default: return Response(seeOther: back ?? BoardView().with { $0.word = .handedOn }.place)
      }
    } catch ServiceError.invalid {
      var view = BoardView()
      if case .board(.board(let asked)) = back { view = asked }
      var model = try await BoardModel.load(view, at: desk)
      model.problem = .handOnFault
      return Response(page: boardPage(model, shell(visit)), status: .unprocessableContent)
    }
  }
}
