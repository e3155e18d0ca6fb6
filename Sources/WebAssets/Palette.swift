/// The colours, once for light and once for dark, as the style sheet writes them and the contrast
/// test reads them.
public struct Palette: Sendable {
  public struct Colour: Sendable {
    public var name: String
    /// `#rrggbb`.
    public var light: String
    public var dark: String

    init(_ name: String, _ light: String, _ dark: String) {
      self.name = name
      self.light = light
      self.dark = dark
    }
  }

  /// A text colour on a ground that the components put it on.
  public struct Pair: Sendable, CustomStringConvertible {
    public var text: String
    public var ground: String
    public var description: String { "\(text) on \(ground)" }

    init(_ text: String, _ ground: String) {
      self.text = text
      self.ground = ground
    }
  }

  /// Grounds, lines and inks; then the accent; then people and marks, each an ink and a tint.
  public static let colours: [Colour] = [
    Colour("paper", "#f6f6f3", "#121416"),
    Colour("surface", "#ffffff", "#1a1d20"),
    Colour("sunk", "#eeeeea", "#22262a"),
    Colour("hover", "#f4f6fa", "#20252b"),
    Colour("line", "#dfdfd9", "#2d3237"),
    Colour("edge", "#85857d", "#757d86"),
    Colour("ink", "#1b1e21", "#e9ebed"),
    Colour("ink-soft", "#4a5056", "#b7bdc4"),
    Colour("ink-faint", "#646a70", "#98a0a8"),
    Colour("accent", "#24579c", "#8db8f2"),
    Colour("accent-strong", "#1b457f", "#a9c9f6"),
    Colour("accent-tint", "#e7eef8", "#1c2a3d"),
    Colour("on-accent", "#ffffff", "#0f1a29"),
    Colour("marketing", "#6a43b8", "#b79cf0"),
    Colour("marketing-tint", "#f0ebfa", "#2a2140"),
    Colour("sales", "#0b6e63", "#5fc9ba"),
    Colour("sales-tint", "#e3f3f0", "#142f2c"),
    Colour("good", "#22693a", "#7fcf97"),
    Colour("good-tint", "#e4f3e8", "#172f1f"),
    Colour("warn", "#8a4b08", "#e6b068"),
    Colour("warn-tint", "#fbeeda", "#352711"),
    Colour("bad", "#a12c2c", "#f09a94"),
    Colour("bad-tint", "#fae8e6", "#3a1d1c"),
    Colour("plain", "#4d555e", "#b0b8c1"),
    Colour("plain-tint", "#ebedf0", "#282d33"),
    Colour("focus", "#1d63c4", "#9cc4ff"),
  ]

  /// Every text on every ground that it is used on; 4.5 to 1 is the least (WCAG 2.2, 1.4.3).
  public static let readable: [Pair] =
    ["ink", "ink-soft", "ink-faint", "accent", "marketing", "sales", "warn", "bad", "good"]
    .flatMap { text in ["paper", "surface", "hover"].map { Pair(text, $0) } }
    + ["ink", "ink-soft"].map { Pair($0, "sunk") }
    + ["accent", "marketing", "sales", "good", "warn", "bad", "plain"]
    .map { Pair($0, "\($0)-tint") }
    + [
      Pair("on-accent", "accent"), Pair("on-accent", "accent-strong"), Pair("ink", "accent-tint"),
      Pair("ink", "warn-tint"), Pair("ink-soft", "accent-tint"),
      Pair("accent-strong", "accent-tint"),
    ]

  /// Borders of controls and the focus ring; 3 to 1 is the least (WCAG 2.2, 1.4.11).
  public static let visible: [Pair] = ["edge", "focus"].flatMap { line in
    ["paper", "surface"].map { Pair(line, $0) }
  }

  /// The custom properties of both themes: the system's, and either one chosen.
  static let css = """
    :root { color-scheme: light; \(properties(\.light)) }
    @media (prefers-color-scheme: dark) {
      :root:not([data-theme="light"]) { color-scheme: dark; \(properties(\.dark)) }
    }
    :root[data-theme="dark"] { color-scheme: dark; \(properties(\.dark)) }
    @media print { :root:root:root { color-scheme: light; \(properties(\.light)) } }
    """

  private static func properties(_ theme: KeyPath<Colour, String>) -> String {
    colours.map { "--\($0.name): \($0[keyPath: theme]);" }.joined(separator: " ")
  }
}
