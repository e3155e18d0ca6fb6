import Domain
import Services

/// A journal entry in words: who acted, what happened, and the particulars.
struct EntryStory {
  /// Whose deed it was; the timeline's colours.
  enum Actor: String {
    case prospect, marketing, sales, concord, other
  }

  var kind: EntryKind
  var body: JSON
  var texts: Texts

  var actor: Actor {
    switch kind {
    case .leadQualified, .leadOffered, .leadExpired: .concord
    case .touch: touchActor
    case .leadAccepted, .leadClaimed, .leadReturned, .leadDisqualified, .opportunityOpened,
      .opportunityChanged, .opportunityWon, .opportunityLost, .signalReported:
      .sales
    case .leadEnrolled, .signalAnswered: .marketing
    case .activity, .leadCaptured, .consentChanged: .prospect
    case .leadProfiled, .leadMerged, .invoiceIssued: .other
    }
  }

  private var touchActor: Actor {
    switch body["function"]?.text {
    case "marketing": .marketing
    case "sales": .sales
    default: .other
    }
  }

  var title: String {
    switch kind {
    case .activity: body["type"]?.text.map(spoken) ?? texts(TimelineText.activity)
    case .leadEnrolled: filled(.enrolled, "programme")
    case .leadMerged: filled(.merged, "into")
    case .consentChanged:
      filled(body["granted"]?.bool == false ? .revoked : .granted, "purpose")
    default: TimelineText(kind).map { texts($0) } ?? touchTitle
    }
  }

  private func filled(_ text: TimelineText, _ key: String) -> String {
    texts(text, ["what": body[key]?.text ?? ""])
  }

  private var touchTitle: String {
    let channel = body["channel"]?.text.flatMap(TouchChannel.init).map { TouchText($0) }
    let direction = body["direction"]?.text.flatMap(TouchDirection.init).map { TouchText($0) }
    let words = [texts(channel ?? .touch), direction.map { texts($0) }, outcome]
    return words.compactMap(\.self).joined(separator: " · ")
  }

  private var outcome: String? {
    let known = body["outcome"]?.text.flatMap(TouchOutcome.init).map { TouchText($0) }
    return known.map { texts($0) } ?? body["outcome"]?.text
  }

  /// `form_submit` is `Form submit`: names of the company's own are shown without the underscores
  /// of the machine.
  private func spoken(_ name: String) -> String {
    let words = name.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension TimelineText {
  /// The plain title of an entry of this kind; nil for a touch, whose title tells of it.
  init?(_ kind: EntryKind) {
    switch kind {
    case .touch: return nil
    case .leadCaptured: self = .captured
    case .leadProfiled: self = .profiled
    case .leadEnrolled: self = .enrolled
    case .activity: self = .activity
    case .leadQualified: self = .qualified
    case .leadOffered: self = .offered
    case .leadAccepted: self = .accepted
    case .leadClaimed: self = .claimed
    case .leadReturned: self = .returned
    case .leadExpired: self = .expired
    case .leadDisqualified: self = .disqualified
    case .opportunityOpened: self = .opened
    case .opportunityChanged: self = .changed
    case .opportunityWon: self = .won
    case .opportunityLost: self = .lost
    case .leadMerged: self = .merged
    case .consentChanged: self = .granted
    case .signalReported: self = .signal
    case .signalAnswered: self = .answered
    case .invoiceIssued: self = .invoiced
    }
  }
}
