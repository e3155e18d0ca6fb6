extension Stylesheet {
  /// The eight results: cards that fit beside each other, then tables.
  static let results = #"""
    .results { display: grid; gap: var(--wide); grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); align-items: start; margin-bottom: var(--wide); }
    .results > .card { min-width: 0; margin: 0; display: grid; gap: 0.35rem; } .results h2 { margin: 0; font-size: 1rem; }
    .result p { margin: 0; } .result-value { font-size: 1.5rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.2; overflow-wrap: anywhere; }
    .result-value a { color: inherit; text-decoration: none; } .result-value a:hover { text-decoration: underline; } .result-value.none { color: var(--ink-faint); }
    .result-range, .result-ends, .result-foot, .results-note { color: var(--ink-soft); font-size: var(--small); }
    .result dl { margin: 0; display: grid; gap: 0.15rem; font-size: var(--small); } .result dl div { display: flex; justify-content: space-between; gap: 0 0.6rem; flex-wrap: wrap; }
    .result dt { color: var(--ink-soft); } .result dd { margin: 0 0 0 auto; text-align: end; } .result dd small { color: var(--ink-soft); }
    .result-parts { border-top: 1px solid var(--line); padding-top: 0.35rem; }
    .result-line { width: 100%; height: auto; max-height: 5rem; } .result-line .band { fill: var(--accent-tint); } .result-line .zero { stroke: var(--line); stroke-width: 1; }
    .result-line .line { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
    .result-line .dot-past, .result-line .dot-last { fill: var(--accent); } .result-line .dot-running { fill: var(--surface); stroke: var(--accent); stroke-width: 1.6; }
    .result-ends { display: flex; justify-content: space-between; margin-top: -0.2rem; } .left-out { color: var(--warn); }
    .result .billing-change { font-size: var(--small); width: 100%; border: 0; } .result .billing-change caption { text-align: start; color: var(--ink-soft); } .result .billing-change :is(th, td) { padding: 0.15rem 0; font-weight: 400; text-align: start; } .result .billing-change .number { text-align: end; }
    .result summary { font-size: var(--small); color: var(--accent); cursor: pointer; } .result details p { font-size: var(--small); margin-top: 0.3rem; }
    .results-table { margin-bottom: var(--wide); } .results-table .scroll .list { min-width: 44rem; width: 100%; } .results-table th[scope="row"] { text-align: start; font-weight: 500; min-width: 7rem; }
    .results-table .number { text-align: end; white-space: nowrap; vertical-align: top; } .results-table thead .number { white-space: normal; } .results-table td > small { display: block; color: var(--ink-soft); } .results-table td > small.change { display: inline; }
    .results-table .none { color: var(--ink-faint); } .results-table thead small { display: block; font-weight: 400; }
    .rows-figure b { font-size: 1.4rem; font-variant-numeric: tabular-nums; }
    """#

  /// The board's sheet: two cards beside each other, definitions left to the screen.
  static let resultsForPrint = """
    .results { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 0.4rem } .results .card { break-inside: avoid; box-shadow: none; padding: 0.5rem }
    .results-head .head-deeds, .result details, .result-foot a { display: none } .result a, .results-table a { color: inherit; text-decoration: none }
    .results :is(p, dl, table, small), .results-table :is(td, th, small) { font-size: 7.5pt } .results .result-value { font-size: 13pt } .results-table { break-inside: avoid; box-shadow: none }
    .results-table .scroll { overflow: visible } .results-table .scroll .list { min-width: 0 } .results-table .number { white-space: normal }
    """
}
