extension Stylesheet {
  /// A version of the agreement beside another: summary and tables on the left, sliders beside
  /// them; on a phone the figures stay in sight above the sliders.
  static let replay = #"""
    .crumb { font-size: var(--small); margin-bottom: 0.2rem; }
    .against { display: flex; gap: var(--gap); align-items: end; margin-top: 0.75rem; max-width: 26rem; }
    .against .field { flex: 1; }
    .replay-grid {
      display: grid; grid-template-columns: minmax(0, 1fr) minmax(17rem, 21rem); gap: var(--wide);
      align-items: start; grid-template-areas: "summary tuning" "impact tuning";
    }
    .impact-summary { grid-area: summary; }
    #impact { grid-area: impact; min-width: 0; }
    .replay-grid .card { margin: 0; }
    #impact .card + .card { margin-top: var(--wide); }
    .tuning {
      grid-area: tuning; position: sticky; top: var(--wide); max-height: calc(100vh - 2rem);
      overflow-y: auto; display: grid; gap: var(--wide);
    }
    #impact-summary .figures { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: var(--wide); }
    #impact-summary .figures dt { font-size: var(--small); color: var(--ink-soft); }
    #impact-summary .figures dd { font-size: 1.75rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.015em; }
    #impact-summary .figures a { color: inherit; text-decoration: none; }
    #impact-summary .figures a:hover { color: var(--accent-strong); text-decoration: underline; }
    .figure-newly dd { color: var(--good); }
    .figure-no-longer dd { color: var(--bad); }
    .says { margin-top: 0.75rem; display: grid; gap: 0.4rem; max-width: 46rem; }
    .moved { display: flex; flex-wrap: wrap; gap: var(--gap); align-items: center; margin-top: 0.6rem; font-size: var(--small); color: var(--ink-soft); }
    .split .pair { width: 34%; min-width: 6rem; }
    .pair-bars { width: 100%; height: 0.9rem; }
    .bar-now { fill: var(--edge); }
    .bar-then { fill: var(--accent); }
    .bar-over { fill: var(--warn); }
    .skyline { width: 100%; min-width: 9rem; height: 2.1rem; }
    .capacity { stroke: var(--ink-soft); stroke-width: 1; stroke-dasharray: 4 3; }
    .load th[rowspan] { vertical-align: top; }
    .load .side-name { color: var(--ink-soft); font-size: var(--small); white-space: nowrap; }
    .load .over { color: var(--warn); }
    .load td:nth-of-type(1) { width: 34%; }
    .counts .reason th { padding-inline-start: 1.6rem; color: var(--ink-soft); font-size: var(--small); }
    .counts .rate small { display: inline-block; max-width: 15rem; }
    .tuning fieldset { display: grid; gap: 0.55rem; }
    .tuning legend, .tuning summary { font-weight: 620; margin-bottom: 0.4rem; }
    .tuning summary { cursor: pointer; }
    .threshold { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: 0.2rem 0.75rem; align-items: end; }
    .threshold .field > span { font-size: var(--small); color: var(--ink-soft); }
    .knob { display: grid; grid-template-columns: minmax(0, 1fr) 5.25rem; gap: 0.1rem 0.6rem; align-items: center; }
    .knob label { grid-column: 1 / -1; font-size: var(--small); color: var(--ink-soft); }
    .knob input[type="range"] { accent-color: var(--accent); min-height: 2.25rem; padding: 0; border: 0; background: none; }
    .knob input[type="number"] { grid-column: 2; text-align: end; padding-inline: 0.4rem; }
    .tuning-foot { position: sticky; bottom: 0; padding-top: 0.4rem; background: var(--surface); }
    .tuning-foot .button { width: 100%; }
    .htmx-request.tuning { cursor: progress; }
    @media (max-width: 66rem) {
      .replay-grid { grid-template-columns: minmax(0, 1fr); grid-template-areas: "summary" "tuning" "impact"; }
      .tuning { position: static; max-height: none; }
      .impact-summary { position: sticky; top: 0; z-index: 2; }
    }
    @media (max-width: 44rem) {
      #impact-summary .figures { gap: 0.4rem 0.6rem; } #impact-summary .figures dd { font-size: 1.2rem; }
      .impact-summary { padding: 0.6rem 0.9rem; } .impact-summary .says { font-size: var(--small); }
      .split .pair { width: 20%; min-width: 3.5rem; }
      .replay .leads-table thead { display: none; }
      .replay .leads-table tr { display: grid; grid-template-columns: 1fr auto; padding: 0.5rem 0.7rem; border-bottom: 1px solid var(--line); }
      .replay .leads-table td { border: 0; padding: 0.1rem 0; }
      .replay .leads-table td:nth-child(even) { text-align: end; }
    }
    """#
}
