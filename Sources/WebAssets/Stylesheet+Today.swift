extension Stylesheet {
  /// The queue: one card a lead, its clocks first, what can be done about it last.
  static let today = #"""
    .today-sum { margin-block: calc(-1 * var(--half)) var(--wide); }
    .queue { display: grid; gap: var(--wide); list-style: none; padding: 0; margin: 0; max-width: 60rem; }
    .queue-item { display: grid; gap: 0.6rem; border-inline-start: 4px solid var(--accent); }
    .queue-item.late { border-inline-start-color: var(--bad); }
    .queue-item[data-here] { outline: 2px solid var(--accent); outline-offset: 2px; }
    .queue-item header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.4rem var(--wide); }
    .queue-item h2 { margin: 0; } .queue-item h2 a { color: inherit; } .queue-item p { margin: 0; overflow-wrap: anywhere; }
    .queue-item .marks { display: flex; align-items: center; gap: 0.6rem; }
    .clocks { display: flex; flex-wrap: wrap; gap: 0.4rem 2rem; margin: 0; }
    .clock { display: flex; flex-wrap: wrap; gap: 0 0.5rem; align-items: baseline; }
    .clock dt { color: var(--ink-soft); } .clock dd { margin: 0; }
    .clock.late dd b { color: var(--bad); }
    .last-words { margin: 0; padding-inline-start: 0.8rem; border-inline-start: 3px solid var(--line); overflow-wrap: anywhere; }
    .last-words footer { font-size: var(--small); }
    .reach:empty { display: none; } .reach, .deed-row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: flex-start; }
    .deed-more[open] { flex-basis: 100%; } .deed-more summary { list-style: none; display: inline-flex; padding: 0.35rem 0.9rem; color: inherit; }
    .deeds h2 { margin-bottom: 0.7rem; }
    .deed-more summary::-webkit-details-marker { display: none; }
    .deed-more form { display: grid; gap: 0.7rem; padding: 0.8rem 0; max-width: 40rem; }
    .deed-more form > .button { justify-self: start; } .deed-more .buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; }
    .deed-fields { display: grid; gap: 0.7rem; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); }
    """#
}
