import Foundation
import Testing

/// Mails and calendars by the command, as a person or a mail server's pipe runs it.
struct FollowUpCommandTests {
  static let mail = """
    Message-ID: <1@seller.example>
    Date: Mon, 2 Mar 2026 10:15:00 +0100
    From: Sam <sam@seller.example>
    To: kim@acme.example
    Subject: Our offer

    Hello

    """

  private func place() throws -> ConcordProgram {
    let program = try ConcordProgram()
    let leads = try program.file(
      "leads.csv", "id,recorded,contact.email\nL1,2026-02-02T09:00:00Z,kim@acme.example\n")
    #expect(try run(program, ["import", "leads", leads]).code == 0)
    let added = try run(
      program,
      [
        "member", "add", "sam@seller.example", "--name", "Sam", "--function", "sales", "--role",
        "member",
      ])
    #expect(added.code == 0, "\(added.messages)")
    return program
  }

  private func run(
    _ program: ConcordProgram, _ arguments: [String], input: String? = nil
  ) throws -> ConcordProgram.Result {
    try program.run(arguments + ["--database", "sqlite:concord.db"], input: input)
  }

  @Test func aMailComesThroughAPipe() throws {
    let program = try place()
    let mail = try program.file("mail.eml", Self.mail)
    let tried = try run(program, ["import", "mail", "-", "--dry-run"], input: mail)
    #expect(tried.code == 0 && tried.output.contains("\"imported\":1"), "\(tried.messages)")
    for expected in ["\"imported\":1", "\"duplicates\":1"] {
      let result = try run(program, ["import", "mail", "-"], input: mail)
      #expect(result.code == 0 && result.output.contains(expected), "\(result.messages)")
    }
    let touches = try run(program, ["export", "touches"]).output
    #expect(touches.contains("sam@seller.example,sales,email,outbound"))
    #expect(try run(program, ["verify"]).code == 0)
  }

  @Test func whatIsNoTouchGoesToTheRejects() throws {
    let program = try place()
    let mail = try program.file(
      "mail.eml", Self.mail.replacingOccurrences(of: "kim@", with: "x@"))
    let result = try run(program, ["import", "mail", mail, "--rejects", "rejects.csv"])
    #expect(result.code == 1 && result.output.contains("\"rejected\":1"))
    let rejects = try String(
      contentsOf: program.folder.appending(path: "rejects.csv"), encoding: .utf8)
    #expect(
      rejects
        == "name,line,error\r\n<1@seller.example>,1,nobody with an open lead is on it\r\n")
  }

  @Test func faultsAreNamed() throws {
    let program = try place()
    let mail = try program.file("mail.eml", Self.mail)
    let calendar = try run(program, ["import", "calendar", mail])
    #expect(calendar.code == 2 && calendar.messages.contains("the file is no calendar"))
    let mapped = try run(program, ["import", "mail", mail, "--mapping", "plain-leads"])
    #expect(mapped.code == 2 && mapped.messages.contains("are for tables"))
    let empty = try run(program, ["import", "mail", try program.file("empty", "")])
    #expect(empty.code == 2 && empty.messages.contains("the file is empty"))
  }
}
