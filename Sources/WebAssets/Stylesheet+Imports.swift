extension Stylesheet {
  static let imports = #"""
    .imports { max-width: 78rem; }
    .imports .lead-in { max-width: 46rem; margin-bottom: var(--wide); color: var(--ink-soft); }
    .imports > h2 { margin: var(--far) 0 var(--gap); }
    .imports .list { width: 100%; } .imports .list .number { text-align: end; }
    .imports textarea { font: 0.85rem/1.5 ui-monospace, monospace; padding: 0.5rem 0.6rem; resize: vertical; }
    .imports summary { width: fit-content; cursor: pointer; color: var(--accent); }
    .entrance { max-width: 46rem; display: grid; gap: var(--wide); }
    .entrance .button { justify-self: start; }
    .drop { padding: var(--wide); border: 1.5px dashed var(--edge); border-radius: var(--rounder); background: var(--sunk); }
    .drop:focus-within { border-color: var(--focus); }
    .drop input[type="file"] { border: 0; padding-inline: 0; background: none; }
    .drop input::file-selector-button {
      font: inherit; font-weight: 550; margin-inline-end: 0.8rem; padding: 0.3rem 0.85rem; cursor: pointer;
      border: 1px solid var(--edge); border-radius: var(--round); background: var(--surface); color: var(--ink);
    }
    .tally { display: flex; flex-wrap: wrap; gap: var(--gap) var(--wide); align-items: start; }
    .tally > div { display: grid; gap: 0.1rem; }
    .tally dt { font-size: var(--small); color: var(--ink-soft); }
    .tally dd { font-size: 1.6rem; font-weight: 620; line-height: 1.2; font-variant-numeric: tabular-nums; }
    .tally dd small { display: block; font-size: var(--small); font-weight: 400; color: var(--ink-soft); }
    .tally .good dd { color: var(--good); } .tally .bad dd { color: var(--bad); }
    .tally > div + div { position: relative; margin-inline-start: 1.6rem; }
    .tally > div + div::before {
      content: "+" / ""; position: absolute; inset: 1.45rem auto auto -1.7rem; font-size: 1.3rem; color: var(--ink-faint);
    }
    .tally > div:nth-child(2)::before { content: "=" / ""; }
    .tally + .muted, .tally + p + .muted { margin-top: var(--gap); font-size: var(--small); }
    .actions { display: flex; flex-wrap: wrap; gap: var(--gap); margin-top: var(--wide); }
    .reading { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 0.6rem var(--wide); margin-bottom: var(--gap); }
    .upload .samples { max-width: 24rem; color: var(--ink-soft); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .upload .list td > input { min-width: 13rem; }
    .upload .card > h2 { margin-bottom: var(--gap); }
    .preview td, .preview th { vertical-align: top; } .preview tbody th { white-space: nowrap; font-weight: 550; }
    .preview td:last-child { min-width: 18rem; color: var(--ink-soft); overflow-wrap: anywhere; }
    .preview .rejected { background: var(--bad-tint); } .preview .rejected b { display: block; font-weight: 550; }
    .whole { display: grid; gap: var(--wide); grid-template-columns: minmax(0, 1fr); }
    .whole .card + .card { margin-top: 0; }
    .upload > form > .actions {
      position: sticky; bottom: 0; z-index: 4; padding: var(--gap) 0; margin: 0; background: var(--paper);
      border-top: 1px solid var(--line);
    }
    progress { width: 16rem; max-width: 100%; accent-color: var(--accent); }
    """#
}
