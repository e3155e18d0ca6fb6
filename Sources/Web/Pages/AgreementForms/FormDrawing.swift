import Domain

/// Draws the fields of a section's form: each named by its path, with what is wrong beside it.
struct FormDrawing {
  var form: SectionForm
  var t: Texts

  /// Where the focus goes: to the first fault, or else to the row that the last button made.
  private var focus: FormPath? { form.faults.first?.field ?? form.fresh }

  func value(_ path: FormPath) -> String { form.tree[path].text }

  /// A labelled field of one line.
  func input(
    _ path: FormPath, _ label: String, kind: Kind = .text, list: String? = nil,
    hint: String? = nil, isLabelHidden: Bool = false
  ) -> HTML {
    field(path, label, isLabelHidden: isLabelHidden, hint: hint) { attributes in
      """
      <input\(attributes) value="\(value(path))"\(kind.attributes)\(attribute: "list", list)>
      """
    }
  }

  enum Kind {
    case text
    /// With the keys for numbers on a phone; what is typed stays text, for the reader to judge.
    case number
    case dateTime

    fileprivate var attributes: HTML {
      switch self {
      case .text: " type=\"text\" autocomplete=\"off\""
      case .number: " type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" class=\"short\""
      case .dateTime: " type=\"datetime-local\""
      }
    }
  }

  func area(_ path: FormPath, _ label: String, lines: Int, hint: String? = nil) -> HTML {
    field(path, label, hint: hint) { attributes in
      "<textarea\(attributes) rows=\"\(lines)\">\n\(value(path))</textarea>"
    }
  }

  func select(
    _ path: FormPath, _ label: String, _ options: [(value: String, label: String)],
    isLabelHidden: Bool = false
  ) -> HTML {
    let chosen = form.tree[path].trimmed
    let isKnown = options.contains { $0.value == chosen }
    let other: HTML? = isKnown || chosen.isEmpty ? nil : option(chosen, chosen, chosen: true)
    return field(path, label, isLabelHidden: isLabelHidden) { attributes in
      """
      <select\(attributes)>\(other)\(options.map { value, name in
        option(value, name, chosen: value == chosen)
      })</select>
      """
    }
  }

  /// A count and its unit, side by side.
  func span(_ path: FormPath, _ label: String, _ units: [(value: String, label: String)]) -> HTML {
    """
    <fieldset class="span"><legend>\(label)</legend><div>\
    \(input(path.key("count"), t(DraftText.count), kind: .number, isLabelHidden: true))\
    \(select(path.key("unit"), t(DraftText.unit), units, isLabelHidden: true))</div>\
    \(faults(path))</fieldset>
    """
  }

  private func field(
    _ path: FormPath, _ label: String, isLabelHidden: Bool = false, hint: String? = nil,
    _ control: (HTML) -> HTML
  ) -> HTML {
    let name = path.description
    let faults = form.faults(at: path)
    let described = faults.isEmpty ? (hint == nil ? nil : "\(name)-hint") : "\(name)-fault"
    let attributes: HTML = """
       name="\(name)" id="\(name)"\(attribute: "aria-invalid", faults.isEmpty ? nil : "true")\
      \(attribute: "aria-describedby", described)\(flag: "autofocus", hasFocus(path))
      """
    let note: HTML? = hint.map { "<small id=\"\(name)-hint\">\($0)</small>" }
    return """
      <label class="field"><span\(attribute: "class", isLabelHidden ? "unseen" : nil)>\(label)\
      </span>\(control(attributes))\(faults.isEmpty ? note : self.faults(path))</label>
      """
  }

  /// What is wrong at a place, as sentences; nothing where nothing is.
  func faults(_ path: FormPath) -> HTML? {
    let faults = form.faults(at: path)
    guard !faults.isEmpty else { return nil }
    return """
      <small class="fault" id="\(path.description)-fault">\(faults.map { fault -> HTML in
        "<span>\(FaultWords(t).sentence(fault.problem, fault.expected))</span>"
      })</small>
      """
  }

  /// A field has the focus where a fault or the new row is; of a row, its first field.
  private func hasFocus(_ path: FormPath) -> Bool {
    guard let focus else { return false }
    if path == focus { return true }
    guard case .key(let last)? = path.steps.last, FormDrawing.firstFields.contains(last) else {
      return false
    }
    let around = FormPath(path.steps.dropLast())
    return around == focus || around == focus.row(0)
  }

  private static let firstFields: Set = [
    "name", "term", "period", "measure", "discount_up_to", "field", "text", "count",
  ]

  // MARK: - Buttons

  func button(_ deed: FormDeed, _ label: HTML, title: String? = nil, style: String = "quiet")
    -> HTML
  {
    """
    <button name="do" value="\(deed.value)" class="button \(style)"\(attribute: "title", title)\
    \(attribute: "aria-label", title) formnovalidate>\(label)</button>
    """
  }

  func add(_ list: FormPath, _ label: DraftText) -> HTML {
    button(.add(list), "\(Glyph.plus)<span>\(t(label))</span>", style: "")
  }

  /// Up, down and away for a row; `movable` are the rows among which it may move.
  func tools(_ row: FormPath, movable: Range<Int>, mayRemove: Bool = true) -> HTML {
    guard let (_, index) = row.asRow else { return .empty }
    let up = index > movable.lowerBound && movable.contains(index)
    let down = movable.contains(index) && index + 1 < movable.upperBound
    return """
      <div class="tools">\
      \(up ? button(.up(row), Glyph.up, title: t(DraftText.moveUp)) : nil)\
      \(down ? button(.down(row), Glyph.down, title: t(DraftText.moveDown)) : nil)\
      \(mayRemove ? button(.remove(row), Glyph.cross, title: t(DraftText.remove)) : nil)</div>
      """
  }

  /// A row that opens into its fields. Open where something in it is new, wrong, or kept open.
  func entry(
    _ row: FormPath, isOpen: Bool, summary: HTML, tools: HTML, _ fields: HTML
  ) -> HTML {
    let isFaulty = !form.faults(within: row).isEmpty
    let isFresh = form.fresh.map { $0.steps.starts(with: row.steps) } ?? false
    return """
      <li class="entry"><details id="row-\(row.description)"\
      \(flag: "open", isOpen || isFaulty || isFresh)>\
      <summary>\(summary)\(isFaulty ? faultMark : nil)</summary><div class="entry-fields">\
      \(fields)\(faults(row))</div></details>\(tools)</li>
      """
  }

  private var faultMark: HTML { "<span class=\"fault\">\(t(DraftText.toFix))</span>" }
}
