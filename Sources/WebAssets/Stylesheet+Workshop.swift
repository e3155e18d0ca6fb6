extension Stylesheet {
  /// The editor of a draft, and the pages on which versions are discussed, signed and compared.
  static let workshop = editor + conditions + versions + comparison + codeFields + discussion

  private static let editor = #"""
    textarea {
      font: inherit; color: inherit; width: 100%; min-width: 0; padding: 0.4rem 0.6rem; line-height: 1.5;
      border: 1px solid var(--edge); border-radius: var(--round); background: var(--surface); resize: vertical;
    }
    :is(input, textarea, select)[aria-invalid] { border-color: var(--bad); }
    fieldset { border: 0; min-width: 0; }
    .sections a { display: flex; justify-content: space-between; gap: var(--gap); }
    .sections [aria-current] { border-color: var(--accent); color: var(--accent-strong); font-weight: 600; }
    .changed::before { content: ""; display: block; width: 0.5rem; height: 0.5rem; border-radius: 50%; background: var(--warn); margin-top: 0.45rem; }
    .crumb .glyph { display: inline-block; width: 1em; height: 1em; vertical-align: -0.12em; margin-inline-end: 0.15rem; }
    .section-form { display: grid; gap: var(--wide); align-content: start; padding-bottom: 0; }
    .section-form > h3 { margin: var(--wide) 0 calc(-1 * var(--gap)); font-size: var(--normal); color: var(--ink); }
    .section-form .muted { max-width: 44rem; }
    .columns { display: grid; grid-template-columns: repeat(auto-fill, minmax(11.5rem, 1fr)); gap: var(--wide); align-items: start; }
    .columns:has(textarea) { grid-template-columns: minmax(0, 26rem); }
    .field small, .span small { display: block; }
    .field .fault span { display: block; }
    .span legend { font-size: var(--small); color: var(--ink-soft); margin-bottom: 0.2rem; }
    .span > div { display: grid; grid-template-columns: 5rem minmax(0, 1fr); gap: 0.35rem; }
    .span:has(option[value="never"]:checked) > div > :first-child { visibility: hidden; }
    .entries { display: grid; }
    .entry { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: start; border-top: 1px solid var(--line); }
    .entry:last-child { border-bottom: 1px solid var(--line); }
    .entry summary { display: grid; grid-template-columns: 1rem minmax(8rem, 15rem) 4rem minmax(0, 1fr); gap: 0.2rem 0.75rem; padding: 0.6rem 0; cursor: pointer; list-style: none; align-items: baseline; }
    .entry summary::before { content: "▸"; color: var(--ink-faint); }
    .entry details[open] > summary::before { content: "▾"; }
    .entry summary:hover b { color: var(--accent-strong); }
    .entry summary .figure { text-align: end; font-weight: 600; }
    .entry summary small { color: var(--ink-soft); }
    .entry summary > b:has(+ small) { grid-column: 2 / -1; font-weight: 500; }
    .entry summary > b:has(+ small) + small { grid-column: 2 / -1; }
    .entry summary .fault { grid-column: 2 / -1; font-size: var(--small); }
    .entry-fields { display: grid; gap: var(--wide); padding: 0.25rem 0 1.25rem 1.75rem; }
    .tools { display: flex; justify-content: flex-end; min-width: 6.5rem; padding-top: 0.2rem; }
    .tools .button, .test .button { padding: 0.3rem; min-height: 2rem; min-width: 2rem; color: var(--ink-faint); }
    .tools .button:hover, .test .button:hover { color: var(--ink); background: var(--sunk); }
    .lines { display: grid; gap: var(--gap); }
    .lines li { display: grid; grid-template-columns: repeat(2, minmax(0, 12rem)) auto 1fr; gap: 0.2rem 0.75rem; align-items: end; }
    .lines.wide li { grid-template-columns: 7rem minmax(0, 1fr) 9rem 9rem auto; align-items: start; }
    .lines.wide .tools { padding-top: 1.5rem; }
    .lines li > .fault { grid-column: 1 / -1; }
    .lines .tools { min-width: 0; justify-content: flex-start; }
    .section-form > .button, .adders .button { justify-self: start; }
    .adders { display: flex; flex-wrap: wrap; gap: 0.35rem; align-items: center; }
    .week { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: var(--gap) var(--wide); }
    .plans { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: var(--airy); }
    .plans section { display: grid; gap: var(--gap); align-content: start; } .plans h3 { color: var(--who); }
    .plans .lines li { grid-template-columns: minmax(0, 1fr) 6.5rem auto; }
    .sum-of-shares { font-size: var(--small); text-align: end; }
    .save-bar {
      position: sticky; bottom: 0; display: flex; gap: var(--wide); align-items: center; margin: var(--gap) -1.15rem 0;
      padding: 0.7rem 1.15rem; border-top: 1px solid var(--line); background: var(--surface); border-radius: 0 0 var(--rounder) var(--rounder); z-index: 2;
    }
    .notice.bad { background: var(--bad-tint); }
    .notice ul { font-size: var(--small); margin-top: 0.2rem; } .notice p { margin: 0; }
    .notice .glyph { color: var(--good); }
    .thresholds { display: flex; flex-wrap: wrap; gap: var(--airy) var(--far); align-items: start; }
    .thresholds > div { display: grid; gap: var(--gap); flex: 0 1 20rem; }
    .thresholds .lines li { grid-template-columns: 8rem 8rem auto; }
    .cells { min-width: 0; } .cells caption { font-size: var(--small); color: var(--ink-faint); padding-bottom: 0.2rem; }
    .cells th { padding: 0.1rem 0.35rem; } .cells td { min-width: 0; padding: 0; }
    .cells button { display: grid; place-items: center; width: 2.1rem; height: 1.6rem; border-radius: 3px; }
    .cells button:hover { box-shadow: inset 0 0 0 2px var(--accent); }
    .cells .glyph { width: 0.9rem; height: 0.9rem; }
    @media (max-width: 64rem) {
      .sections { display: block; position: static; overflow-x: auto; } .sections ol { display: flex; gap: 0.15rem; }
      .sections a { white-space: nowrap; border-inline-start: 0; border-bottom: 2px solid var(--line); padding: 0.4rem 0.6rem; }
    }
    @media (max-width: 44rem) {
      .entry { grid-template-columns: minmax(0, 1fr); } .entry .tools { justify-content: flex-start; padding: 0 0 0.4rem 1rem; }
      .entry details:not([open]) + .tools { display: none; }
      .entry summary { grid-template-columns: 1rem minmax(0, 1fr) auto; } .entry summary small { grid-column: 2 / -1; }
      .entry-fields { padding-inline-start: 0; } .columns { grid-template-columns: 1fr 1fr; gap: 0.75rem; }
      .lines li, .lines.wide li { grid-template-columns: 1fr 1fr auto; } .plans .lines li { grid-template-columns: minmax(0, 1fr) 5rem auto; }
      .lines.wide li { border-top: 1px solid var(--line); padding-top: var(--gap); grid-template-columns: 1fr 1fr; } .lines.wide .tools { padding: 0; }
      .cells button { width: 100%; min-width: 1.35rem; } .cells th { padding: 0.1rem 0.15rem; }
      .thresholds .lines li { grid-template-columns: 1fr 1fr auto; }
    }
    """#

  private static let versions = #"""
    .workshop-bar { display: flex; gap: var(--wide); justify-content: space-between; align-items: start; margin-bottom: var(--wide); border-bottom: 1px solid var(--line); }
    .workshop-bar .tabs { margin: 0; border: 0; }
    .workshop-bar .button { margin-bottom: 0.35rem; flex: none; }
    .notice.act { justify-content: space-between; flex-wrap: wrap; }
    .life-draft { background: var(--plain-tint); color: var(--plain); }
    .life-proposed, .life-signed { background: var(--accent-tint); color: var(--accent); }
    .life-signed_by_marketing { background: var(--marketing-tint); color: var(--marketing); }
    .life-signed_by_sales { background: var(--sales-tint); color: var(--sales); }
    .life-in_force { background: var(--good-tint); color: var(--good); }
    .life-withdrawn { background: var(--bad-tint); color: var(--bad); }
    .life-superseded { background: var(--sunk); color: var(--ink-soft); }
    h1 .chip { vertical-align: 0.3em; letter-spacing: 0; }
    .versions .who a { color: var(--ink); font-weight: 600; text-decoration: none; } .versions tr:hover .who a { text-decoration: underline; }
    .versions small { display: block; } .versions td { white-space: nowrap; }
    .objections { color: var(--warn); }
    .brief-signatures { display: flex; gap: 0.9rem; font-size: var(--small); }
    .brief-signatures > span { display: inline-flex; gap: 0.25rem; align-items: center; color: var(--who); font-weight: 550; }
    .brief-signatures .not-yet { color: var(--ink-faint); font-weight: 400; } .brief-signatures .glyph { width: 1em; height: 1em; }
    .open-mark { width: 0.7rem; height: 0.7rem; border: 1.5px solid var(--edge); border-radius: 50%; }
    .life { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); gap: 0; margin-bottom: var(--wide); border: 1px solid var(--line); border-radius: var(--rounder); background: var(--surface); overflow: hidden; }
    .life li { display: grid; align-content: start; padding: 0.6rem 0.9rem; border-inline-start: 1px solid var(--line); border-top: 3px solid var(--line); color: var(--ink-faint); font-size: var(--small); }
    .life li:first-child { border-inline-start: 0; }
    .life li b { display: flex; gap: 0.3rem; align-items: center; font-size: var(--normal); font-weight: 550; }
    .life .done { border-top-color: var(--dot, var(--accent)); color: var(--ink-soft); } .life .done b { color: var(--who, var(--ink)); font-weight: 620; }
    .life .glyph { width: 1rem; height: 1rem; } .life .out { border-top-color: var(--bad); } .life .out b { color: var(--bad); }
    .actions { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: center; margin-bottom: var(--airy); }
    .actions .muted { flex-basis: 100%; font-size: var(--small); }
    .changes { margin-bottom: var(--wide); } .changes header { display: flex; flex-wrap: wrap; gap: 0.2rem var(--wide); align-items: baseline; margin-bottom: 0.4rem; }
    .change-list > div { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: var(--wide); padding: 0.5rem 0; border-top: 1px solid var(--line); }
    .change-list dt { font-weight: 600; font-size: var(--small); color: var(--ink-soft); padding-top: 0.1rem; }
    .change-list li { position: relative; padding: 0.08rem 0 0.08rem 1.3rem; overflow-wrap: anywhere; }
    .change-list li::before { position: absolute; inset-inline-start: 0; font-weight: 650; content: "→"; color: var(--accent); }
    .change-list .came::before { content: "+"; color: var(--good); } .change-list .went::before { content: "−"; color: var(--bad); }
    .links { display: flex; flex-wrap: wrap; gap: var(--wide); margin-top: 0.5rem; }
    .history { margin-top: var(--wide); } .history li { display: grid; grid-template-columns: 10.5rem minmax(0, 1fr) auto; gap: var(--wide); padding: 0.4rem 0; border-top: 1px solid var(--line); }
    .history time { color: var(--ink-faint); font-size: var(--small); } .history .who-did { color: var(--who, var(--ink)); } .history ol { margin-bottom: 0.5rem; }
    .signed-by { display: grid; gap: 0.2rem; } .signed-by li { display: flex; flex-wrap: wrap; gap: 0.4rem; align-items: center; } .signed-by b { color: var(--who); } .signed-by .glyph { color: var(--good); }
    .signing { max-width: 52rem; display: grid; gap: var(--wide); } .signing > .card { margin: 0; } .signing .fields div { grid-template-columns: 10rem minmax(0, 1fr); }
    .sign-form { display: grid; gap: var(--wide); border-color: var(--accent); }
    .consent { display: grid; grid-template-columns: auto 1fr; gap: 0.7rem; font-size: 1.0625rem; }
    .starts { grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); align-items: stretch; }
    .starts .way { grid-template-rows: auto auto 1fr auto; align-content: start; } .starts .way > div { width: 100%; display: grid; gap: var(--wide); align-content: start; }
    .choices { display: grid; gap: 0.5rem; } .choices label { display: grid; grid-template-columns: auto 1fr; gap: 0.6rem; align-items: start; cursor: pointer; } .choices small { display: block; }
    input[type="radio"] { width: 1.0625rem; min-height: 0; height: 1.0625rem; margin-top: 0.2rem; accent-color: var(--accent); }
    input[type="file"] { padding: 0.35rem; }
    @media (max-width: 44rem) {
      .workshop-bar { flex-wrap: wrap-reverse; gap: 0.4rem; } .life { grid-template-columns: 1fr 1fr; } .life li { border-inline-start: 0; }
      .change-list > div { grid-template-columns: 1fr; gap: 0.2rem; } .history li { grid-template-columns: 1fr; gap: 0; } .history .hash { display: none; }
      .versions, .versions tbody { display: block; } .versions thead { display: none; }
      .versions tbody tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.3rem 0.75rem; padding: 0.75rem 0.9rem; border-bottom: 1px solid var(--line); }
      .versions tbody :is(th, td) { padding: 0; border: 0; } .versions td:nth-child(4) { text-align: start; } .versions td:nth-child(5) { text-align: end; }
    }
    """#

  private static let comparison = #"""
    .filters.compare { grid-template-columns: repeat(2, minmax(0, 22rem)) auto; justify-content: start; }
    .beside { overflow-x: auto; background: var(--surface); border: 1px solid var(--line); border-radius: var(--rounder); }
    .beside table { table-layout: fixed; min-width: 42rem; } .beside th { padding: 0.5rem 0.75rem; font-weight: 600; border-bottom: 1px solid var(--line); }
    .beside td { padding: 0.05rem 0.5rem; vertical-align: top; } .beside code { white-space: pre-wrap; overflow-wrap: anywhere; }
    .beside .line-number { width: 3rem; text-align: end; color: var(--ink-faint); font: 0.75rem/1.7 var(--mono); user-select: none; }
    .beside th:first-child, .beside td:nth-child(2) { border-inline-end: 1px solid var(--line); }
    .beside :is(.only-old, .both) .old-line { background: var(--bad-tint); } .beside :is(.only-new, .both) .new-line { background: var(--good-tint); }
    .beside .only-old .new-line, .beside .only-new .old-line { background: var(--sunk); }
    .beside .folded td { text-align: center; font-size: var(--small); color: var(--ink-soft); background: var(--sunk); padding: 0.25rem; border: 0; }
    @media (max-width: 44rem) {
      .filters.compare { grid-template-columns: 1fr; }
      .beside table { min-width: 0; display: block; } .beside thead { display: none; } .beside tbody { display: block; }
      .beside tr { display: grid; grid-template-columns: 2.6rem minmax(0, 1fr); } .beside td { border: 0 !important; }
      .beside .line-number { width: auto; } .beside .same td:nth-child(n + 3), .beside .only-old td:nth-child(n + 3), .beside .only-new td:nth-child(-n + 2) { display: none; }
      .beside .folded { display: block; } .beside .folded td { display: block !important; }
    }
    """#

  private static let discussion = #"""
    .talk-lines { background: var(--surface); border: 1px solid var(--line); border-radius: var(--rounder); padding: var(--gap) 0; overflow-x: auto; }
    .talk-lines > li { display: grid; grid-template-columns: 3.5rem minmax(0, 1fr); line-height: 1.6; }
    .talk-lines > li:hover, .talk-lines > .chosen { background: var(--hover); }
    .talk-lines .line-number { text-align: end; padding-inline-end: 1rem; color: var(--ink-faint); font: 0.8125rem/1.6 var(--mono); text-decoration: none; user-select: none; }
    .talk-lines a.line-number:hover { color: var(--accent); text-decoration: underline; } .talk-lines code { white-space: pre-wrap; overflow-wrap: anywhere; }
    .talk { grid-column: 2; padding: 0.35rem 1rem 0.6rem 0; max-width: 46rem; }
    .remarks, .remarks ol { display: grid; gap: 0.5rem; } .clause .remarks { margin-top: var(--wide); }
    .remark { padding: 0.55rem 0.8rem; border: 1px solid var(--line); border-inline-start: 3px solid var(--edge); border-radius: var(--round); background: var(--surface); }
    .remark.objection { border-inline-start-color: var(--warn); } .remark.settled { border-inline-start-color: var(--line); }
    .remark .who-did { color: var(--who); } .remark time { color: var(--ink-faint); font-size: var(--small); } .remark .body { white-space: pre-wrap; }
    .remark ol { margin: 0.5rem 0 0 1rem; padding-inline-start: 0.8rem; border-inline-start: 2px solid var(--line); }
    .objects { background: var(--warn-tint); color: var(--warn); } .button.objects { border-color: var(--warn); background: none; }
    .replies { display: flex; flex-wrap: wrap; gap: 0.2rem var(--wide); align-items: start; margin-top: 0.3rem; font-size: var(--small); }
    .replies summary { cursor: pointer; color: var(--accent); font-weight: 550; padding: 0.25rem 0; } .reply[open] { flex: 1 1 100%; } .reply form { display: grid; gap: 0.4rem; justify-items: start; } .reply .field { width: 100%; }
    .replies .button.quiet { min-height: 0; padding: 0.25rem 0; font-size: var(--small); }
    .remark-form { display: grid; gap: 0.6rem; margin-top: 0.6rem; padding: 0.8rem; border: 1px solid var(--accent); border-radius: var(--round); background: var(--surface); }
    .range { display: flex; gap: var(--wide); } .range .field { width: 7rem; }
    .glossary-table td, .glossary-table tbody th { vertical-align: top; } .glossary-table tbody th { font-weight: 600; width: 15%; } .glossary-table small { display: block; }
    .glossary-table td:nth-child(2) { width: 45%; color: var(--ink-soft); } .open-term { background: var(--hover); }
    .ratified { display: inline-flex; gap: 0.3rem; align-items: center; color: var(--good); font-weight: 550; white-space: nowrap; }
    .alarms { margin-bottom: var(--wide); border-color: var(--warn); } .alarms li { display: grid; padding: 0.4rem 0; border-top: 1px solid var(--line); }
    @media (max-width: 44rem) {
      .glossary-table, .glossary-table tbody { display: block; } .glossary-table thead { display: none; }
      .glossary-table tbody tr { display: grid; gap: 0.15rem; padding: 0.75rem 0.9rem; border-bottom: 1px solid var(--line); }
      .glossary-table tbody :is(th, td) { display: block; padding: 0; border: 0; width: auto !important; }
    }
    .say { margin-top: var(--wide); font-size: var(--small); } .say a { display: inline-flex; gap: 0.4rem; align-items: center; text-decoration: none; color: var(--ink-faint); } .say a:hover { color: var(--accent); text-decoration: underline; }
    """#

  private static let codeFields = #"""
    .code { font: 0.8125rem/1.6 var(--mono); tab-size: 2; }
    .text-form { display: grid; gap: var(--wide); padding-bottom: 0; }
    .code-field { display: grid; grid-template-columns: 3.25rem minmax(0, 1fr); border: 1px solid var(--edge); border-radius: var(--round); overflow: hidden; }
    .code-field:focus-within { outline: 2px solid var(--focus); outline-offset: 1px; }
    .code-field .code { border: 0; border-radius: 0; padding: 0.5rem 0.75rem; outline: none; resize: none; white-space: pre; overflow-x: auto; overflow-y: hidden; }
    .gutter { padding: 0.5rem 0.5rem 0.5rem 0; text-align: end; font: 0.8125rem/1.6 var(--mono); color: var(--ink-faint); background: var(--sunk); user-select: none; }
    .gutter b { color: var(--bad); font-weight: 700; }
    .faulty { outline: none; } .faulty h2 { color: var(--bad); margin-bottom: 0.4rem; } .faulty li + li { margin-top: 0.5rem; }
    .source-lines { border: 1px solid var(--line); border-radius: var(--round); overflow-x: auto; padding: 0.3rem 0; line-height: 1.6; }
    .source-lines > span { display: block; padding-inline-end: 0.75rem; min-width: fit-content; } .source-lines a { display: inline-block; width: 2.75rem; margin-inline-end: 0.75rem; text-align: end; color: var(--ink-faint); }
    .faulty-line { background: var(--bad-tint); } .near-line { color: var(--ink-faint); }
    .line-fault { padding-inline-start: 3.5rem; color: var(--bad); font-family: var(--font); font-size: var(--small); white-space: normal; } .line-fault code { font-weight: 600; }
    """#

  private static let conditions = #"""
    .condition { display: grid; gap: 0.4rem; }
    .condition > legend { font-size: var(--small); color: var(--ink-soft); margin-bottom: 0.35rem; }
    .condition .join { max-width: 13rem; }
    .tests { display: grid; gap: 0.4rem; }
    .test { display: grid; grid-template-columns: minmax(8rem, 14rem) 10.5rem minmax(8rem, 1fr) auto; gap: 0.35rem; align-items: start; }
    .test > .fault { grid-column: 1 / -1; }
    .test:has(option:is([value="known"], [value="unknown"]):checked) .values { visibility: hidden; }
    .test .path { font-family: var(--mono); font-size: var(--small); }
    .group { display: grid; gap: 0.4rem; padding: 0.6rem 0.75rem; border-inline-start: 3px solid var(--accent-tint); background: var(--hover); border-radius: 0 var(--round) var(--round) 0; }
    .condition textarea { font-family: var(--mono); font-size: var(--small); }
    .adders .button.quiet { min-height: 2rem; font-size: var(--small); }
    @media (max-width: 44rem) {
      .test { grid-template-columns: 1fr 1fr auto; } .test .values { grid-column: 1 / 3; grid-row: 2; }
      .test > .button { grid-row: 1; grid-column: 3; }
      .test { padding-bottom: 0.5rem; border-bottom: 1px dashed var(--line); }
    }
    """#
}
