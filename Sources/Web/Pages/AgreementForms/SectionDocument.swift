import Domain

/// An agreement in which one section is a form's and the rest is as plain as the format allows, so
/// that the format's own reader checks the section, and every fault it tells is the section's.
struct SectionDocument {
  var timezone: String

  /// The top of the document without the keys that `entries` bring.
  func text(_ entries: [FormNode.Entry]) -> String {
    let given = Set(entries.map(\.key))
    let rest = frame.filter { !given.contains($0.key) }
    return FormNode(.mapping(rest + entries), from: FormPath()).yaml
  }

  private var frame: [FormNode.Entry] {
    func plain(_ word: String) -> FormNode { FormNode(.plain(word), from: FormPath()) }
    func mapping(_ entries: KeyValuePairs<String, FormNode>) -> FormNode {
      .mapping(entries, from: FormPath())
    }
    let route = mapping(["name": plain("everyone"), "to": plain("account_owner")])
    let hours = mapping(["mon": FormNode(.text("09:00-17:00"), from: FormPath())])
    return [
      FormNode.Entry(key: "concord", node: plain("1")),
      FormNode.Entry(key: "name", node: plain("form")),
      FormNode.Entry(key: "effective", node: FormNode(.text(Self.instant), from: FormPath())),
      FormNode.Entry(key: "timezone", node: FormNode(.text(timezone), from: FormPath())),
      FormNode.Entry(key: "grade", node: mapping(["start": plain("F")])),
      FormNode.Entry(key: "score", node: mapping([:])),
      FormNode.Entry(key: "qualify", node: mapping([:])),
      FormNode.Entry(key: "routes", node: FormNode(.list([route]), from: FormPath())),
      FormNode.Entry(
        key: "service_levels",
        node: mapping([
          "calendar": mapping(["hours": hours]), "accept_within": plain("never"),
          "expire_after": plain("never"),
        ])),
    ]
  }

  private static let instant = "2000-01-01T00:00:00Z"

  /// What a condition reads as, in a section that sees facts; of the profile where it names none.
  static func condition(_ node: FormNode) -> Condition? {
    let row = FormNode.mapping(["when": node], from: FormPath())
    let rows = FormNode(.list([row]), from: FormPath())
    let document = SectionDocument(timezone: "UTC")
    func read(_ key: String) -> Agreement? {
      let section = FormNode.mapping([key: rows], from: FormPath())
      return try? AgreementReader.read(
        document.text([FormNode.Entry(key: "qualify", node: section)]))
    }
    return read("at_once")?.qualification.atOnce.first?.when
      ?? read("never")?.qualification.never.first
  }
}
