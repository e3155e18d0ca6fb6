extension Stylesheet {
  /// Prices and discounts: the cards are the review's.
  static let margin = #"""
    .margin-figures { display: flex; flex-wrap: wrap; gap: 0.6rem 2.5rem; margin: 0.4rem 0 0; }
    .margin-figures dt { color: var(--ink-soft); } .margin-figures dd { margin: 0; }
    .margin-figures b { font-size: 1.3rem; font-weight: 620; font-variant-numeric: tabular-nums; }
    .margin-figures small { color: var(--ink-faint); }
    @media (max-width: 44rem) {
      .scroll:has(> .margin.as-cards) { overflow: visible; } .review .scroll .list.margin.as-cards { min-width: 0; }
      .margin.as-cards td { display: grid; grid-template-columns: minmax(6.5rem, 38%) 1fr; gap: 0 0.6rem; align-items: baseline; text-align: start; white-space: normal; }
      .margin.as-cards td::before { content: attr(data-label); } .margin.as-cards td.across { display: block; } .margin.as-cards td.across::before { content: none; }
      table.margin.as-cards .bar { margin-inline-start: 0; }
    }
    .margin-choices { display: flex; flex-wrap: wrap; align-items: end; }
    .verdict { font-size: 1.06rem; margin: 0.3rem 0; max-width: 46rem; }
    #quarter-end p { max-width: 46rem; } #quarter-end details { margin-top: 0.6rem; }
    #quarter-end summary { cursor: pointer; color: var(--accent); }
    .margin td > div > a { text-decoration: none; } .margin td > div > a:hover { text-decoration: underline; }
    table.margin .bar { width: 7rem; margin-inline-start: auto; display: block; }
    .chip.discount-within, .chip.discount-granted { background: var(--good-tint); color: var(--good); }
    .chip.discount-asked, .chip.discount-beyond { background: var(--warn-tint); color: var(--warn); }
    .chip.discount-breach, .chip.discount-refused { background: var(--bad-tint); color: var(--bad); }
    .chip.discount-unknown, .chip.discount-unguarded, .chip.discount-withdrawn, .chip.discount-expired {
      background: var(--plain-tint); color: var(--plain);
    }
    .discount-form { max-width: 44rem; } .discount-form h3 { margin: 0; }
    .discount-panel .stacked, .discount-form .stacked { padding-inline: 0; } .discount-asked > li { border-top: 1px solid var(--line); padding-top: 0.4rem; margin-top: 0.4rem; }
    :is(.review, .discount-panel) blockquote { margin: 0.4rem 0; padding-inline-start: 0.8rem; border-inline-start: 3px solid var(--line); overflow-wrap: anywhere; }
    :is(.review, .discount-panel) blockquote footer { color: var(--ink-faint); font-size: var(--small); }
    """#
}
