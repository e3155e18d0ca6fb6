import Domain
import HTTPTypes
import Services

@testable import Web

extension Web.Operation {
  /// The path with names of things that the sample has; a contact for contacts.
  var samplePath: String { samplePath(number: resource == .comments ? "2" : "1") }

  func samplePath(number: String) -> String {
    let names = [
      "lead": "L-1042", "opportunity": "O-77", "token": "1", "number": number, "comment": "1",
      "alarm": "touch", "kind": "leads", "upload": APIDriver.noUpload,
      "member": "2", "absence": "1", "team": "dach", "signal": "17", "offer": "nothing",
      "column": "other", "campaign": "1", "dispute": "1",
      "week": "2026-W10", "result": "retention", "request": number, "rule": number,
      "key": [.contacts, .opportunities].contains(resource)
        ? "kim.vega@acme.example" : "acme.example",
    ]
    return names.reduce(APIPath.base + path) { path, name in
      path.replacing("{\(name.key)}", with: name.value)
    }
  }
}

extension APIDriver {
  /// The id of an upload that there is not.
  static let noUpload = String(repeating: "0", count: 32)

  /// Makes what the sample has none of: a team, a campaign, an absence, a draft with a comment, an
  /// identity provider, an import with a rejected row, and an upload, whose id is told.
  func sampleThings() async throws -> String {
    let team: JSON = ["team": "dach", "name": "DACH", "managers": [2]]
    _ = try await send(.post, "teams", body: team.serialized)
    let campaign = Web.Operation.all.first { $0.id == "createCampaign" }?.body?.example
    _ = try await send(.post, "campaigns", body: campaign?.serialized)
    let rule: JSON = ["holder": "sales:manager", "up_to": .number(0.2)]
    _ = try await send(.post, "discount-rules", body: rule.serialized)
    let cheaper: JSON = [
      [
        "id": "m-1", "kind": "opportunity.changed", "opportunity": "O-77",
        "list_amount": "80000.00",
      ]
    ]
    _ = try await send(.post, "journal", body: cheaper.serialized)
    let asked: JSON = ["opportunity": "O-77", "reason": "A rival."]
    _ = try await send(.post, "discount-requests", body: asked.serialized)
    let absence: JSON = [
      "member": 1, "kind": "holiday", "first_day": "2026-05-04", "last_day": "2026-05-08",
    ]
    _ = try await send(.post, "absences", body: absence.serialized)
    let draft: JSON = ["text": .text(AgreementExample.text)]
    _ = try await send(.post, "agreements", body: draft.serialized)
    let comment: JSON = ["first_line": 2, "kind": "objection", "body": "Which half?"]
    _ = try await send(.post, "agreements/2/comments", body: comment.serialized)
    let provider = Web.Operation.all.first { $0.id == "createProvider" }?.body?.example
    _ = try await send(.post, "providers", body: provider?.serialized)
    let imported = try await upload("lead,recorded\nI-1,2026-03-02T09:00:00Z\nI-2,yesterday\n")
    _ = try await send(.post, "uploads/\(imported)/import")
    return try await upload("lead,recorded\nI-3,2026-03-02T09:00:00Z\n")
  }

  /// The id of a new upload.
  func upload(_ text: String, type: String = "text/csv") async throws -> String {
    let answer = try await send(
      .post, "uploads?name=leads.csv", headers: ["content-type": type], body: text)
    return answer.json["upload"]?.text ?? "refused: \(answer.body)"
  }
}
