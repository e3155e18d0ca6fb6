import Domain
import Services

/// The pages of the agreement, above each of them.
enum WorkshopTab: CaseIterable {
  case inForce, versions, comparison, glossary

  var place: Place {
    switch self {
    case .inForce: .agreement(.words)
    case .versions: .workshop(.versions)
    case .comparison: .workshop(.comparison(from: nil, to: nil, asText: false))
    case .glossary: .workshop(.glossary)
    }
  }

  var name: WorkshopText {
    switch self {
    case .inForce: .inForce
    case .versions: .versions
    case .comparison: .compare
    case .glossary: .glossary
    }
  }
}

func workshopTabs(_ current: WorkshopTab, _ shell: Shell) -> HTML {
  let t = shell.texts
  let begin: HTML? =
    shell.may(.draftAgreement)
    ? """
    <a class="button" href="\(Place.workshop(.start(from: nil)))">\(Glyph.plus)<span>\
    \(t(WorkshopText.startDraft))</span></a>
    """ : nil
  return """
    <div class="workshop-bar"><nav class="tabs" aria-label="\(t(AgreementText.title))">\
    \(WorkshopTab.allCases.map { tab -> HTML in
      """
      <a href="\(tab.place)"\(attribute: "aria-current", tab == current ? "page" : nil)>\
      \(t(tab.name))</a>
      """
    })</nav>\(begin)</div>
    """
}

func stateChip(_ state: AgreementLife.State, _ t: Texts) -> HTML {
  "<span class=\"chip life-\(state.rawValue)\">\(t.state(state))</span>"
}

/// Both functions and whether each has signed: a mark with words, since colour is no sign.
func signatureMarks(_ life: AgreementLife, _ t: Texts) -> HTML {
  let functions: [MemberFunction] = [.marketing, .sales]
  return """
    <ul class="signed-by">\(functions.map { function -> HTML in
      let signature = life.signatures.first { $0.function == function }
      let says = signature.map { signature in
        t(AgreementText.signedBy, ["who": name(of: signature, t), "time": t.moment(signature.at)])
      }
      return """
        <li class="by-\(function.rawValue)"><b>\(t.function(function))</b> \
        \(signature == nil ? nil : Glyph.check)<span>\(says ?? t(AgreementText.notSigned))</span>\
        </li>
        """
    })</ul>
    """
}

func name(of signature: AgreementLife.Signature, _ t: Texts) -> String {
  signature.name ?? signature.email
}

func name(of person: AgreementLife.Person, _ t: Texts) -> String {
  person.name ?? t(LifeText.formerMember)
}
