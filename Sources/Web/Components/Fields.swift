/// A labelled text field of a form.
func textField(
  _ label: String, _ name: String, _ value: String, most: Int, size: Int? = nil,
  type: String? = nil, mode: String? = nil, isNeeded: Bool = false, isFirst: Bool = false,
  help: String? = nil
) -> HTML {
  """
  <label class="field"><span>\(label)</span><input name="\(name)" value="\(value)" \
  maxlength="\(most)" autocomplete="off"\(attribute: "size", size.map { "\($0)" })\
  \(attribute: "type", type)\(attribute: "inputmode", mode)\(flag: "required", isNeeded)\
  \(flag: "autofocus", isFirst)>\(help.map { "<small>\($0)</small>" as HTML })</label>
  """
}

/// A labelled day of a form.
func dayField(
  _ label: String, _ name: String, _ value: String, isNeeded: Bool = false
) -> HTML {
  """
  <label class="field"><span>\(label)</span><input type="date" name="\(name)" \
  value="\(value)"\(flag: "required", isNeeded)></label>
  """
}
