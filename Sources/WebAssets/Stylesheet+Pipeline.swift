extension Stylesheet {
  /// The pipeline: as many columns as there are stages, one below the other on a phone.
  static let pipeline = #"""
    .board.pipeline { grid-template-columns: none; grid-auto-flow: column; grid-auto-columns: minmax(14rem, 1fr); }
    .pipeline-full .board-column ol { grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
    .column-sum { font-variant-numeric: tabular-nums; } .column-sum .muted { display: block; }
    .deal-card { font-size: var(--small); } .deal-card .who { font-size: var(--normal); } .deal-sum { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.3rem; font-variant-numeric: tabular-nums; }
    .deal-card[draggable=true] { cursor: grab; } .deal-card.dragged { opacity: 0.5; }
    .board-column.drop-here { outline: 2px dashed var(--accent); outline-offset: -2px; }
    .both-touches { display: grid; gap: 0.15rem; border-top: 1px solid var(--line); padding-top: 0.3rem; margin-top: 0.2rem; } .both-touches div { display: flex; justify-content: space-between; gap: 0 0.5rem; flex-wrap: wrap; }
    .both-touches dt { color: var(--who, var(--ink-soft)); font-weight: 600; } .both-touches dd { margin: 0; color: var(--ink-soft); }
    .deal-move summary { min-height: 1.5rem; color: var(--ink-soft); cursor: pointer; } .deal-move form { display: grid; gap: var(--gap); padding-top: 0.3rem; }
    .deal-card dd { margin-block: 0; } .deal-versions { font-size: var(--small); } .deal-versions :is(th, td) { padding-inline: 0.3rem; } .deal-versions :is(td, time) { white-space: normal; } .deal-versions small { display: block; }
    .lead-why .stacked { padding: var(--gap) 0 0; } .lead-why .stacked > .inline-form { margin-top: 0; }
    .deal-facts div { display: grid; grid-template-columns: 8rem 1fr; gap: var(--gap); padding: 0.2rem 0; border-top: 1px solid var(--line); } .deal-facts dt { color: var(--ink-soft); } .deal-facts dd { margin: 0; overflow-wrap: anywhere; }
    .inline-form.loss:not(:has(option[value="lost"]:checked)) .field:has([name="reason"]) { display: none; }
    fieldset.plain { border: 0; margin: 0; padding: 0; display: grid; gap: var(--wide); min-width: 0; }
    @media (max-width: 40rem) {
      .board.pipeline { grid-auto-flow: row; grid-auto-columns: auto; grid-template-columns: minmax(0, 1fr); }
    }
    """#
}
