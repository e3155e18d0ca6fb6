import Domain

/// Choices of a `<select>`: years, quarters and months of the company's up to a day, and the one
/// that is chosen, by which the company's year is known.
func periodOptions(_ chosen: TargetPeriod, upTo day: CivilDate, _ t: Texts) -> HTML {
  let groups = TargetPeriod.Kind.allCases.map { kind -> HTML in
    let running = TargetPeriod(kind, of: day, yearBegins: chosen.yearBegins)
    var periods = (0..<(kind == .year ? 4 : 12)).compactMap { running?.moved(by: -$0) }
    if kind == chosen.kind, !periods.contains(chosen) { periods.insert(chosen, at: 0) }
    return """
      <optgroup label="\(t(ResultText(kind)))">\(periods.map {
        option($0.text, t.period($0), chosen: $0 == chosen)
      })</optgroup>
      """
  }
  return "\(groups)"
}
