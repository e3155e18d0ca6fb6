import Domain
import Testing
import TestSupport

@testable import Web

@Suite struct CatalogueTests {
  /// Every text in both languages, with the same things filled in.
  @Test func everyTextIsThereInEveryLanguage() {
    for part in Catalogue.parts {
      for text in part.allCases.compactMap({ $0 as? any CatalogueText }) {
        let wording = text.wording
        #expect(!wording.english.isEmpty, "\(part).\(text) in English")
        #expect(!wording.chinese.isEmpty, "\(part).\(text) in Chinese")
        let forms = wording.english.split(separator: "|").map { Self.placeholders(String($0)) }
        let chinese = Self.placeholders(wording.chinese)
        #expect(forms.last == chinese, "\(part).\(text): \(forms) against \(chinese)")
      }
    }
  }

  /// Chinese texts hold Chinese, but for names and abbreviations.
  @Test func chineseIsChinese() {
    let same: Set<String> = ["MQL", "SAL", "SQL", "{field}"]
    for part in Catalogue.parts {
      for text in part.allCases.compactMap({ $0 as? any CatalogueText }) {
        let chinese = text.wording.chinese
        let hasHan = chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        let isExempt =
          same.contains(chinese) || chinese.hasPrefix("concord ")
          || Self.placeholders(chinese).count > 0 || ["、", "；"].contains(chinese)
        #expect(hasHan || isExempt, "\(part).\(text): \(chinese)")
      }
    }
  }

  static func placeholders(_ text: String) -> Set<String> {
    let parts = text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
    return Set(parts.compactMap { $0.split(separator: "}").first }.map(String.init))
  }

  @Test(arguments: [
    (0, "0 leads"), (1, "1 lead"), (2, "2 leads"), (12_345, "12,345 leads"),
  ])
  func countsAreSaidRightly(_ count: Int, _ expected: String) {
    #expect(Texts(.english)(LeadsText.count, count: count) == expected)
  }

  @Test(arguments: [
    (0.0, "0.0"), (62.25, "62.3"), (62.249, "62.2"), (-0.05, "\u{2212}0.1"), (99.96, "100.0"),
    (1234.5, "1,234.5"), (.nan, "–"),
  ])
  func scoresHaveOneDecimalHalfAwayFromZero(_ value: Double, _ expected: String) {
    #expect(Texts(.english).score(value) == expected)
  }

  @Test(arguments: [(30.0, "30"), (12.5, "12.5"), (0.125, "0.125"), (1_200_000, "1,200,000")])
  func plainNumbersKeepTheirDecimals(_ value: Double, _ expected: String) {
    #expect(Texts(.chinese).plain(value) == expected)
  }

  /// Both sides of the change of clocks in Berlin.
  @Test(arguments: [
    ("2026-03-29T00:59:59Z", "29 Mar 2026, 01:59", "2026年3月29日 01:59"),
    ("2026-03-29T01:00:00Z", "29 Mar 2026, 03:00", "2026年3月29日 03:00"),
    ("2025-12-31T23:30:00Z", "1 Jan 2026, 00:30", "2026年1月1日 00:30"),
  ])
  func timesAreLocal(_ time: String, _ english: String, _ chinese: String) throws {
    let zone = try #require(Zone("Europe/Berlin"))
    #expect(Texts(.english, zone: zone).moment(instant(time)) == english)
    #expect(Texts(.chinese, zone: zone).moment(instant(time)) == chinese)
  }

  @Test(arguments: [
    (nil, Language.english), ("zh-CN,zh;q=0.9,en;q=0.8", .chinese), ("de", .english),
    ("de, zh;q=0.2", .chinese), ("en-GB, zh", .english), ("zh;q=0", .english), (";;,", .english),
  ])
  func theBrowserSaysTheLanguage(_ header: String?, _ expected: Language) {
    #expect(Language.preferred(accepting: header) == expected)
  }

  @Test func conditionsReadAsSentences() {
    let condition = Condition.all([
      .any([
        .field(FieldPath(.contact, "authority"), [.range(.gte, .number(4))]),
        .field(FieldPath(.contact, "title"), [.text(.contains, ["chief", "director"])]),
      ]),
      .not(.field(FieldPath(.account, "industry"), [.equals([.text("Retail"), .text("Food")])])),
      .field(FieldPath(.account, "fleet_size"), [.exists(true)]),
    ])
    #expect(
      ConditionWords(Texts(.english)).sentence(condition)
        == "(authority level is at least 4 or title contains “chief” or “director”) and "
        + "not (industry is one of Retail, Food) and fleet size is known")
    #expect(
      ConditionWords(Texts(.chinese)).sentence(condition)
        == "（决策级别不低于 4 或 职位包含“chief” 或 “director”） 且 并非（行业为 Retail、Food 之一） 且 fleet size已知")
  }
}
