import Domain
import Services

/// A version of the agreement: where it stands in its life.
enum VersionJSON {
  static let person = Schema.object([
    Schema.count.noted("The member's number.").required("member"),
    Schema.anyText.orNull.noted("Null when there is no such member any more.").required("name"),
    Schema.choice(MemberFunction.self).required("function"),
  ]).named("Actor")

  static let properties: [ObjectRule.Property] = [
    Schema.count.required("number"), Schema.anyText.required("name"),
    Schema.choice(AgreementLife.State.self).required("state"),
    Schema.instant.noted("From when it governs, once signed by both.").required("effective"),
    Schema.anyText.noted("Of the text, in hexadecimal: what signatures are over.")
      .required("sha256"),
    Schema.count.orNull.required("based_on"), person.required("author"),
    Schema.instant.required("created"),
    person.orNull.noted("Null before it is proposed.").required("proposer"),
    Schema.instant.noted("The last change of text or state.").required("changed"),
    Schema.list(
      of: .object([
        Schema.choice(MemberFunction.self).required("function"),
        Schema.count.required("member"), Schema.anyText.orNull.required("name"),
        Schema.anyText.required("email"), Schema.instant.required("at"),
      ])
    ).noted("In the order in which they were given; one a function.").required("signatures"),
    Schema.object([Schema.count.required("number"), Schema.instant.required("effective")])
      .orNull.noted("The signed version that comes into force after it.").required("successor"),
    Schema.count.required("open_objections"),
  ]
  static let schema = Schema.object(properties).named("AgreementVersion")

  static func json(_ life: AgreementLife) -> JSON { members(life).object }

  static func members(_ life: AgreementLife) -> [(String, JSON)] {
    let successor = life.successor.map { next in
      [("number", .count(next.number)), ("effective", .instant(next.effective))].object
    }
    return [
      ("number", .count(life.number)), ("name", .text(life.name)),
      ("state", .text(life.state.rawValue)), ("effective", .instant(life.effective)),
      ("sha256", .text(life.sha256)), ("based_on", .count(life.basedOn)),
      ("author", json(life.author)), ("created", .instant(life.created)),
      ("proposer", life.proposer.map(json) ?? .null), ("changed", .instant(life.changed)),
      ("signatures", .list(life.signatures.map(json))), ("successor", successor ?? .null),
      ("open_objections", .count(life.openObjections)),
    ]
  }

  static func json(_ person: AgreementLife.Person) -> JSON {
    [
      ("member", .count(person.member)), ("name", .words(person.name)),
      ("function", .text(person.function.rawValue)),
    ].object
  }

  private static func json(_ signature: AgreementLife.Signature) -> JSON {
    [
      ("function", .text(signature.function.rawValue)), ("member", .count(signature.member)),
      ("name", .words(signature.name)), ("email", .text(signature.email)),
      ("at", .instant(signature.at)),
    ].object
  }
}

/// A version with its history and what the caller may do with it.
enum SheetJSON {
  static let schema = Schema.object(
    VersionJSON.properties + [
      Schema.list(
        of: .object([
          Schema.choice(AgreementStep.Kind.self).required("kind"),
          Schema.map(of: .any).required("by"), Schema.anyText.required("sha256"),
          Schema.instant.required("at"),
        ])
      ).noted("Oldest first.").required("steps"),
      Schema.map(of: Schema.anyText.orNull)
        .noted("By action: null where the caller may, else why not.").required("may"),
    ]
  ).named("AgreementSheet")

  static func json(_ sheet: AgreementSheet) -> JSON {
    let steps = sheet.steps.map { step in
      [
        ("kind", .text(step.kind.rawValue)), ("by", VersionJSON.json(step.by)),
        ("sha256", .text(step.sha256)), ("at", .instant(step.at)),
      ].object
    }
    let may = AgreementAction.allCases.map { action in
      (action.rawValue, JSON.words(sheet.choices.refusals[action]?.description))
    }
    return
      (VersionJSON.members(sheet.version.life) + [
        ("steps", .list(steps)), ("may", may.object),
      ]).object
  }
}

/// What a check of a text found.
enum CheckJSON {
  static let schema = Schema.object([
    Schema.boolean.required("valid"),
    Schema.list(
      of: .object([
        Schema.count.required("line"), Schema.count.required("column"),
        Schema.anyText.required("path"), Schema.anyText.required("found"),
        Schema.anyText.required("expected"),
      ])
    ).required("faults"),
  ]).named("AgreementCheck")

  static func json(of text: String) -> JSON {
    do {
      _ = try AgreementReader.read(text)
      return ["valid": true, "faults": []]
    } catch {
      return ["valid": false, "faults": .list(error.faults.map(json))]
    }
  }

  static func json(_ fault: AgreementFault) -> JSON {
    [
      ("line", .count(fault.line)), ("column", .count(fault.column)),
      ("path", .text(fault.path)), ("found", .text(fault.problem)),
      ("expected", .text(fault.expected)),
    ].object
  }
}
