import Foundation
import TestSupport
import Testing

@testable import Domain

/// What is written reads back to the same.
struct AgreementWritingTests {
  @Test(arguments: AgreementFiles.names(in: AgreementFiles.folder))
  func anExampleReadsBack(_ name: String) throws {
    let bytes = try AgreementFiles.bytes(AgreementFiles.folder.appending(path: "\(name).yaml"))
    let agreement = try AgreementReader.read(bytes)
    let document = try AgreementDocument(writing: agreement)
    #expect(document.agreement == agreement)
    #expect(document.text == AgreementText.canonical(document.text))
    // The writer's form is one: what it wrote it writes again.
    #expect(AgreementDocument.text(of: document.agreement) == document.text)
  }

  @Test func anyAgreementReadsBack() throws {
    for seed in 0..<400 as Range<UInt64> {
      var agreements = OddAgreement(seed: seed)
      let agreement = agreements.next()
      let text = AgreementDocument.text(of: agreement)
      do {
        #expect(try AgreementReader.read(text) == agreement, "seed \(seed)\n\(text)")
      } catch {
        Issue.record("seed \(seed): \(error)\n\(text)")
      }
    }
  }

  /// Longer than libyaml takes a key without a mark.
  @Test func aLongNameOfAFieldReadsBack() throws {
    let name = String(repeating: "name", count: 500)
    let agreement = Agreement.plain {
      $0.qualification.never = [.field(.contact, name, .exists(true))]
      $0.scoring.groups = [ScoreGroup(name: name, max: 1)]
    }
    #expect(try AgreementReader.read(AgreementDocument.text(of: agreement)) == agreement)
  }

  @Test func theFormIsTheHousesOwn() {
    let text = AgreementDocument.text(of: .plain())
    #expect(
      text == """
        concord: 1
        name: plain
        effective: 0001-01-01T00:00:00Z
        timezone: UTC

        grade: { start: C }

        score:
          rules:
            - { name: demo, when: { activity.type: demo }, points: 50 }
            - { name: visit, when: { activity.type: visit }, points: 10 }

        qualify:
          at_least:
            - { score: 50 }
          at_once:
            - { when: { activity.type: call_me } }

        routes:
          - { name: everyone, to: { team: inside-sales, method: round_robin } }

        service_levels:
          calendar:
            hours:
              mon: "00:00-24:00"
              tue: "00:00-24:00"
              wed: "00:00-24:00"
              thu: "00:00-24:00"
              fri: "00:00-24:00"
              sat: "00:00-24:00"
              sun: "00:00-24:00"
          accept_within: 4h
          expire_after: 48h
          escalate_to: sales-managers

        recycle: { cool_down_days: 0, score: keep }

        """)
  }
}
