/// A week in the life of a deal that began open: what forecasts learn from. Weeks are counted from
/// the deal's first opening.
struct DealWeek {
  enum End: Equatable {
    case stays
    case moves(to: String)
    case won
    case lost
  }

  var stage: String
  var age: Int
  var start: Instant
  /// As it was known when the week began.
  var closeOn: CivilDate?
  var end: End

  static let length = 7 * Elapsed.day

  /// Every week of a deal that was over by the instant. The week under way is left out whether the
  /// deal was closed in it or not: counting only those that were would make deals look quicker.
  static func each(of deal: DealHistory, until instant: Instant, _ body: (DealWeek) -> Void) {
    guard let opened = deal.openedAt else { return }
    var (start, age, next) = (opened, 0, 0)
    let versions = deal.versions
    while start + length <= instant {
      while next < versions.count, versions[next].recorded <= start { next += 1 }
      let known = versions[next - 1]
      let end = start + length
      if known.state == .open {
        let last = versions[next...].prefix { $0.recorded <= end }
        body(
          DealWeek(
            stage: known.stage ?? "", age: age, start: start, closeOn: known.closeOn,
            end: Self.end(from: known, last)))
      } else if next == versions.count {
        return
      }
      (start, age) = (end, age + 1)
    }
  }

  private static func end(from known: DealVersion, _ changes: ArraySlice<DealVersion>) -> End {
    guard let last = changes.last else { return .stays }
    switch last.state {
    case .won: return .won
    case .lost: return .lost
    case .open, .known:
      let stage = last.stage ?? ""
      return stage == known.stage ?? "" ? .stays : .moves(to: stage)
    }
  }
}
