import Domain

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
    case .touch: touchTitle
    case .activity: body["type"]?.text.map(spoken) ?? texts(TimelineText.activity)
    case .leadEnrolled: filled(.enrolled, "programme")
    case .leadMerged: filled(.merged, "into")
    case .consentChanged:
      filled(body["granted"]?.bool == false ? .revoked : .granted, "purpose")
    default: texts(TimelineText(kind))
    }
  }

  private func filled(_ text: TimelineText, _ key: String) -> String {
    texts(text, ["what": body[key]?.text ?? ""])
  }

  private var touchTitle: String {
    let channel: TimelineText =
      switch body["channel"]?.text {
      case "call": .call
      case "email": .email
      case "meeting": .meeting
      case "message": .message
      default: .touchOther
      }
    let direction: TimelineText? =
      switch body["direction"]?.text {
      case "outbound": .outbound
      case "inbound": .inbound
      default: nil
      }
    let words = [texts(channel), direction.map { texts($0) }, outcome]
    return words.compactMap(\.self).joined(separator: " · ")
  }

  private var outcome: String? {
    let known: TimelineText? =
      switch body["outcome"]?.text {
      case "connected": .connected
      case "no_answer": .noAnswer
      case "replied": .replied
      case "bounced": .bounced
      case "held": .held
      case "cancelled": .cancelled
      default: nil
      }
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
  /// The plain title of an entry of this kind.
  init(_ kind: EntryKind) {
    self =
      switch kind {
      case .leadCaptured: .captured
      case .leadProfiled: .profiled
      case .leadEnrolled: .enrolled
      case .activity: .activity
      case .touch: .touchOther
      case .leadQualified: .qualified
      case .leadOffered: .offered
      case .leadAccepted: .accepted
      case .leadClaimed: .claimed
      case .leadReturned: .returned
      case .leadExpired: .expired
      case .leadDisqualified: .disqualified
      case .opportunityOpened: .opened
      case .opportunityChanged: .changed
      case .opportunityWon: .won
      case .opportunityLost: .lost
      case .leadMerged: .merged
      case .consentChanged: .granted
      case .signalReported: .signal
      case .signalAnswered: .answered
      case .invoiceIssued: .invoiced
      }
  }
}
