import Domain
import HTTPTypes
import Services
import TestSupport
import Testing

@testable import Web

/// Mails and calendars through the import page and the API.
@Suite struct FollowUpPageTests {
  static let mail = """
    Message-ID: <1@maker.example>
    Date: Mon, 20 Apr 2026 10:15:00 +0200
    From: Sam <SENDER>
    To: Maya Okafor <maya@lagosfreight.example>
    Subject: =?UTF-8?B?5oql5Lu3?= for <Lagos>

    Hello Maya,
    this text is nobody's business.

    """

  static let stranger = """
    From x Mon Apr 20 09:15:00 2026
    Message-ID: <2@else.example>
    Date: Mon, 20 Apr 2026 10:15:00 +0200
    From: eve@else.example
    To: adam@else.example


    """

  /// The mail of a member of the workspace.
  private static func mail(_ workspace: SampleWorkspace) async throws -> String {
    let members = try await workspace.workspace().members()
    let sender = try #require(members.first { $0.function == .sales && $0.email.hasPrefix("sam") })
    return mail.replacing("SENDER", with: sender.email)
  }

  @Test func aMailIsTriedAndImported() async throws {
    let workspace = try await SampleWorkspace()
    let driver = SampleSite.driver(workspace)
    let mailbox =
      "From a Mon Apr 20 09:15:00 2026\n" + (try await Self.mail(workspace)) + "\n" + Self.stranger
    let received = try await driver.send(
      .post, "/import", headers: ImportPageTests.browser,
      body: ImportPageTests.form(file: mailbox, named: "sent.mbox"))
    let place = try #require(received.header("location"))
    let page = try await driver.send(.get, place)
    #expect(page.body.contains("What an import would do"))
    #expect(page.body.contains("people with an open lead become touches"))
    #expect(!page.body.contains("value=\"preview\"") && !page.body.contains("Delimiter"))
    let chinese = try await driver.send(.get, place, headers: ["accept-language": "zh-CN"])
    #expect(chinese.body.contains("成员与未结线索联系人之间的邮件"))
    _ = try await driver.send(
      .post, place, headers: SampleSite.browser, body: SampleSite.form(["do": "import"]))
    #expect(try await driver.send(.get, place).header("location") == "/import/1")
    let list = try await driver.send(.get, "/import")
    #expect(list.body.contains("<td>mails</td>"))
    let rejects = try await driver.send(.get, "/import/1/rejects").body
    #expect(rejects.contains("<2@else.example>,11,no member is on it"))
    #expect(!rejects.contains("eve@"))
    let lead = try await driver.send(.get, "/leads/L-1045").body
    #expect(lead.contains("报价 for &lt;Lagos&gt;"))
    #expect(!lead.contains("nobody's business"))
  }

  @Test func theAPITakesThemToo() async throws {
    let api = try await APIDriver.admin()
    let id = try await api.upload(
      try await Self.mail(api.workspace), type: "message/rfc822")
    let upload = try await api.send(.get, "uploads/\(id)").json
    #expect(upload["follow_ups"]?.text == "mail")
    #expect(upload["outline"] == .null && upload["fault"] == .null)
    let run = try await api.send(.post, "uploads/\(id)/import")
    #expect(run.status == 200)
    let imports = try await api.send(.get, "imports").json
    guard case .list(let rows)? = imports["data"] else { throw Unlisted(answer: "\(imports)") }
    #expect(rows.first?["kind"]?.text == "mail" && rows.first?["imported"]?.number == 1)
    let table = try await api.upload("lead,recorded\nI-1,2026-03-02T09:00:00Z\n")
    #expect(try await api.send(.get, "uploads/\(table)").json["follow_ups"] == .null)
  }

  private struct Unlisted: Error { var answer: String }
}
