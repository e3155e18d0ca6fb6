import Domain
import Services

/// What one version changes against another.
enum DifferenceJSON {
  static let schema = Schema.object([
    Schema.count.orNull.noted("Null: there was none to compare with.").required("from"),
    Schema.count.required("to"),
    Schema.list(
      of: Schema.object([
        Schema.choice(AgreementSection.self).required("section"),
        Schema.anyText.noted("What kind of thing differs.").required("thing"),
        Schema.anyText.noted("Which one.").required("item"),
        Schema.choice(["added", "removed", "renamed", "changed", "reordered"]).required("change"),
        Schema.anyText.orNull.noted("Of a thing that is changed: which field.").required("field"),
        Schema.anyText.orNull.required("before"), Schema.anyText.orNull.required("after"),
        Schema.anyText.noted("The same as a sentence.").required("text"),
      ]).named("AgreementChange")
    ).required("differences"),
    Schema.list(of: .anyText).required("lines"),
  ]).named("AgreementDifferences")

  static func json(from base: AgreementVersion?, to version: AgreementVersion) -> JSON {
    let changes = base.map {
      AgreementComparison(from: $0.agreement, to: version.agreement).changes
    }
    let lines = base.map { LineDifference(from: $0.text, to: version.text).unified(context: 2) }
    return [
      ("from", .count(base?.number)), ("to", .count(version.number)),
      ("differences", .list((changes ?? []).map(json))),
      ("lines", .list((lines ?? []).map(JSON.text))),
    ].object
  }

  private static func json(_ change: AgreementChange) -> JSON {
    let words = AgreementWording.english
    var parts = Parts()
    switch change.kind {
    case .added: parts.change = "added"
    case .removed: parts.change = "removed"
    case .renamed(let from, _):
      parts = Parts(
        change: "renamed", before: words.text(from), after: change.name.map { words.text($0) })
    case .changed(let field, let from, let to):
      parts = Parts(
        change: "changed", field: words.word(field), before: from.map { words.text($0) },
        after: to.map { words.text($0) })
    case .reordered(let from, let to):
      parts = Parts(change: "reordered", before: listed(from), after: listed(to))
    }
    let thing = words.word(change.thing)
    return [
      ("section", .text(change.section.rawValue)), ("thing", .text(thing)),
      ("item", .text(change.name.map { words.text($0) } ?? thing)),
      ("change", .text(parts.change)), ("field", .words(parts.field)),
      ("before", .words(parts.before)), ("after", .words(parts.after)),
      ("text", .text(words.sentence(change))),
    ].object
  }

  private struct Parts {
    var change = ""
    var field: String?
    var before: String?
    var after: String?
  }

  private static func listed(_ names: [AgreementValue]) -> String {
    names.map { AgreementWording.english.text($0) }.joined(separator: ", ")
  }
}
