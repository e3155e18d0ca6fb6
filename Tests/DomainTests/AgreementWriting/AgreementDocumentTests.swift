import Foundation
import TestSupport
import Testing

@testable import Domain

/// A change in a form changes the same document that is edited as text, and nothing else in it.
struct AgreementDocumentTests {
  typealias Change = @Sendable (inout Agreement) -> Void

  static let balanced = try? String(
    contentsOf: AgreementFiles.folder.appending(path: "balanced.yaml"), encoding: .utf8)

  /// The lines that go and the lines that come.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var change: Change
    var gone: [String]
    var come: [String]

    init(_ name: String, _ gone: [String], _ come: [String], _ change: @escaping Change) {
      testDescription = name
      self.change = change
      self.gone = gone
      self.come = come
    }
  }

  static let cases = [
    Case("points", ["      points: 50"], ["      points: 40"]) { $0.scoring.rules[0].points = 40 },
    Case(
      "a value in brackets, its comment kept",
      ["    web: { max: 30 }       # reading alone does not qualify anybody"],
      ["    web: { max: 25 }       # reading alone does not qualify anybody"]
    ) { $0.scoring.groups[0].max = 25 },
    Case("a threshold", ["    - { grade: B-, score: 45 }"], ["    - { grade: B-, score: 50 }"]) {
      $0.qualification.atLeast[1].score = 50
    },
    Case("a threshold goes", ["    - { grade: B-, score: 45 }"], []) {
      $0.qualification.atLeast.remove(at: 1)
    },
    Case("a threshold comes", [], ["    - { grade: D, score: 95 }"]) {
      $0.qualification.atLeast.append(Threshold(grade: Grade("D"), score: 95))
    },
    Case("a threshold comes first", [], ["    - { grade: A+, score: 5 }"]) {
      $0.qualification.atLeast.insert(Threshold(grade: Grade("A+"), score: 5), at: 0)
    },
    Case("a name", ["    - name: demo request"], ["    - name: demo asked for"]) {
      $0.scoring.rules[0].name = "demo asked for"
    },
    Case(
      "a condition, within its line",
      ["      when: { account.industry: [Chemicals, Energy, Food] }"],
      ["      when: { account.industry: [Chemicals, Food] }"]
    ) {
      $0.grading.criteria[1].when = .text(.account, "industry", "Chemicals", "Food")
    },
    Case("a key comes", [], ["      per_day: 3"]) { $0.scoring.rules[0].perDay = 3 },
    Case("a key goes", ["      max: 3"], []) { $0.scoring.rules[3].max = nil },
    Case(
      "a rule goes",
      [
        "    - name: looked for a job",
        "      when: { activity.type: page_view, activity.page: careers }", "      points: -10",
      ], []
    ) { $0.scoring.rules.remove(at: 8) },
    Case(
      "a rule comes", [],
      ["    - name: call", "      when: { touch.channel: call }", "      points: 5"]
    ) {
      $0.scoring.rules.insert(
        ScoreRule(
          name: "call", when: .text(.touch, "channel", "call"), points: 5, halfLifeDays: 30), at: 1)
    },
    Case(
      "the instant", ["effective: 2027-01-01T00:00:00+01:00"], ["effective: 2027-02-01T00:00:00Z"]
    ) { $0.effective = instant("2027-02-01T00:00:00Z") },
    Case("a section comes", [], ["attribution: { model: linear }"]) {
      if $0.attribution?.model != "linear" { $0.attribution = AttributionRules(model: "linear") }
    },
  ]

  @Test(arguments: cases)
  func onlyWhatChangesIsWritten(_ example: Case) throws {
    let text = try #require(Self.balanced)
    var document = try AgreementDocument(text)
    if example.testDescription == "a section comes" {
      document = try document.changing { $0.attribution = nil }
    }
    let changed = try document.changing(example.change)
    var wished = document.agreement
    example.change(&wished)
    #expect(changed.agreement == wished)
    let (gone, come) = Self.difference(document.text, changed.text)
    #expect(gone == example.gone)
    #expect(come == example.come)
  }

  /// From any agreement to any other, whatever the text looks like.
  @Test func anyChangeReadsAsItShould() throws {
    for seed in 0..<150 as Range<UInt64> {
      var agreements = OddAgreement(seed: seed)
      let document = try AgreementDocument(writing: agreements.next())
      let wished = agreements.next()
      #expect(try document.changing { $0 = wished }.agreement == wished, "seed \(seed)")
    }
  }

  /// One random section of another agreement put into each example: every comment outside of it
  /// stays, and back again the text says what it said.
  @Test(arguments: AgreementFiles.names(in: AgreementFiles.folder))
  func sectionsArePutInAndBack(_ name: String) throws {
    let url = AgreementFiles.folder.appending(path: "\(name).yaml")
    let document = try AgreementDocument(String(contentsOf: url, encoding: .utf8))
    for seed in 0..<60 as Range<UInt64> {
      var agreements = OddAgreement(seed: seed)
      let other = agreements.next()
      let changed = try document.changing { $0.put(section: Int(seed % 9), of: other) }
      let back = try changed.changing { $0 = document.agreement }
      #expect(back.agreement == document.agreement, "seed \(seed)")
      let comments = Self.comments(document.text)
      let left = comments.filter(Self.comments(changed.text).contains)
      #expect(left.count * 2 > comments.count, "seed \(seed)\n\(changed.text)")
    }
  }

  @Test func anchorsAndOddFormsAreWrittenAnewWhereNeeded() throws {
    let text = try #require(Self.balanced).replacing(
      "      when: { contact.authority: { gte: 4 } }",
      with: "      when: &boss { contact.authority: { gte: 4 } }"
    ).replacing(
      "      when: { contact.authority: { gte: 2, lt: 4 } }", with: "      when: *boss")
    let document = try AgreementDocument(text)
    let changed = try document.changing {
      $0.grading.criteria[3].when = .field(.contact, "authority", .range(.gte, .number(3)))
    }
    #expect(changed.agreement.grading.criteria[2] == document.agreement.grading.criteria[2])
    #expect(
      changed.agreement.grading.criteria[3].when
        == .field(.contact, "authority", .range(.gte, .number(3))))
    #expect(changed.text.contains("# Interest: what they do."))
  }

  @Test func whatTheFormatDoesNotAllowIsRefusedWithItsPath() throws {
    let document = try AgreementDocument(try #require(Self.balanced))
    let refusal = #expect(throws: AgreementFaults.self) {
      try document.changing { $0.qualification.atLeast[1].score = 150 }
    }
    #expect(refusal?.faults.map(\.path) == ["qualify.at_least[1].score"])
  }

  static func comments(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      line.range(of: "# ").map { String(line[$0.lowerBound...]) }
    }
  }

  /// Lines of one text that the other has not, in order.
  static func difference(_ old: String, _ new: String) -> (gone: [String], come: [String]) {
    let before = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let after = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let kept = ListSteps.common(before, after)
    let (left, right) = (Set(kept.map(\.0)), Set(kept.map(\.1)))
    return (
      before.indices.filter { !left.contains($0) }.map { before[$0] },
      after.indices.filter { !right.contains($0) }.map { after[$0] }
    )
  }
}

extension Agreement {
  fileprivate mutating func put(section: Int, of other: Agreement) {
    switch section {
    case 0: grading = other.grading
    case 1: scoring = other.scoring
    case 2: qualification = other.qualification
    case 3: routes = other.routes
    case 4: serviceLevels = other.serviceLevels
    case 5: returnReasons = other.returnReasons
    case 6: recycling = other.recycling
    case 7: targets = other.targets
    default: glossary = other.glossary
    }
  }
}
