/// The one style sheet, put together from its layers.
public enum Stylesheet {
  public static let css = [
    "@layer reset, tokens, base, frame, components, pages;",
    layer("reset", reset), layer("tokens", Palette.css + tokens), layer("base", base),
    layer("frame", frame), layer("components", components + marks),
    layer(
      "pages",
      pages + apiPage + replay + teams + privacy + today + board + notices + jobs + review
        + loop + results + margin + forecast + pipeline),
    forPrint,
  ].joined(separator: "\n")

  private static func layer(_ name: String, _ css: String) -> String {
    "@layer \(name) {\n\(css)\n}"
  }

  private static let forPrint = """
    @media print {
      .side, .panel, .filters, .tabs, .action-bar, .as-of, .pager, .review-deeds { display: none }
      .frame { display: block } .review .card { break-inside: avoid; box-shadow: none }
      .review { font-size: 9.5pt; gap: 0.5rem } .review a { color: inherit; text-decoration: none }
      .review .agenda a { display: none }
      main form, .head-deeds, .deal-move { display: none }
      .forecast { font-size: 9.5pt } .forecast .scroll { overflow: visible }
      .forecast .card, .deal-card { break-inside: avoid; box-shadow: none }
      :is(.forecast, .pipeline) a { color: inherit; text-decoration: none }
      .board.pipeline { grid-auto-columns: minmax(0, 1fr) }
      \(resultsForPrint)
      .review .scroll { overflow: visible } @page { margin: 14mm }
    }
    """
}
