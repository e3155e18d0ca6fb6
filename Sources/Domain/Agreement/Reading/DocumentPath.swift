/// The way from the top of a document to one of its nodes.
///
/// A chain of steps, so that a step costs the same at any depth; it becomes text only in a fault.
indirect enum DocumentPath: CustomStringConvertible {
  case document
  case key(String, of: DocumentPath)
  case index(Int, of: DocumentPath)

  var description: String {
    switch self {
    case .document: "document"
    case .key(let key, of: .document): shown(key)
    case .key(let key, of: let parent): "\(parent).\(shown(key))"
    case .index(let index, of: .document): "[\(index)]"
    case .index(let index, of: let parent): "\(parent)[\(index)]"
    }
  }
}

/// A piece of the document as a message shows it: on one line, and never long.
func shown(_ text: String) -> String {
  let longest = 60
  let start = text.unicodeScalars.prefix(longest + 1)
  var line = String.UnicodeScalarView()
  for scalar in start.prefix(longest) {
    let isControl = scalar.properties.generalCategory == .control
    line.append(isControl ? "\u{FFFD}" : scalar)
  }
  return String(line) + (start.count > longest ? "…" : "")
}

/// The same in quotation marks.
func quoted(_ text: String) -> String { "“\(shown(text))”" }
