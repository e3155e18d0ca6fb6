import Domain
import Services

/// What is counted, by what, and with what it is compared: a plain GET form.
func loopChoices(_ model: LoopModel, _ t: Texts) -> HTML {
  let query = model.query
  let spans: [HTML] = LoopQuery.spans.map { days in
    option("\(days)", t(LoopText.days, ["n": t.number(days)]), chosen: days == query.days)
  }
  return """
    <form class="inline-form loop-choices" method="get" action="\(Place.loop(LoopQuery()))">
    \(choice("by", t(LoopText.by), LoopGrouping.allCases.map {
      option($0 == .campaign ? "" : $0.rawValue, t(LoopText($0)), chosen: $0 == query.grouping)
    }))
    \(choice("brought", t(LoopText.brought), LoopSide.allCases.map {
      option($0 == .all ? "" : $0.rawValue, t(LoopText($0)), chosen: $0 == query.side)
    }))
    \(choice("days", t(LoopText.captured), [
      option("", t(LoopText.allTime), chosen: query.days == nil)
    ] + spans))
    \(since(model, t))
    \(choice("columns", t(LoopText.columns), LoopQuery.Columns.allCases.map {
      option(
        $0 == .path ? "" : $0.rawValue, t(LoopText($0)),
        chosen: $0 == query.columns)
    }))
    <button class="button">\(t(LoopText.show))</button></form>
    """
}

private func choice(_ name: String, _ label: String, _ options: [HTML]) -> HTML {
  """
  <label class="field"><span>\(label)</span><select name="\(name)">\(options)</select></label>
  """
}

/// The day with whose beginning it is compared; empty is a week ago.
private func since(_ model: LoopModel, _ t: Texts) -> HTML {
  let day: CivilDate? =
    switch model.query.since {
    case .weekAgo: model.today + -7
    case .day(let day): day
    case .nothing: nil
    }
  let without: HTML? =
    day == nil
    ? nil
    : """
    <a class="button quiet" href="\(Place.loop(model.query.without))">\(t(LoopText.noSince))</a>
    """
  return """
    <label class="field"><span>\(t(LoopText.changes))</span><input type="date" name="since" \
    value="\(day?.description ?? "")" max="\(model.today.description)"></label>\(without)
    """
}

extension LoopQuery {
  /// The same with nothing beside it.
  fileprivate var without: LoopQuery {
    var copy = self
    copy.since = .nothing
    return copy
  }
}
