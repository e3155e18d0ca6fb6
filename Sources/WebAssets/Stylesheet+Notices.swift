extension Stylesheet {
  /// What members are told: unread ones stand out, alarms more so.
  static let notices = #"""
    .notices { max-width: 56rem; margin-top: var(--wide); } .notices h2 { margin-bottom: var(--gap); }
    .notice-list { display: grid; gap: 0.5rem; list-style: none; padding: 0; margin: 0; }
    .notice-row { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 0 0.8rem; padding: 0.7rem 0.9rem; background: var(--surface); border: 1px solid var(--line); border-radius: var(--round); }
    .notice-row.unread { border-inline-start: 4px solid var(--accent); } .notice-row.unread.loud { border-inline-start-color: var(--bad); }
    .notice-row[data-here] { outline: 2px solid var(--accent); outline-offset: 2px; }
    .notice-row h3 { margin: 0; font-size: var(--normal); font-weight: 500; overflow-wrap: anywhere; } .notice-row.unread h3 { font-weight: 650; }
    .notice-row h3 a { color: var(--ink); text-decoration: none; } .notice-row h3 a:hover, .notice-open:hover { text-decoration: underline; }
    .notice-open { background: none; border: 0; padding: 0; font: inherit; color: var(--ink); text-align: start; cursor: pointer; overflow-wrap: anywhere; }
    .notice-row p { margin: 0.1rem 0 0; overflow-wrap: anywhere; } .notice-row .muted { font-size: var(--small); color: var(--ink-soft); }
    .notice-sign { color: var(--ink-soft); padding-top: 0.1rem; } .notice-row.unread .notice-sign { color: var(--accent); } .notice-row.unread.loud .notice-sign { color: var(--bad); }
    .notice-mark .quiet { padding: 0.35rem; }
    .count-badge { margin-inline-start: auto; min-width: 1.4rem; padding: 0 0.35rem; border-radius: 1rem; background: var(--accent-strong); color: var(--surface); font-size: var(--small); font-weight: 650; text-align: center; }
    .notice-wishes { display: grid; gap: var(--wide); max-width: 46rem; margin-top: var(--wide); } .notice-wishes > .button { justify-self: start; }
    .wish { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 0.3rem var(--wide); padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
    .wish:last-child { border-bottom: 0; } .wish > span { flex: 1 1 16rem; } .wish b { font-weight: 600; } .wish small { display: block; color: var(--ink-soft); } .wish select { flex: 0 1 14rem; width: auto; min-width: 12rem; }
    .wish-times { display: flex; flex-wrap: wrap; gap: var(--wide); }
    """#
}
