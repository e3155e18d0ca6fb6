extension Stylesheet {
  /// What is held about a person, erasures, and the end of the audit trail.
  static let privacy = #"""
    .head-deeds { display: flex; flex-wrap: wrap; gap: var(--gap); margin-top: var(--gap); }
    .plain-list { padding-inline-start: 1.2rem; list-style: disc; } .plain-list li { overflow-wrap: anywhere; }
    .told { display: grid; list-style: none; } .told li { padding: 0.5rem 0; border-top: 1px solid var(--line); }
    .told p { overflow-wrap: anywhere; margin: 0; }
    .consent-history { display: grid; gap: 0.5rem; padding-inline-start: 1.2rem; margin-top: var(--gap); }
    .consent-history q { display: block; color: var(--ink-soft); overflow-wrap: anywhere; }
    .trail-end { margin-top: var(--wide); overflow-wrap: anywhere; }
    .filters.whole-width { grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); align-items: end; }
    @media (max-width: 44rem) { .filters.whole-width { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
    """#
}
