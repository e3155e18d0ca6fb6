import Foundation
import Testing

@testable import Domain

@Suite("The agreements under examples/")
struct AgreementExampleTests {
  private static let refused = AgreementFiles.folder.appending(path: "faulty")

  @Test("Good ones are read", arguments: AgreementFiles.names(in: AgreementFiles.folder))
  func good(name: String) throws {
    let url = AgreementFiles.folder.appending(path: "\(name).yaml")
    let bytes = try AgreementFiles.bytes(url)
    let agreement = try AgreementReader.read(bytes)
    #expect(!agreement.scoring.rules.isEmpty)
    #expect(AgreementText.canonical(bytes) == bytes, "an example is canonical as it is")
  }

  @Test("There are some of each kind")
  func presence() {
    #expect(AgreementFiles.names(in: AgreementFiles.folder).count >= 3)
    #expect(AgreementFiles.names(in: Self.refused).count >= 12)
  }

  /// `RECORD_GOLDENS=1 swift test` writes the messages anew; look at the difference then.
  @Test("Faulty ones tell all that is wrong", arguments: AgreementFiles.names(in: refused))
  func faulty(name: String) throws {
    let bytes = try AgreementFiles.bytes(Self.refused.appending(path: "\(name).yaml"))
    let golden = Self.refused.appending(path: "\(name).expected")
    let refusal = #expect(throws: AgreementFaults.self) { try AgreementReader.read(bytes) }
    let messages = try #require(refusal).description + "\n"
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try Data(messages.utf8).write(to: golden)
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    #expect(messages == expected)
  }
}
