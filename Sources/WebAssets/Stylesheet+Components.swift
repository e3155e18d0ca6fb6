extension Stylesheet {
  static let components = #"""
    .button {
      display: inline-flex; gap: 0.45rem; align-items: center; justify-content: center;
      min-height: 2.25rem; padding: 0.35rem 0.85rem; border: 1px solid var(--edge);
      border-radius: var(--round); background: var(--surface); color: var(--ink); font-weight: 550;
      text-decoration: none; white-space: nowrap;
    }
    .button:hover { background: var(--sunk); color: var(--ink); }
    .button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
    .button.primary:hover { background: var(--accent-strong); border-color: var(--accent-strong); }
    .button.quiet { border-color: transparent; background: none; color: var(--accent); padding-inline: var(--gap); }
    .button[aria-disabled] { border-color: var(--line); color: var(--ink-faint); background: none; cursor: default; }
    .button[disabled] { opacity: 0.6; cursor: progress; }
    .field { display: grid; gap: 0.2rem; min-width: 0; }
    .field > span:first-child { font-size: var(--small); color: var(--ink-soft); }
    input:not([type="checkbox"]), select, textarea {
      min-height: 2.25rem; padding: 0.3rem 0.6rem; width: 100%; min-width: 0;
      border: 1px solid var(--edge); border-radius: var(--round);
      background: var(--surface); color: var(--ink);
    }
    input::placeholder { color: var(--ink-faint); opacity: 1; }
    input[aria-invalid] { border-color: var(--bad); }
    input[type="checkbox"] { width: 1.0625rem; height: 1.0625rem; accent-color: var(--accent); vertical-align: -0.15em; }
    .fault { color: var(--bad); }
    .search-box { position: relative; }
    .search-box .glyph { position: absolute; inset: 0 auto 0 0.6rem; margin: auto 0; color: var(--ink-faint); }
    .search-box input { padding-inline-start: 2.1rem; }
    .card {
      background: var(--surface); border: 1px solid var(--line); border-radius: var(--rounder);
      padding: var(--wide) 1.15rem; box-shadow: var(--shade);
    }
    .card + .card { margin-top: var(--wide); }
    .card > h2 + .muted { font-size: var(--small); margin-bottom: var(--gap); }
    .card > h3 { margin: var(--wide) 0 0.3rem; }
    .filters {
      display: grid; grid-template-columns: minmax(14rem, 2fr) repeat(5, minmax(6.5rem, 1fr)) auto;
      gap: 0.6rem; align-items: end; margin-bottom: var(--wide);
    }
    .active-filters { display: flex; flex-wrap: wrap; gap: 0.4rem 0.5rem; align-items: center; margin: -0.25rem 0 var(--wide); font-size: var(--small); }
    .filter-chip {
      display: inline-flex; gap: 0.3rem; align-items: center; padding: 0.2rem 0.4rem 0.2rem 0.7rem;
      border-radius: 1rem; background: var(--accent-tint); color: var(--accent-strong); text-decoration: none;
    }
    .filter-chip .glyph { width: 0.95rem; height: 0.95rem; }
    .filter-chip:hover { text-decoration: line-through; }
    .tabs { display: flex; gap: 0.15rem; overflow-x: auto; margin-bottom: var(--wide); border-bottom: 1px solid var(--line); }
    .tabs a {
      padding: 0.45rem 0.75rem; color: var(--ink-soft); text-decoration: none; white-space: nowrap;
      border-bottom: 2px solid transparent; margin-bottom: -1px;
    }
    .tabs a:hover { color: var(--ink); border-color: var(--edge); }
    .tabs [aria-current] { color: var(--accent-strong); border-color: var(--accent); font-weight: 600; }
    .tabs span { color: var(--ink-faint); font-size: var(--small); font-weight: 400; margin-inline-start: 0.2rem; }
    .pager { display: flex; justify-content: space-between; margin-top: var(--wide); }
    .list { background: var(--surface); border: 1px solid var(--line); border-radius: var(--rounder); border-collapse: separate; }
    .list th, .list td { padding: 0.42rem 0.7rem; border-bottom: 1px solid var(--line); vertical-align: middle; }
    .list tbody tr:last-child > * { border-bottom: 0; }
    .list thead th { font-size: var(--small); font-weight: 550; color: var(--ink-soft); white-space: nowrap; }
    .list thead a { color: inherit; text-decoration: none; padding: 0.25rem 0; }
    .list thead a:hover { color: var(--accent-strong); text-decoration: underline; }
    .list [aria-sort] a { color: var(--ink); font-weight: 620; }
    .list [aria-sort="ascending"] a::after { content: " ↑"; }
    .list [aria-sort="descending"] a::after { content: " ↓"; }
    .list tbody tr:hover { background: var(--hover); }
    .notice {
      display: flex; gap: 0.6rem; align-items: center; padding: 0.6rem 0.9rem; margin-bottom: var(--wide);
      border-radius: var(--round); background: var(--accent-tint); color: var(--ink);
    }
    .notice.warn { background: var(--warn-tint); color: var(--ink); }
    .empty { max-width: 34rem; margin: 10vh auto; text-align: center; display: grid; gap: var(--wide); justify-items: center; }
    .empty p { color: var(--ink-soft); }
    .empty code, .command { padding: 0.5rem 0.8rem; border-radius: var(--round); background: var(--sunk); color: var(--ink); }
    .command { margin: 0.35rem 0 var(--wide); overflow-x: auto; }
    .scroll { overflow-x: auto; }
    .htmx-request.filters { cursor: progress; }
    """#

  static let marks = #"""
    .chip {
      display: inline-block; padding: 0.1rem 0.55rem; border-radius: 1rem; font-size: var(--small);
      font-weight: 550; line-height: 1.45; white-space: nowrap; text-decoration: none;
      background: var(--plain-tint); color: var(--plain);
    }
    .stage-nurture { background: var(--sales-tint); color: var(--sales); }
    .stage-mql { background: var(--marketing-tint); color: var(--marketing); }
    .stage-sal { background: var(--accent-tint); color: var(--accent); }
    .stage-sql { background: var(--warn-tint); color: var(--warn); }
    .stage-customer { background: var(--good-tint); color: var(--good); }
    .stage-disqualified { background: var(--bad-tint); color: var(--bad); }
    .grade {
      display: inline-block; min-width: 2.3em; padding: 0.12rem 0.3rem; text-align: center;
      border-radius: 5px; font-weight: 650; background: var(--plain-tint); color: var(--plain);
    }
    .grade-a { background: var(--good-tint); color: var(--good); }
    .grade-b { background: var(--accent-tint); color: var(--accent); }
    .grade-c { background: var(--warn-tint); color: var(--warn); }
    .grade-d, .grade-f { background: var(--bad-tint); color: var(--bad); }
    .score { display: inline-grid; gap: 0.15rem; width: 4.25rem; line-height: 1.2; }
    .score b { font-weight: 600; }
    .bar { width: 100%; height: 4px; border-radius: 2px; overflow: hidden; }
    .bar-back { fill: var(--sunk); }
    .bar-accent { fill: var(--accent); }
    .bar-nurture { fill: var(--sales); }
    .bar-mql { fill: var(--marketing); }
    .bar-sal { fill: var(--accent); }
    .bar-sql { fill: var(--warn); }
    .bar-customer { fill: var(--good); }
    .outcome { display: inline-flex; gap: 0.45rem; align-items: center; white-space: nowrap; color: var(--ink-soft); }
    .outcome::before { content: ""; width: 0.5rem; height: 0.5rem; border-radius: 50%; background: var(--edge); flex: none; }
    .outcome-never_worked::before { background: none; border: 1.5px solid var(--edge); }
    .outcome-open::before, .outcome-accepted::before { background: var(--accent); }
    .outcome-won::before { background: var(--good); }
    .outcome-lost::before, .outcome-disqualified::before { background: var(--bad); }
    .outcome-returned::before, .outcome-expired::before { background: var(--warn); }
    """#
}
