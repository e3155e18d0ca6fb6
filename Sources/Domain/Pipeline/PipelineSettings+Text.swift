/// Settings as people write them down: a stage a line as `name | category | chance`, and a word a
/// line for the rest.
extension PipelineSettings {
  /// Nil where a name has a bar, a line's end or space around it, which lines could not give back.
  public var stageLines: String? {
    let names = stages.flatMap { [$0.name, $0.category] }
    guard names.allSatisfy({ !$0.contains("|") && PipelineSettings.isLine($0) }) else { return nil }
    return stages.map { stage in
      [stage.name, stage.category, stage.probability.map { "\($0)" }].compactMap(\.self)
        .joined(separator: " | ")
    }.joined(separator: "\n")
  }

  /// Nil where a name could not be given back.
  public static func lines(of names: [String]) -> String? {
    names.allSatisfy(isLine) ? names.joined(separator: "\n") : nil
  }

  /// What stands on the lines of a text, without space around it; empty lines are left out.
  public static func names(inLines text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { trimmed($0) }.filter { !$0.isEmpty }
  }

  /// A stage without a category has the first one; nil where a chance is no number.
  public static func stages(inLines text: String, categories: [String]) -> [Stage]? {
    var stages: [Stage] = []
    for line in names(inLines: text) {
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { trimmed($0) }
      var stage = Stage(parts[0], category: parts.count > 1 ? parts[1] : categories.first ?? "")
      if parts.count > 2, !parts[2].isEmpty {
        guard let probability = Double(parts[2]) else { return nil }
        stage.probability = probability
      }
      stages.append(stage)
    }
    return stages
  }

  private static func isLine(_ text: String) -> Bool {
    !text.isEmpty && !text.contains(where: \.isNewline) && trimmed(text[...]) == text
  }

  private static func trimmed(_ text: Substring) -> String {
    let rest = text.drop(while: \.isWhitespace)
    return String(
      rest[..<(rest.lastIndex { !$0.isWhitespace }.map(rest.index(after:)) ?? rest.startIndex)])
  }
}
