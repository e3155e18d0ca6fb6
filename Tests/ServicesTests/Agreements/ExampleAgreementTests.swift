import Domain
import Foundation
import Services
import TestSupport
import Testing

@Suite struct ExampleAgreementTests {
  /// The examples in the program are those of the repository, byte for byte.
  @Test(arguments: ExampleAgreement.allCases)
  func examplesAreTheFiles(_ example: ExampleAgreement) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../examples/agreements/\(example.rawValue).yaml").standardized
    #expect(example.text == (try String(contentsOf: file, encoding: .utf8)))
  }

  /// Only zone and beginning change; comments stay.
  @Test(arguments: ExampleAgreement.allCases)
  func examplesAreSetToACompany(_ example: ExampleAgreement) throws {
    let zone = try #require(Zone("Asia/Shanghai"))
    let from = instant("2027-02-01T00:00:00+08:00")
    let text = try example.text(in: zone, from: from)
    let agreement = try AgreementReader.read(text)
    #expect(agreement.timezone == "Asia/Shanghai")
    #expect(agreement.effective == from)
    let comments = { (text: String) in text.split(separator: "\n").filter { $0.hasPrefix("#") } }
    #expect(comments(text) == comments(example.text))
  }
}
