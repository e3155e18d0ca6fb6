/// What is wrong with one field of a form that came back. It is said at the field too, and what
/// stands above leads there.
struct FieldFault: Sendable, Hashable {
  /// The field's name.
  var field: String
  var text: String

  var id: String { "field-\(field)" }

  /// Nil where the fault is no single field's.
  init?(_ field: String?, _ text: String?) {
    guard let field, let text else { return nil }
    (self.field, self.text) = (field, text)
  }
}

/// How a field shows that it is the one that something is wrong with; nothing for all others.
struct FieldMark {
  var attributes = HTML.empty
  var note: HTML?

  init(_ name: String, _ fault: FieldFault?) {
    guard let fault, fault.field == name else { return }
    attributes = """
       id="\(fault.id)" aria-invalid="true" aria-describedby="\(fault.id)-fault"
      """
    note = "<small class=\"fault\" id=\"\(fault.id)-fault\">\(fault.text)</small>"
  }
}

/// What is wrong with a form, above it; it leads to the field where it is one field's.
func faultNotice(_ text: String, _ fault: FieldFault?, rest: HTML? = nil) -> HTML {
  let link: HTML? = fault.map { "<a href=\"#\($0.id)\">\(text)</a>" as HTML }
  let words = link ?? HTML(escaping: text)
  return "<p class=\"notice warn\" role=\"alert\">\(words)\(rest)</p>"
}

/// A labelled text field of a form.
func textField(
  _ label: String, _ name: String, _ value: String, most: Int, size: Int? = nil,
  type: String? = nil, mode: String? = nil, isNeeded: Bool = false, isFirst: Bool = false,
  help: String? = nil, fault: FieldFault? = nil
) -> HTML {
  let mark = FieldMark(name, fault)
  return """
    <label class="field"><span>\(label)</span><input name="\(name)" value="\(value)" \
    maxlength="\(most)" autocomplete="off"\(attribute: "size", size.map { "\($0)" })\
    \(attribute: "type", type)\(attribute: "inputmode", mode)\(flag: "required", isNeeded)\
    \(flag: "autofocus", isFirst)\(mark.attributes)>\
    \(help.map { "<small>\($0)</small>" as HTML })\(mark.note)</label>
    """
}

/// A labelled day of a form.
func dayField(
  _ label: String, _ name: String, _ value: String, isNeeded: Bool = false,
  fault: FieldFault? = nil
) -> HTML {
  let mark = FieldMark(name, fault)
  return """
    <label class="field"><span>\(label)</span><input type="date" name="\(name)" \
    value="\(value)"\(flag: "required", isNeeded)\(mark.attributes)>\(mark.note)</label>
    """
}

/// The choice of nothing.
let emptyOption: HTML = "<option value=\"\"></option>"

/// A labelled choice of a form among options that are drawn already.
func selectField(
  _ label: String, _ name: String, _ options: [HTML], isNeeded: Bool = false,
  help: String? = nil, fault: FieldFault? = nil
) -> HTML {
  let mark = FieldMark(name, fault)
  return """
    <label class="field"><span>\(label)</span><select name="\(name)"\
    \(flag: "required", isNeeded)\(mark.attributes)>\(options)</select>\
    \(help.map { "<small>\($0)</small>" as HTML })\(mark.note)</label>
    """
}

/// The currency of an amount: one that sums can tell of, or the one that is there already.
func currencyField(
  _ label: String, _ value: String, _ currencies: [String], help: String? = nil,
  fault: FieldFault? = nil
) -> HTML {
  let all = currencies.contains(value) ? currencies : [value] + currencies
  return selectField(
    label, "currency", all.map { option($0, $0, chosen: $0 == value) }, help: help, fault: fault)
}
