extension Stylesheet {
  static let pages = leads + lead + agreement + funnel + welcome + imports + workshop

  private static let leads = #"""
    .leads .page-head { display: flex; gap: 0.9rem; align-items: baseline; }
    .leads .list .pick { width: 2.4rem; padding-inline-end: 0; }
    .leads .list .who a { color: var(--ink); font-weight: 600; text-decoration: none; }
    .leads .list .who { width: 27%; max-width: 0; }
    .leads .list tbody .who :is(a, small) { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .leads .list tr:hover .who a, .leads .list .who a:focus-visible { text-decoration: underline; }
    .leads .list tbody :is(.when, .from, .whose) { color: var(--ink-soft); white-space: nowrap; }
    .leads tr[data-here] { background: var(--hover); box-shadow: inset 3px 0 0 var(--focus); }
    .leads tr:has(:checked) { background: var(--accent-tint); }
    .action-bar {
      position: sticky; bottom: 1rem; z-index: 5; display: none; gap: var(--wide); align-items: center;
      justify-content: space-between; width: fit-content; margin: var(--wide) auto 0;
      padding: 0.55rem 0.6rem 0.55rem 1.1rem; border-radius: var(--rounder);
      border: 1px solid var(--line); background: var(--surface); box-shadow: var(--lift);
    }
    .rows:has(tbody :checked) .action-bar { display: flex; }
    .leads .filters { grid-template-columns: minmax(11rem, 2fr) repeat(6, minmax(5.5rem, 1fr)) auto; }
    @media (max-width: 90rem) { .leads .round, .leads .from { display: none; } }
    @media (max-width: 75rem) {
      .leads .filters { grid-template-columns: repeat(3, minmax(0, 1fr)); }
    }
    @media (max-width: 44rem) {
      .leads .filters { grid-template-columns: repeat(2, minmax(0, 1fr)); }
      .leads .filters .search { grid-column: 1 / -1; }
      .leads .list, .leads .list tbody { display: block; }
      .leads .list thead { display: none; }
      .leads .list tbody tr {
        display: grid; grid-template: "pick who fit interest" auto "pick where when when" auto
          / 1.75rem minmax(0, 1fr) auto auto;
        gap: 0.35rem 0.75rem; align-items: center; padding: 0.75rem 0.9rem; border-bottom: 1px solid var(--line);
      }
      .leads .list tbody tr:last-child { border-bottom: 0; }
      .leads .list tbody :is(td, th) { padding: 0; border: 0; width: auto; }
      .leads .list .pick { grid-area: pick; align-self: start; padding-top: 0.1rem; }
      .leads .list .who { grid-area: who; width: auto; max-width: none; min-width: 0; } .leads .list .fit { grid-area: fit; }
      .leads .list .interest { grid-area: interest; } .leads .list .where { grid-area: where; }
      .leads .list .when { grid-area: when; font-size: var(--small); text-align: end; }
      .leads .list :is(.from, .round, .what, .whose) { display: none; }
      .leads .score { width: 3rem; text-align: end; }
    }
    """#

  private static let lead = #"""
    .lead-head { display: flex; flex-wrap: wrap; gap: var(--wide) var(--far); justify-content: space-between; align-items: end; margin-bottom: var(--wide); }
    .crumb { font-size: var(--small); }
    .figures { display: flex; flex-wrap: wrap; gap: var(--gap) 1.75rem; }
    .figures div { display: grid; gap: 0.25rem; align-content: start; }
    .figures dt { font-size: var(--small); color: var(--ink-faint); }
    .figures dd { display: grid; gap: 0.1rem; justify-items: start; min-height: 2rem; }
    .as-of {
      display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: center; padding: 0.55rem 0;
      margin-bottom: var(--wide); border-block: 1px solid var(--line); font-size: var(--small);
    }
    .as-of label { display: flex; gap: 0.6rem; align-items: center; white-space: nowrap; }
    .as-of input:not([type="checkbox"]) { width: 13rem; min-height: 2rem; }
    .as-of .button { min-height: 2rem; }
    .lead-body { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 25rem); gap: var(--far); align-items: start; }
    .lead-why { order: 2; }
    .sum tr { border-top: 1px solid var(--line); }
    .sum td { padding: 0.35rem 0; vertical-align: top; }
    .sum td:has(.glyph) { position: relative; padding-inline-start: 1.75rem; }
    .sum small { display: block; }
    .sum .glyph { position: absolute; inset: 0.5rem auto auto 0; color: var(--good); }
    .sum .not-held { color: var(--ink-faint); } .sum .not-held b { font-weight: 450; }
    .sum .not-held .glyph { color: var(--ink-faint); }
    .sum .total { border-top: 1px solid var(--edge); } .sum .total td { font-weight: 620; padding-top: 0.5rem; } .sum .total small { font-weight: 400; }
    .score-group { margin: 0.6rem 0; }
    .score-group h3 { display: flex; justify-content: space-between; gap: var(--wide); padding: 0.3rem 0; border-bottom: 1px solid var(--line); }
    .score-group h3 small { margin-inline-start: 0.5rem; font-weight: 400; }
    .bit { color: var(--warn) !important; }
    .rule summary, .rule.none { display: flex; justify-content: space-between; gap: var(--wide); padding: 0.32rem 0; }
    .rule summary { cursor: pointer; list-style: none; }
    .rule summary::before { content: "▸"; color: var(--ink-faint); margin-inline-end: -0.4rem; }
    .rule[open] summary::before { content: "▾"; }
    .rule summary > span:first-of-type { flex: 1; } .rule summary small { margin-inline-start: 0.3rem; }
    .rule summary:hover { color: var(--accent-strong); }
    .rule.none { color: var(--ink-faint); padding-inline-start: 1.1rem; }
    .rule .muted { font-size: var(--small); padding-inline-start: 1.1rem; }
    .facts { margin: 0.2rem 0 0.6rem 1.1rem; width: calc(100% - 1.1rem); font-size: var(--small); color: var(--ink-soft); }
    .facts td { padding: 0.18rem 0.6rem 0.18rem 0; } .facts .number { padding-inline-end: 0; }
    .ladder li { display: flex; flex-wrap: wrap; gap: 0.3rem 0.8rem; padding: 0.35rem 0; border-top: 1px solid var(--line); justify-content: space-between; }
    .ladder .glyph { display: inline-block; vertical-align: -0.25em; margin-inline-end: 0.3rem; }
    .ladder .met { color: var(--good); } .ladder .unmet { color: var(--ink-faint); }
    .fields { display: grid; gap: 0.1rem; }
    .fields div { display: grid; grid-template-columns: minmax(7rem, 2fr) 3fr; gap: var(--wide); padding: 0.15rem 0; }
    .fields dt { color: var(--ink-faint); } .fields dd { overflow-wrap: anywhere; }
    .timeline > header { display: flex; flex-wrap: wrap; gap: var(--gap) var(--airy); align-items: baseline; justify-content: space-between; margin-bottom: var(--gap); }
    .legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; font-size: var(--small); color: var(--ink-soft); }
    .legend span::before { content: ""; display: inline-block; width: 0.6rem; height: 0.6rem; border-radius: 50%; margin-inline-end: 0.4rem; background: var(--dot); }
    .by-prospect { --dot: var(--edge); --who: var(--ink-soft); } .by-other { --dot: var(--line); --who: var(--ink-faint); }
    .by-marketing { --dot: var(--marketing); --who: var(--marketing); }
    .by-sales { --dot: var(--sales); --who: var(--sales); }
    .by-concord, .by-shared { --dot: var(--accent); --who: var(--accent); }
    .timeline h3 { padding: 0.9rem 0 0.3rem; }
    .timeline li { display: grid; grid-template-columns: 3rem 1.5rem minmax(0, 1fr) auto; align-items: baseline; position: relative; }
    .timeline li > time { color: var(--ink-faint); font-size: var(--small); }
    .timeline li::before {
      content: ""; grid-column: 2; grid-row: 1; width: 0.65rem; height: 0.65rem; border-radius: 50%;
      background: var(--dot); border: 2px solid var(--paper); box-sizing: content-box; z-index: 1; margin-inline-start: -2px;
    }
    .timeline li::after { content: ""; position: absolute; inset: 0 auto 0 calc(3rem + 0.32rem); width: 1px; background: var(--line); }
    .timeline li > div { grid-column: 3; padding: 0.4rem 0; }
    .timeline li small { display: block; }
    .timeline .who-did { color: var(--who); font-weight: 600; font-size: var(--small); margin-inline-end: 0.55rem; }
    .timeline li.by-concord > div {
      margin: 0.25rem 0; padding: 0.4rem 0.75rem; border: 1px solid var(--line); border-inline-start: 3px solid var(--accent);
      border-radius: var(--round); background: var(--surface);
    }
    .timeline p .muted { white-space: nowrap; font-size: var(--small); }
    .timeline .to { color: var(--ink-faint); } .timeline .warn { color: var(--warn); font-size: var(--small); }
    .points { grid-column: 4; display: flex; gap: 0.3rem; padding-inline-start: var(--gap); font-size: var(--small); font-weight: 600; color: var(--good); }
    @media (max-width: 64rem) {
      .lead-body { grid-template-columns: minmax(0, 1fr); gap: var(--wide); } .lead-why { display: contents; }
      .lead-why .card + .card { margin: 0; } .lead-why .card:last-child { order: 3; } .timeline { order: 2; }
    }
    """#

  private static let agreement = #"""
    .agreement-head { display: flex; flex-wrap: wrap; gap: var(--wide); justify-content: space-between; align-items: start; }
    .version { font-size: var(--small); font-weight: 550; padding: 0.15rem 0.6rem; border-radius: 1rem; background: var(--sunk); color: var(--ink-soft); vertical-align: 0.25em; letter-spacing: 0; }
    .seals { display: flex; flex-wrap: wrap; gap: var(--gap) var(--far); padding: 0.75rem 0; margin-bottom: var(--airy); border-block: 1px solid var(--line); }
    .seals dt { font-size: var(--small); font-weight: 600; color: var(--who, var(--ink-faint)); }
    .seals dd { display: flex; gap: 0.35rem; align-items: center; } .seals dd .glyph { color: var(--good); }
    .hash { color: var(--ink-soft); overflow-wrap: anywhere; }
    .clauses { display: grid; grid-template-columns: 12.5rem minmax(0, 1fr); gap: var(--far); align-items: start; }
    .contents { position: sticky; top: var(--airy); font-size: var(--small); }
    .contents a { display: block; padding: 0.28rem 0.75rem; color: var(--ink-soft); text-decoration: none; border-inline-start: 2px solid var(--line); }
    .contents a:hover { color: var(--accent-strong); border-color: var(--accent); }
    .clause > * + * { margin-top: 0.6rem; } .clause > h3 { margin-top: var(--airy); }
    .clause:target { border-color: var(--accent); }
    .clause .muted { font-size: var(--normal); max-width: 42rem; }
    .terms th, .terms td { padding: 0.5rem 1rem 0.5rem 0; border-top: 1px solid var(--line); vertical-align: top; }
    .terms thead th { border-top: 0; font-size: var(--small); color: var(--ink-faint); padding-bottom: 0.2rem; }
    .terms tbody th { font-weight: 600; width: 28%; } .terms small { display: block; font-weight: 400; }
    .terms .number { padding-inline-end: 0; white-space: nowrap; }
    .terms .by-marketing, .terms .by-sales, .terms .by-shared, .pay h3 { color: var(--who); font-weight: 600; }
    .grid { width: auto; min-width: min(100%, 24rem); border-collapse: separate; border-spacing: 2px; font-size: var(--small); }
    .grid th { padding: 0.1rem 0.7rem; text-align: center; color: var(--ink-soft); font-weight: 550; }
    .grid td { min-width: 4.5rem; height: 1.6rem; background: var(--sunk); border-radius: 3px; }
    .grid .in { background: var(--good-tint); color: var(--good); } .grid .glyph { margin: auto; width: 1rem; height: 1rem; }
    .rules li { padding: 0.35rem 0; border-top: 1px solid var(--line); } .rules small { display: block; }
    .routes { counter-reset: route; }
    .routes li { display: grid; grid-template-columns: 1.5rem minmax(8rem, 1fr) 2fr 1.6fr; gap: 0.2rem 0.9rem; padding: 0.5rem 0; border-top: 1px solid var(--line); counter-increment: route; }
    .routes li::before { content: counter(route); color: var(--ink-faint); }
    .words { display: flex; flex-wrap: wrap; gap: 0.4rem; }
    .words li { padding: 0.15rem 0.7rem; border-radius: 1rem; background: var(--sunk); color: var(--ink-soft); }
    .pay { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: var(--airy); }
    .shares div { display: flex; justify-content: space-between; gap: var(--wide); padding: 0.25rem 0; } .shares dd { width: 6rem; text-align: end; }
    .glossary div { padding: 0.5rem 0; border-top: 1px solid var(--line); } .glossary dt { font-weight: 600; } .glossary dd { color: var(--ink-soft); }
    .source { counter-reset: line; margin-top: var(--wide); padding: var(--wide) 0; overflow-x: auto; line-height: 1.6; background: var(--surface); border: 1px solid var(--line); border-radius: var(--rounder); }
    .line { counter-increment: line; display: inline-block; min-width: 100%; padding-inline-end: var(--wide); }
    .line::before { content: counter(line); display: inline-block; width: 3rem; margin-inline-end: 1.1rem; text-align: end; color: var(--ink-faint); user-select: none; }
    .line:hover { background: var(--hover); }
    @media (max-width: 64rem) { .clauses { grid-template-columns: minmax(0, 1fr); } .contents { display: none; } }
    @media (max-width: 44rem) {
      .routes li { grid-template-columns: 1.5rem 1fr; } .routes li span { grid-column: 2; }
      .terms, .terms tbody, .terms tr { display: block; } .terms thead { display: none; }
      .terms tr { position: relative; padding: 0.5rem 3.5rem 0.5rem 0; border-top: 1px solid var(--line); }
      .terms tbody :is(th, td) { display: block; width: auto; padding: 0; border: 0; }
      .terms .number { position: absolute; inset: 0.5rem 0 auto auto; }
      .grid td { min-width: 3rem; } .grid th { padding: 0.1rem 0.3rem; }
    }
    """#

  private static let funnel = #"""
    .funnel .filters { grid-template-columns: repeat(3, minmax(0, 13rem)) auto auto; justify-content: start; }
    .steps { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: var(--airy); margin-top: 0.75rem; }
    .steps li { display: grid; gap: 0.2rem; } .steps b { font-size: 1.5rem; line-height: 1.2; letter-spacing: -0.01em; }
    .steps span { font-size: var(--small); color: var(--ink-soft); } .steps .bar { height: 6px; border-radius: 3px; }
    .chart { position: relative; height: 17rem; margin: var(--gap) 0 var(--wide); }
    .counts { border: 0; border-radius: 0; } .counts th:first-child { padding-inline-start: 0; white-space: nowrap; }
    .counts td a { text-decoration: none; padding: 0.1rem 0.3rem; margin: -0.1rem -0.3rem; border-radius: 4px; }
    .counts td a:hover { background: var(--accent-tint); text-decoration: underline; }
    .counts .zero { color: var(--ink-faint); }
    .counts tfoot > tr > * { font-weight: 620; border-top: 1px solid var(--edge); border-bottom: 0; }
    @media (max-width: 44rem) { .funnel .filters { grid-template-columns: 1fr 1fr; } }
    """#

  private static let welcome = #"""
    .welcome { max-width: 36rem; margin: 4vh auto; display: grid; gap: var(--wide); } .welcome.wide { max-width: 62rem; } .welcome.narrow { max-width: 27rem; }
    .demo-people { list-style: none; display: grid; gap: var(--gap); margin-top: var(--wide); }
    .welcome { grid-template-columns: minmax(0, 1fr); }
    .demo-people form { display: grid; gap: 0.15rem; }
    .demo-people form .button { justify-self: stretch; justify-content: center; }
    .records th small, .records td small { display: block; color: var(--ink-soft); font-weight: normal; overflow-wrap: anywhere; }
    .records code { overflow-wrap: anywhere; }
    .records td:nth-child(2) { min-width: 4.5rem; }
    .sessions { list-style: none; display: grid; gap: var(--gap); margin: var(--gap) 0; }
    .sessions li { display: flex; flex-wrap: wrap; gap: var(--gap); justify-content: space-between; align-items: center; padding: var(--gap) 0; border-top: 1px solid var(--line); }
    .sessions small { display: block; color: var(--ink-soft); }
    .codes { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: var(--half); margin-top: var(--gap); }
    .secret { font-size: var(--large); overflow-wrap: anywhere; }
    .fresh > div { min-width: 0; width: 100%; } .fresh .command { white-space: pre-wrap; overflow-wrap: anywhere; }
    .welcome .buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; }
    .preferences .account { display: grid; gap: var(--gap); padding-bottom: var(--wide); margin-bottom: var(--wide); border-bottom: 1px solid var(--line); }
    .preferences .account small { display: block; color: var(--ink-soft); overflow-wrap: anywhere; }
    .lead-in { color: var(--ink-soft); font-size: var(--large); max-width: 42rem; }
    .stacked { display: grid; gap: var(--airy); padding: var(--airy); } .stacked .button { justify-self: start; }
    .providers { gap: var(--gap); grid-template-columns: minmax(0, 1fr); }
    .stacked.providers .button { justify-self: stretch; justify-content: center; text-align: center; white-space: normal; overflow-wrap: anywhere; }
    @media (max-width: 44rem) {
      .as-cards, .as-cards :is(tbody, tr, th, td) { display: block; } .as-cards thead { display: none; }
      .as-cards tr { padding: 0.5rem 0.7rem; border-bottom: 1px solid var(--line); } .as-cards tr:last-child { border-bottom: 0; }
      .list.as-cards :is(th, td) { padding: 0.1rem 0; border: 0; overflow-wrap: anywhere; }
      .records.as-cards td.number { display: inline-block; text-align: start; margin-inline-end: 0.9rem; }
      .as-cards td::before { content: attr(data-label) ": "; color: var(--ink-soft); font-size: var(--small); }
    }
    .or { margin: 0 0 var(--airy); text-align: center; }
    .stacked fieldset { display: grid; gap: 0.8rem; } .stacked legend { font-weight: 620; margin-bottom: 0.7rem; }
    .ways { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: var(--wide); }
    .ways .way { margin: 0; display: grid; grid-template-rows: auto auto 1fr auto; gap: var(--gap); justify-items: start; padding: var(--airy); }
    .way .glyph { width: 1.75rem; height: 1.75rem; color: var(--accent); } .way .button .glyph { display: none; }
    .way p { color: var(--ink-soft); margin-bottom: var(--gap); }
    """#
}
