import Domain

/// Differences between two versions of the agreement in the language of the page.
struct ChangeWords {
  private let wording: AgreementWording

  init(_ texts: Texts) {
    let conditions = ConditionWords(texts)
    wording = AgreementWording(
      word: { texts($0) }, condition: { conditions.sentence($0) },
      number: { texts.plain($0, digits: 6) }, instant: { texts.moment($0) },
      count: { number, unit in texts(ChangeWords.text(of: unit), count: number) })
  }

  /// One sentence: “demo request” counts 40 points instead of 50.
  func sentence(_ change: AgreementChange) -> String { wording.sentence(change) }

  private static func text(of unit: AgreementWording.Unit) -> AgreementText {
    switch unit {
    case .minute: .minutes
    case .hour: .wholeHours
    case .businessDay: .businessDays
    case .wallHour: .plainHours
    }
  }
}
