/// Small line drawings, inline so that they take the colour of the text beside them.
enum Glyph {
  /// Two rings that hold each other: the two functions and their agreement.
  static let mark: HTML = """
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">\
    <circle class="mark-marketing" cx="12.5" cy="16" r="8"/><circle class="mark-sales" cx="19.5" \
    cy="16" r="8"/><path class="mark-marketing" d="M16 8.81A8 8 0 0 1 20.5 16"/></svg>
    """
  static let people = drawing(
    """
    <circle cx="8" cy="7" r="3"/><path d="M2.5 16.5c.4-3.2 2.6-5 5.5-5s5.1 1.8 5.5 5"/>\
    <path d="M13 4.3a3 3 0 0 1 0 5.4M15 11.9c1.5.7 2.4 2.3 2.6 4.6"/>
    """)
  static let badge = drawing(
    """
    <rect x="3" y="4.5" width="14" height="12" rx="1.5"/><circle cx="8" cy="9.5" r="1.8"/>\
    <path d="M5 14c.4-1.5 1.5-2.2 3-2.2s2.6.7 3 2.2M13 8.5h2M13 11.5h2"/>
    """)
  static let funnel = drawing(
    """
    <path d="M3 4h14l-5.4 6.5v5.2l-3.2 1.5v-6.7z"/>
    """)
  static let seal = drawing(
    """
    <path d="M5 2.5h7l3.5 3.5v11.5h-10.5z"/><path d="M12 2.5v3.5h3.5M7.5 10.5l2 2 3.5-3.5"/>
    """)
  static let sliders = drawing(
    """
    <path d="M3 6h8m4 0h2M3 14h2m4 0h8"/><circle cx="13" cy="6" r="2"/>\
    <circle cx="7" cy="14" r="2"/>
    """)
  static let search = drawing(
    """
    <circle cx="9" cy="9" r="5.5"/><path d="m13.2 13.2 4 4"/>
    """)
  static let voice = drawing(
    """
    <path d="M3 4.5h14v9H9l-4 3.5v-3.5H3z"/><path d="M6.5 8h7M6.5 10.5h4"/>
    """)
  static let loop = drawing(
    """
    <path d="M16 8a6.5 6.5 0 0 0-12-1M4 12a6.5 6.5 0 0 0 12 1"/><path d="M4 3v4h4M16 17v-4h-4"/>
    """)
  static let bell = drawing(
    """
    <path d="M5 13.5V9a5 5 0 0 1 10 0v4.5l1.5 1.5h-13z"/><path d="M8.5 17.5h3"/>
    """)
  static let board = drawing(
    """
    <rect x="3" y="4" width="4" height="12" rx="1"/><rect x="8.5" y="4" width="4" height="8" \
    rx="1"/><rect x="14" y="4" width="3" height="5" rx="1"/>
    """)
  static let forecast = drawing(
    """
    <path d="M3 15.5 8 11l3 2 6-8M13 5h4v4"/>
    """)
  static let scales = drawing(
    """
    <path d="M10 3v13.5M6 16.5h8M4 6h12M4 6l-2 5h4zM16 6l-2 5h4z"/>
    """)
  static let table = drawing(
    """
    <rect x="3" y="4" width="14" height="12.5" rx="1.5"/>\
    <path d="M3 8.5h14M10 8.5v8M6.5 2.5v3M13.5 2.5v3"/>
    """)
  static let bars = drawing("<path d=\"M3 16.5h14M5.5 16v-5M10 16V4.5M14.5 16V8\"/>")
  static let check = drawing("<path d=\"m4 10.5 4 4 8-9\"/>")
  static let cross = drawing("<path d=\"m5 5 10 10M15 5 5 15\"/>")
  static let clock = drawing(
    """
    <circle cx="10" cy="10" r="7.5"/><path d="M10 5.5v4.5l3 2"/>
    """)
  static let download = drawing("<path d=\"M10 3v9m-4-4 4 4 4-4M4 16.5h12\"/>")
  static let plus = drawing("<path d=\"M10 4v12M4 10h12\"/>")
  static let stages = drawing("<path d=\"M3 5h14M3 10h10M3 15h6\"/>")
  static let tag = drawing(
    "<path d=\"M3 3h7l7 7-7 7-7-7z\"/><circle cx=\"6.7\" cy=\"6.7\" r=\"1.2\"/>")
  static let up = drawing("<path d=\"M10 16V4m-5 5 5-5 5 5\"/>")
  static let down = drawing("<path d=\"M10 4v12m-5-5 5 5 5-5\"/>")
  static let pen = drawing("<path d=\"m4 16 1-4L13.5 3.5l3 3L8 15z\"/>")
  static let speech = drawing("<path d=\"M3 4h14v9H9l-4 3.5V13H3z\"/>")
  static let left = drawing("<path d=\"m12 4-6 6 6 6\"/>")
  static let right = drawing("<path d=\"m8 4 6 6-6 6\"/>")

  private static func drawing(_ paths: HTML) -> HTML {
    """
    <svg class="glyph" viewBox="0 0 20 20" aria-hidden="true">\(paths)</svg>
    """
  }
}
