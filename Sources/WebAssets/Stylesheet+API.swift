extension Stylesheet {
  /// The page that describes the API.
  static let apiPage = #"""
    .api-contents { display: flex; flex-wrap: wrap; gap: 0.4rem 0.9rem; align-items: center; margin-bottom: var(--wide); }
    .api-contents .button { margin-inline-start: auto; }
    .api-rules { display: grid; gap: 0.55rem; } .api-rules > div { display: grid; grid-template-columns: minmax(0, 24rem) 1fr; gap: 0.2rem 1rem; }
    .api-rules dd, .operation-body p { color: var(--ink-soft); }
    .api-sample { margin-top: var(--wide); padding: 0.7rem 0.9rem; overflow-x: auto; background: var(--sunk); border-radius: var(--round); font-size: var(--small); }
    .operation { border-top: 1px solid var(--line); } .operation:first-of-type { border-top: 0; }
    .operation > summary { display: flex; flex-wrap: wrap; gap: 0.2rem 0.6rem; align-items: baseline; padding: 0.5rem 0; cursor: pointer; }
    .operation > summary:hover code { text-decoration: underline; }
    .operation > summary code { overflow-wrap: anywhere; } .operation .says { color: var(--ink-soft); }
    .operation .method { min-width: 3.6rem; font-size: var(--small); font-weight: 620; color: var(--accent-strong); }
    .operation-body { padding: 0.2rem 0 1rem; display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); }
    .operation-body h3 { margin-top: 0.6rem; } .operation-body td:last-child { min-width: 16rem; }
    .operation-body p + p { margin-top: 0.35rem; }
    .schema { display: grid; gap: 0.3rem; padding-inline-start: 1.1rem; list-style: none; border-inline-start: 2px solid var(--line); }
    .schema .schema { margin-top: 0.3rem; }
    @media (max-width: 44rem) {
      .operation-body .list, .operation-body .list :is(tbody, tr, th, td) { display: block; }
      .operation-body .list thead { display: none; }
      .operation-body .list tr { padding: 0.4rem 0; border-bottom: 1px solid var(--line); }
      .operation-body .list tr:last-child, .operation-body .list :is(th, td) { border-bottom: 0; }
      .operation-body .list :is(th, td) { padding: 0.1rem 0.7rem; min-width: 0; }
    }
    @media (max-width: 44rem) { .api-rules > div { grid-template-columns: minmax(0, 1fr); } .api-contents .button { margin-inline-start: 0; } }
    """#
}
