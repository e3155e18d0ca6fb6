extension Stylesheet {
  static let reset = #"""
    *, ::before, ::after { box-sizing: border-box; }
    body, h1, h2, h3, p, dl, dd, ol, ul, figure, fieldset, pre { margin: 0; padding: 0; border: 0; }
    ol, ul { list-style: none; }
    table { border-collapse: collapse; border-spacing: 0; width: 100%; }
    th { text-align: start; font-weight: inherit; }
    legend { padding: 0; }
    button, input, select { font: inherit; color: inherit; margin: 0; }
    button { background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
    svg { display: block; }
    [hidden] { display: none !important; }
    """#

  static let tokens = #"""
    :root {
      --font: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC",
        "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
      --mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace;
      --small: 0.8125rem; --normal: 0.9375rem; --large: 1.125rem; --title: 1.5rem;
      --half: 0.25rem; --gap: 0.5rem; --wide: 1rem; --airy: 1.5rem; --far: 2.5rem;
      --round: 6px; --rounder: 10px;
      --shade: 0 1px 2px rgb(0 0 0 / 0.05);
      --lift: 0 10px 40px rgb(0 0 0 / 0.22);
    }
    """#

  static let base = #"""
    html { font-size: 100%; -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body {
      font: 400 var(--normal)/1.5 var(--font); color: var(--ink); background: var(--paper);
      font-variant-numeric: tabular-nums; text-rendering: optimizeLegibility;
      overflow-wrap: break-word;
    }
    h1 { font-size: var(--title); line-height: 1.25; font-weight: 650; letter-spacing: -0.012em; }
    h2 { font-size: var(--large); line-height: 1.35; font-weight: 620; letter-spacing: -0.005em; }
    h3 { font-size: var(--small); line-height: 1.4; font-weight: 620; color: var(--ink-soft); }
    b, strong { font-weight: 620; }
    small { font-size: var(--small); color: var(--ink-faint); }
    a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
    a:hover { color: var(--accent-strong); }
    code, pre, .mono { font-family: var(--mono); font-size: 0.8125rem; }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
    main:focus, main:focus-visible { outline: none; }
    ::selection { background: var(--accent); color: var(--on-accent); }
    .muted { color: var(--ink-faint); }
    .number { text-align: end; }
    .unseen {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap;
    }
    .skip {
      position: absolute; inset-inline-start: var(--gap); top: -4rem; z-index: 30;
      padding: var(--gap) var(--wide); background: var(--accent); color: var(--on-accent);
      border-radius: var(--round);
    }
    .skip:focus { top: var(--gap); color: var(--on-accent); }
    kbd {
      font: 500 0.75rem/1 var(--mono); display: inline-block; min-width: 1.5em; text-align: center;
      padding: 0.3em 0.45em; border: 1px solid var(--line); border-bottom-width: 2px;
      border-radius: 5px; background: var(--surface); color: var(--ink-soft);
    }
    @media (prefers-reduced-motion: no-preference) {
      a, button, .button, tr { transition: background-color 0.12s, border-color 0.12s, color 0.12s; }
    }
    """#

  static let frame = #"""
    .frame { min-height: 100vh; display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); }
    .side {
      position: sticky; top: 0; align-self: start; height: 100vh; padding: var(--airy) var(--wide);
      display: flex; flex-direction: column; gap: var(--airy); border-inline-end: 1px solid var(--line);
      background: var(--surface); overflow-y: auto;
    }
    .brand { display: flex; gap: 0.65rem; align-items: center; color: inherit; text-decoration: none; }
    .brand span { display: grid; line-height: 1.25; min-width: 0; }
    .brand b { font-size: 1.0625rem; letter-spacing: -0.01em; }
    .brand small { overflow: hidden; text-overflow: ellipsis; }
    .brand:hover { color: inherit; }
    .mark { width: 2rem; height: 2rem; flex: none; fill: none; stroke-width: 3.4; }
    .mark-marketing { stroke: var(--marketing); }
    .mark-sales { stroke: var(--sales); }
    .pages { display: grid; gap: 2px; }
    .pages a, .quiet {
      display: flex; gap: 0.65rem; align-items: center; padding: 0.45rem 0.6rem; color: var(--ink-soft);
      text-decoration: none; border-radius: var(--round);
    }
    .pages a:hover, .quiet:hover { background: var(--sunk); color: var(--ink); }
    .pages [aria-current] { background: var(--accent-tint); color: var(--accent-strong); font-weight: 600; }
    .pages-group { display: grid; gap: 2px; margin-block: var(--gap); padding-top: var(--gap); border-top: 1px solid var(--line); }
    .pages-group > span { padding: 0 0.6rem; color: var(--ink-faint); font-size: var(--small); }
    .side-foot { margin-top: auto; display: flex; justify-content: space-between; align-items: center; }
    .side-foot .quiet { font-size: var(--small); }
    .glyph {
      width: 1.25em; height: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.6;
      stroke-linecap: round; stroke-linejoin: round;
    }
    main { padding: var(--airy) clamp(1rem, 3vw, 2.5rem) 5rem; width: 100%; max-width: 84rem; }
    .page-head { margin-bottom: var(--wide); }
    .panel {
      position: fixed; margin: auto; padding: var(--airy); width: min(23rem, 100vw - 2rem);
      max-height: calc(100vh - 2rem); overflow: auto;
      border: 1px solid var(--line); border-radius: var(--rounder); background: var(--surface);
      color: var(--ink); box-shadow: var(--lift);
    }
    .panel::backdrop { background: rgb(10 12 14 / 0.35); }
    .panel:popover-open { display: grid; gap: var(--wide); }
    .preferences { inset: auto auto 4.5rem 1rem; margin: 0; }
    .preferences legend { font-size: var(--small); color: var(--ink-faint); margin-bottom: var(--half); }
    .sheet dl { display: grid; gap: var(--half); }
    .sheet dl div { display: flex; justify-content: space-between; gap: var(--wide); padding: 0.2rem 0; }
    .sheet dt { order: 2; white-space: nowrap; }
    .sheet dt span { color: var(--ink-faint); font-size: var(--small); }
    .sheet .button { justify-self: end; }
    .segments { display: inline-flex; padding: 2px; gap: 2px; background: var(--sunk); border-radius: 8px; }
    .segments > * {
      padding: 0.3rem 0.75rem; border-radius: var(--round); color: var(--ink-soft);
      font-size: var(--small); text-decoration: none; white-space: nowrap;
    }
    .segments > *:hover { color: var(--ink); }
    .segments [aria-pressed="true"], .segments [aria-current] {
      background: var(--surface); color: var(--ink); font-weight: 600; box-shadow: var(--shade);
    }
    .side { scrollbar-width: thin; }
    @media (min-width: 60rem) and (max-height: 54rem) {
      .side { gap: var(--gap); padding-block: var(--wide); } .pages a { padding-block: 0.2rem; } .pages-group { margin-block: var(--half); padding-top: var(--half); }
    }
    @media (max-width: 60rem) {
      .frame { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto 1fr; }
      .side {
        position: static; height: auto; border-inline-end: 0; border-bottom: 1px solid var(--line);
        padding: 0.6rem 1rem 0; gap: 0.4rem 1rem; flex-direction: row; flex-wrap: wrap;
        align-items: center; justify-content: space-between; overflow: visible;
      }
      .side-foot { margin: 0; order: 1; }
      .side-foot .keys { display: none; }
      .side-foot .quiet span { display: none; }
      .side-foot .quiet { padding: 0.6rem; }
      .side-foot .glyph { width: 1.5em; height: 1.5em; }
      .pages { order: 2; width: 100%; display: flex; gap: 0.25rem; overflow-x: auto; }
      .pages-group { display: flex; gap: 0.25rem; align-items: center; margin: 0; padding: 0; border: 0; border-inline: 1px solid var(--line); }
      .pages a { padding: 0.55rem 0.7rem; white-space: nowrap; border-radius: 0; border-bottom: 2px solid transparent; }
      .pages [aria-current] { background: none; border-color: var(--accent); }
      .preferences { inset: 4rem 1rem auto auto; }
      main { padding-top: var(--wide); }
    }
    """#
}
