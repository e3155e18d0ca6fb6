import Domain

/// A draft as its editor shows it.
struct DraftModel: Sendable {
  enum Notice: Sendable, Hashable {
    case saved
    /// Somebody else saved since the form was opened; what is typed is not lost.
    case overtaken
  }

  var number: Int
  var name: String
  /// Of the text that the form was made from: a save over another text is refused.
  var sha256: String
  /// Sections that say otherwise than the version in force.
  var changed: Set<AgreementSection>
  var notice: Notice?

  /// Sections in the order in which people set them up, which is not the document's.
  static let sections: [AgreementSection] = [
    .agreement, .grade, .score, .qualify, .routes, .serviceLevels, .returns, .recycle, .nurture,
    .attribution, .margin, .targets, .pay, .glossary,
  ]
}

extension AgreementSection {
  /// Its title on every page of the agreement.
  var title: AgreementText {
    switch self {
    case .agreement: .basics
    case .glossary: .glossary
    case .grade: .fit
    case .score: .interest
    case .qualify: .qualification
    case .routes: .routes
    case .serviceLevels: .clocks
    case .returns: .returns
    case .recycle: .recycling
    case .nurture: .nurture
    case .attribution: .attribution
    case .margin: .margin
    case .targets: .targets
    case .pay: .pay
    }
  }
}
