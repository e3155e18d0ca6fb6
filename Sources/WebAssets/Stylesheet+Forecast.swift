extension Stylesheet {
  /// What will be won.
  static let forecast = #"""
    .forecast { display: grid; gap: var(--gap); margin-top: var(--gap); } .forecast > * { min-width: 0; } .forecast .card { margin: 0; }
    .forecast .list { width: 100%; } .forecast .number { text-align: end; font-variant-numeric: tabular-nums; }
    .forecast .list th[scope="row"] { font-weight: 500; text-align: start; } .forecast .list small { display: block; color: var(--ink-soft); font-weight: normal; white-space: normal; }
    .forecast .unit-sum :is(th, td) { font-weight: 620; border-top: 1px solid var(--line); } .forecast .scroll { overflow-x: auto; }
    .forecast .headline dl { display: flex; flex-wrap: wrap; gap: 0.4rem 2rem; margin: 0; } .forecast .headline dt { color: var(--ink-soft); font-size: var(--small); } .forecast .headline dd { margin: 0; }
    .range-bar { width: 100%; height: 2.2rem; margin: var(--gap) 0 0.4rem; } .range-bar .rail { fill: var(--line); } .range-bar .won { fill: var(--good); } .range-bar .span { fill: var(--accent); opacity: 0.35; } .range-bar .middle { fill: var(--accent); } .range-bar .quota { fill: var(--ink); }
    .forecast tbody a { text-decoration-color: var(--edge); } .forecast h2 + .scroll { margin-top: var(--gap); } .forecast .team-form { gap: var(--wide); }
    .accuracy { display: grid; gap: var(--gap); } .accuracy > * { min-width: 0; } .accuracy .list :is(td, th[scope="row"]) { white-space: nowrap; } .accuracy .list .unit-sum th { white-space: normal; min-width: 10rem; }
    .accuracy summary { padding: 0.4rem 0; } .accuracy details .accuracy { margin-top: var(--gap); }
    @media (max-width: 44rem) {
      .accuracy .card { padding-inline: 0.6rem; } .accuracy .list .unit-sum th { min-width: 0; }
      .accuracy .list :is(th, td, th[scope="row"]) { padding-inline: 0.25rem; white-space: normal; font-size: var(--small); }
    }
    """#
}
