extension Stylesheet {
  /// What came of leads, by what brought them.
  static let loop = #"""
    .loop-choices { margin-bottom: var(--wide); } .loop-note { margin-bottom: var(--gap); }
    .loop-box { overflow-x: auto; margin-top: var(--gap); } .loop { min-width: 56rem; width: 100%; }
    .loop thead th { vertical-align: bottom; white-space: normal; line-height: 1.25; }
    .loop :is(th, td) { padding: 0.42rem 0.5rem; vertical-align: top; }
    .loop tbody th { position: sticky; inset-inline-start: 0; background: var(--surface); min-width: 8rem; max-width: 13rem; overflow-wrap: anywhere; z-index: 1; }
    .loop .figure { white-space: nowrap; } .loop td small { display: block; color: var(--ink-soft); line-height: 1.35; }
    .loop td small.change { display: inline; margin-inline-start: 0.35rem; white-space: nowrap; } .loop td small.moved { color: var(--ink); font-weight: 620; }
    .loop .cell-label { display: none; }
    @media (max-width: 44rem) {
      .loop { min-width: 0; } .loop, .loop tbody { display: block; } .loop thead { display: none; }
      .loop tr { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.5rem var(--gap); padding: 0.75rem; border-bottom: 1px solid var(--line); } .loop tr:last-child { border-bottom: 0; }
      .loop tbody th { grid-column: 1 / -1; position: static; max-width: none; padding: 0; border: 0; }
      .loop tbody td { display: block; padding: 0; border: 0; text-align: start; }
      .loop .figure { white-space: normal; overflow-wrap: anywhere; }
      .loop .cell-label { display: block; font-size: var(--small); color: var(--ink-soft); }
    }
    """#
}
