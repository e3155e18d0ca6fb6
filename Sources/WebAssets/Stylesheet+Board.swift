extension Stylesheet {
  /// The board: columns side by side, one below the other on a phone.
  static let board = #"""
    .board { display: grid; grid-template-columns: repeat(6, minmax(10.5rem, 1fr)); gap: var(--gap); align-items: start; margin-top: var(--wide); overflow-x: auto; padding-bottom: var(--gap); }
    .board-column { background: var(--sunk); border-radius: var(--rounder); padding: 0.6rem; display: grid; gap: var(--gap); align-content: start; min-width: 0; }
    .board-column h2 { display: flex; flex-wrap: wrap; gap: 0.2rem 0.5rem; align-items: baseline; font-size: var(--normal); }
    .board-column h2 a { color: var(--ink); text-decoration: none; } .board-column h2 a:hover { text-decoration: underline; }
    .board-column .count { font-size: var(--large); font-weight: 650; color: var(--ink-soft); }
    .board-column .muted { font-size: var(--small); color: var(--ink-soft); } .board-column > .muted:empty { display: none; }
    .board-column ol { display: grid; gap: var(--gap); }
    .board-card { background: var(--surface); border: 1px solid var(--line); border-inline-start: 3px solid var(--edge); border-radius: var(--round); padding: 0.5rem 0.6rem; display: grid; gap: 0.15rem; cursor: pointer; }
    .board-card.late { border-inline-start-color: var(--bad); } .board-card.late .board-clock b { color: var(--bad); }
    .board-card p { overflow-wrap: anywhere; } .board-card .who a { color: var(--ink); font-weight: 600; text-decoration: none; display: inline-block; padding: 0.1rem 0; }
    .board-card .who a:hover { text-decoration: underline; }
    .board-clock a { display: block; min-height: 1.5rem; text-decoration: none; color: var(--ink-soft); } .board-clock a:hover b { text-decoration: underline; }
    .board-clock small { display: block; } .board-clock b { font-weight: 600; }
    .board-card[data-here], tr[data-here] { outline: 2px solid var(--accent); outline-offset: -1px; }
    .board + .card { margin-top: var(--airy); }
    .alarm { align-items: start; margin-top: var(--wide); } .alarm .glyph { color: var(--warn); margin-top: 0.15rem; } .alarm > div { flex: 1; }
    .records a:has(> b), .records td > a { text-decoration: none; } .records td > a:hover { text-decoration: underline; }
    .choose { width: 2.2rem; } .choose input { min-width: 1.5rem; min-height: 1.5rem; }
    .hand-on-form .action-bar { flex-wrap: wrap; align-items: end; } .hand-on-form:has(tbody :checked) .action-bar { display: flex; }
    .promise-broken, .promise-kept_late { background: var(--bad-tint); color: var(--bad); } .promise-kept { background: var(--good-tint); color: var(--good); }
    .promise-running { background: var(--accent-tint); color: var(--accent); }
    .both-sides { display: grid; grid-template-columns: 1fr 1fr; gap: var(--wide); margin-block: var(--wide); } .both-sides .card { margin: 0; border-inline-start: 4px solid var(--who); }
    .both-sides h2 { display: flex; justify-content: space-between; } .both-sides h2 a { color: var(--who); text-decoration: none; } .both-sides h2 a:hover { text-decoration: underline; }
    .both-sides .count { font-size: var(--title); font-weight: 650; } .both-sides dl div { display: flex; justify-content: space-between; gap: var(--wide); padding: 0.2rem 0; border-top: 1px solid var(--line); } .both-sides dl a { display: inline-block; min-width: 1.5rem; min-height: 1.5rem; text-align: end; }
    .coverage { border-inline-start: 4px solid var(--accent); } .headline b { font-size: 1.75rem; letter-spacing: -0.015em; } .headline small { display: inline-block; margin-inline-start: var(--gap); font-size: var(--normal); color: var(--ink-soft); }
    .ledger .breach-kind { color: var(--who); font-weight: 600; } .ledger .excused { opacity: 0.75; } .ledger .excused .breach-kind { text-decoration: line-through; } .late-time { color: var(--bad); }
    .kept-figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: var(--wide); margin-top: var(--wide); } .kept-figures dt { font-size: var(--small); color: var(--ink-soft); }
    .kept-figures b { font-size: 1.4rem; display: block; } .kept-figures small { display: block; } .inline-form + .kept-figures { margin-top: var(--wide); }
    .bars div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: var(--wide); padding: 0.2rem 0; } .bars dd { display: grid; grid-template-columns: 3rem 1fr; align-items: center; gap: var(--gap); }
    @media (max-width: 44rem) { .both-sides { grid-template-columns: minmax(0, 1fr); } }
    @media (max-width: 64rem) { .board { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
    @media (max-width: 40rem) {
      .board { grid-template-columns: minmax(0, 1fr); } .as-cards .choose::before { content: none; }
      .alarm { flex-wrap: wrap; }
    }
    """#
}
