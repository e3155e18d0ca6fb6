extension Stylesheet {
  /// The weekly review: one column of cards, pairs and thirds side by side where there is room.
  static let review = #"""
    .review { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--wide); max-width: 72rem; }
    .review > *, .review .pair > *, .review .thirds > * { min-width: 0; }
    .review .card + .card, .review .pair > .card + .card { margin-top: 0; }
    .review .pair { display: grid; gap: var(--wide); grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); }
    .review .thirds { display: grid; gap: var(--wide); grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); }
    .review .thirds h3 { margin: 0 0 0.3rem; } .review h3 small { font-weight: 400; }
    .review .list { width: 100%; } .review .scroll .list { min-width: 38rem; } .review td small { overflow-wrap: normal; } .review .number { text-align: end; } .review th[scope="row"] { font-weight: 500; text-align: start; }
    .review td small, .review th small { display: block; color: var(--ink-faint); font-weight: 400; }
    .review .targets .bar { width: 7rem; margin-inline-start: auto; display: block; }
    .review .bar-warn { fill: var(--warn); }
    .review .small { font-size: var(--small); }
    .agenda { list-style: decimal; margin: 0.3rem 0 0.6rem; padding-inline-start: 1.4rem; display: grid; gap: 0.5rem; font-size: 1.06rem; }
    .agenda li::marker { color: var(--accent); font-weight: 700; } .agenda p { display: inline; margin: 0 0.5rem 0 0; overflow-wrap: anywhere; }
    .agenda a { font-size: var(--small); white-space: nowrap; }
    .agenda-card { border-inline-start: 4px solid var(--accent); }
    .feedback .headline { display: flex; flex-wrap: wrap; gap: 0.4rem 2.5rem; align-items: baseline; }
    .feedback .big { margin: 0; } .feedback .big b { font-size: 2rem; font-weight: 650; font-variant-numeric: tabular-nums; }
    .feedback .big span { color: var(--ink-soft); } .feedback .parts { margin: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; }
    .feedback dl { display: flex; flex-wrap: wrap; gap: 0.2rem 1.5rem; margin: 0; } .feedback dl div { display: flex; gap: 0.5rem; }
    .feedback dt { color: var(--ink-soft); } .feedback dd { margin: 0; }
    .function-row th { background: var(--sunk); text-align: start; }
    .function { font-weight: 620; } .function-marketing { color: var(--marketing); } .function-sales { color: var(--sales); }
    .review .is-broken { font-weight: 620; }
    .review .plain { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.45rem; } .review .plain li { overflow-wrap: anywhere; }
    .review .plain small { color: var(--ink-faint); } .review .notes p { margin: 0; white-space: pre-line; }
    .chip.decision { background: var(--accent-tint); color: var(--accent-strong); }
    .chip.target-missed, .chip.target-behind { background: var(--warn-tint); color: var(--warn); }
    .chip.target-reached, .chip.target-on_track { background: var(--good-tint); color: var(--good); }
    .note-form { display: grid; gap: 0.7rem; margin-top: var(--wide); max-width: 44rem; } .note-form .buttons { display: flex; gap: 0.5rem; }
    .review-closed { display: flex; gap: 0.4rem; align-items: center; color: var(--good); }
    div.review-deeds { margin-top: var(--wide); display: grid; gap: 0.8rem; max-width: 72rem; }
    div.review-deeds form { display: flex; flex-wrap: wrap; gap: 0.4rem 0.9rem; align-items: center; }
    """#
}
