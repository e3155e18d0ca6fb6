extension AgreementWording {
  /// A change as one sentence: “demo request” counts 40 points instead of 50.
  public func sentence(_ change: AgreementChange) -> String {
    var parts = ["item": title(change), "name": change.name.map(name) ?? ""]
    switch change.kind {
    case .added(let said):
      parts["details"] = details(said)
      return sentence(own(change) ?? (said.isEmpty ? .added : .addedWith), parts)
    case .removed(let said):
      parts["details"] = details(said)
      return sentence(own(change) ?? .removed, parts)
    case .renamed(let old, let said):
      parts["item"] = word(change.thing)
      parts["before"] = name(old)
      parts["after"] = parts["name"]
      parts["details"] = details(said)
      return sentence(own(change) ?? .renamed, parts)
    case .reordered(let old, let new):
      parts["before"] = names(old)
      parts["after"] = names(new)
      return sentence(.reordered, parts)
    case .changed(let field, let old, let new):
      parts["field"] = word(field)
      parts["before"] = old.map { text($0) }
      parts["after"] = new.map { text($0) }
      if old == nil { return sentence(.set, parts) }
      return sentence(new == nil ? .unset : own(change) ?? .changed, parts)
    }
  }

  private func title(_ change: AgreementChange) -> String {
    guard let name = change.name else { return word(change.thing) }
    return sentence(.named, ["item": word(change.thing), "name": self.name(name)])
  }

  /// Names that people gave stand in quotation marks.
  private func name(_ name: AgreementValue) -> String {
    switch name {
    case .text(let text) where Grade(text) == nil && CivilDate(text) == nil:
      sentence(.quoted, ["name": text])
    case .names, .condition: sentence(.quoted, ["name": text(name)])
    default: text(name)
    }
  }

  private func names(_ names: [AgreementValue]) -> String {
    names.map(name).joined(separator: word(.comma))
  }

  private func details(_ said: [AgreementDetail]) -> String {
    said.map { sentence(.detail, ["field": word($0.field), "value": text($0.value)]) }
      .joined(separator: word(.detailBreak))
  }

  /// The sentence for this very kind of change; nil where the general one does.
  private func own(_ change: AgreementChange) -> Word? {
    switch change.kind {
    case .added: addition(of: change.thing)
    case .removed: removal(of: change.thing)
    case .renamed:
      switch change.thing {
      case .atLeastRow: .thresholdRenamed
      case .atOnceRow: .handRaiserRenamed
      case .guardrail: .guardrailRenamed
      default: nil
      }
    case .changed(_, .span(nil), _), .changed(_, _, .span(nil)): nil
    case .changed(let field, _, _): alteration(of: change.thing, field)
    case .reordered: nil
    }
  }

  private func addition(of thing: Word) -> Word? {
    switch thing {
    case .atLeastRow: .thresholdAdded
    case .atOnceRow: .handRaiserAdded
    case .neverRow: .exclusionAdded
    case .holiday: .holidayAdded
    case .returnReason: .reasonAdded
    case .anyReason: .anyReasonAdded
    default: nil
    }
  }

  private func removal(of thing: Word) -> Word? {
    switch thing {
    case .atLeastRow: .thresholdRemoved
    case .atOnceRow: .handRaiserRemoved
    case .neverRow: .exclusionRemoved
    case .holiday: .holidayRemoved
    case .returnReason: .reasonRemoved
    case .anyReason: .anyReasonRemoved
    default: nil
    }
  }

  private func alteration(of thing: Word, _ field: Word) -> Word? {
    switch (thing, field) {
    case (.rule, .points): .pointsChanged
    case (.criterion, .thirds): .thirdsChanged
    case (.grade, .start): .startChanged
    case (.atLeastRow, .score): .thresholdChanged
    case (.route, .to): .routeToChanged
    case (.term, .means): .meansChanged
    case (.serviceLevels, .acceptWithin): .acceptChanged
    case (.serviceLevels, .expireAfter): .expireChanged
    case (.serviceLevels, .answerSignalWithin): .signalChanged
    case (.agreement, .effective): .effectiveChanged
    default: nil
    }
  }
}
