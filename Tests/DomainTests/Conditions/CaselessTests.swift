import TestSupport
import Testing

@testable import Domain

/// Unicode's default caseless matching of the NFC form, without regard to locale.
struct CaselessTests {
  @Test(arguments: [
    ("ACME", "acme", true), ("Straße", "STRASSE", true), ("ẞ", "ss", true),
    ("ﬁnance", "FINANCE", true), ("Σίσυφος", "ΣΊΣΥΦΟΣ", true), ("ς", "σ", true),
    ("Müller", "MÜLLER", true), ("M\u{FC}ller", "mu\u{308}ller", true), ("Å", "\u{212B}", true),
    ("K", "\u{212A}", true), ("ŉ", "ʼn", true), ("ǅ", "ǆ", true), ("ᏸ", "Ᏸ", true),
    ("Привет", "ПРИВЕТ", true),
    // The dotted capital I folds to i and a dot above, whatever the locale says.
    ("İ", "i\u{307}", true), ("İ", "i", false), ("I", "i", true), ("ı", "i", false),
    ("I", "ı", false),
    // Accents and width are not case.
    ("Muller", "Müller", false), ("ａ", "a", false), ("Ａ", "ａ", true), ("ss", "s", false),
    ("東京", "东京", false),
  ])
  func matches(_ left: String, _ right: String, _ expected: Bool) {
    let isEqual = { (value: String, wanted: String) in
      ConditionTests.holds(.text(.account, "name", wanted), account: ["name": .text(value)])
    }
    #expect(isEqual(left, right) == expected)
    #expect(isEqual(right, left) == expected)
  }

  @Test(arguments: [
    ("Kaffee Straße", "ASS", true), ("Strasse", "aß", true), ("Mu\u{308}ller", "ül", true),
    ("ΟΔΟΣ", "ος", true), ("İstanbul", "istanbul", false), ("İstanbul", "i\u{307}S", true),
    ("acme", "acme ", false), ("acme", "acmeacme", false), ("aaab", "aab", true),
  ])
  func findsInside(_ value: String, _ part: String, _ expected: Bool) {
    let condition = Condition.field(.account, "name", .text(.contains, [part]))
    #expect(ConditionTests.holds(condition, account: ["name": .text(value)]) == expected)
  }

  /// Equality trims Unicode white space on both sides; nothing else does.
  @Test(arguments: [
    " ", "\t", "\n", "\r\n", "\u{B}", "\u{85}", "\u{A0}", "\u{1680}", "\u{2003}", "\u{2028}",
    "\u{202F}", "\u{205F}", "\u{3000}",
  ])
  func trimsForEqualityOnly(_ space: String) {
    let account = ["name": JSON.text(space + "Acme Corp" + space)]
    let holds = { (test: FieldTest) in
      ConditionTests.holds(.field(.account, "name", test), account: account)
    }
    #expect(holds(.equals([.text("acme corp")])))
    #expect(holds(.equals([.text(space + space + "acme corp")])))
    #expect(!holds(.equals([.text("acme\(space)\(space)corp")])))
    #expect(!holds(.text(.startsWith, ["acme"])))
    #expect(!holds(.text(.endsWith, ["corp"])))
    #expect(holds(.text(.startsWith, [space + "a"])))
  }

  /// No white space by Unicode: a zero-width space and a byte order mark stay.
  @Test(arguments: ["\u{200B}", "\u{FEFF}", "\u{2060}"])
  func keepsWhatIsNoSpace(_ mark: String) {
    let account = ["name": JSON.text("acme" + mark)]
    #expect(!ConditionTests.holds(.text(.account, "name", "acme"), account: account))
  }
}
