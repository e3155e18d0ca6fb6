extension Stylesheet {
  /// Teams, work, and who is away.
  static let teams = #"""
    .team-grid { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: var(--wide); align-items: start; }
    .team-form { max-width: 36rem; margin-top: var(--wide); } .team-form > h2 { margin-bottom: var(--gap); }
    .choice { display: flex; gap: 0.5rem; align-items: baseline; padding: 0.15rem 0; } .choice small { color: var(--ink-soft); }
    .pick { max-height: 14rem; overflow-y: auto; display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 0 var(--wide); }
    .week { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 0.5rem; margin-top: var(--gap); }
    fieldset details { display: grid; gap: 0.6rem; } details > summary { cursor: pointer; color: var(--accent); padding: 0.25rem 0; }
    .plain { list-style: none; display: grid; gap: 0.35rem; } .plain small { display: block; color: var(--ink-soft); overflow-wrap: anywhere; }
    .absence { display: flex; flex-wrap: wrap; gap: var(--gap); justify-content: space-between; align-items: center; }
    .team-grid + .card { margin-top: var(--wide); } .plain:empty { display: none; } .team-grid .card > h2 { margin-bottom: var(--gap); } .team-grid .stacked > h2 { margin-bottom: 0; }
    .stacked.bare { padding: 0.5rem 0 0; } .team-grid .records td.number { white-space: nowrap; }
    .inline-form { display: flex; flex-wrap: wrap; gap: var(--gap); align-items: end; margin-top: var(--gap); }
    .away-box { position: relative; overflow-x: auto; margin: var(--gap) 0; } .away { border-collapse: collapse; font-size: var(--small); }
    .away th, .away td { padding: 0.2rem 0.35rem; border: 1px solid var(--line); text-align: center; min-width: 1.9rem; }
    .away thead th:first-child { border: 0; } .away tbody th { text-align: start; font-weight: normal; white-space: nowrap; }
    .away abbr { text-decoration: none; color: var(--ink-soft); } .away abbr b { display: block; color: var(--ink); }
    .away .weekend { background: var(--sunk); } .away .gone { background: var(--warn-tint); color: var(--ink); font-weight: 620; }
    .chip.overdue { background: var(--warn-tint); color: var(--ink); font-weight: 620; }
    .figures.card, .inline-form + :is(.list, .card, .team-grid, .review) { margin-top: var(--wide); } .figures.card + .team-grid { margin-top: var(--wide); }
    .people td { word-break: keep-all; }
    @media (max-width: 44rem) {
      .teams, .teams :is(tbody, tr, th, td) { display: block; } .teams thead { display: none; }
      .teams tr { padding: 0.6rem 0; border-bottom: 1px solid var(--line); } .teams tr:last-child { border-bottom: 0; }
      .teams tbody :is(th, td) { padding-block: 0.1rem; border-bottom: 0; }
      .people, .people tbody { display: block; } .people thead { display: none; }
      .people tr { display: flex; flex-wrap: wrap; gap: 0.15rem 0.9rem; padding: 0.6rem 0.9rem; border-bottom: 1px solid var(--line); }
      .people tr:last-child { border-bottom: 0; } .people tbody :is(th, td) { padding: 0; border: 0; min-width: 0; }
      .people tbody th { flex: 1 0 100%; } .people td { font-size: var(--small); color: var(--ink-soft); }
    }
    @media (max-width: 52rem) { .team-grid { grid-template-columns: minmax(0, 1fr); } }
    """#
}
