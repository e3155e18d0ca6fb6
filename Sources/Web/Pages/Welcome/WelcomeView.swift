import Domain
import Services

/// First step: the company and its first admin.
func foundingPage(_ model: FoundingModel, _ shell: Shell) -> HTML {
  let t = shell.texts
  let check: HTML? =
    model.faults.isEmpty
    ? nil : "<p class=\"notice warn\" role=\"alert\">\(t(WelcomeText.check))</p>"
  return document(
    t(WelcomeText.title), shell,
    """
    <section class="welcome">
    <h1>\(t(WelcomeText.title))</h1>
    <p class="lead-in">\(t(WelcomeText.intro))</p>
    \(check)
    <form method="post" action="\(Place.welcome)" class="card stacked" hx-boost="false" novalidate>\
    \(shell.formToken)
    <fieldset><legend>\(t(WelcomeText.company))</legend>
    \(input(.company, t(WelcomeText.companyHint), "organization", model, t))
    \(input(.timezone, t(WelcomeText.timezone), "off", model, t, hint: t(WelcomeText.timezoneHint)))
    </fieldset>
    <fieldset><legend>\(t(WelcomeText.admin))</legend>
    \(input(.name, t(WelcomeText.yourName), "name", model, t))
    \(input(.email, t(WelcomeText.email), "email", model, t, type: "email"))
    \(input(
      .password, t(WelcomeText.password), "new-password", model, t, type: "password",
      hint: t(WelcomeText.passwordHint)))
    \(select(.function, t(WelcomeText.function), functions(model, t)))
    \(select(.language, t(WelcomeText.language), languages(model)))
    </fieldset>
    <button class="button primary">\(t(WelcomeText.create))</button>
    </form>
    </section>
    """)
}

private func input(
  _ field: FoundingModel.Field, _ label: String, _ autocomplete: String, _ model: FoundingModel,
  _ t: Texts, type: String = "text", hint: String? = nil
) -> HTML {
  let id = field.rawValue
  let fault = model.faults[field].map { t($0) }
  let note: HTML? = (fault ?? hint).map { text in
    "<small id=\"\(id)-note\"\(attribute: "class", fault == nil ? nil : "fault")>\(text)</small>"
  }
  let described = note == nil ? nil : "\(id)-note"
  return """
    <label class="field"><span>\(label)</span><input type="\(type)" name="\(id)" \
    value="\(model.values[field] ?? "")" autocomplete="\(autocomplete)" required \
    maxlength="\(FoundingModel.limit)"\(attribute: "aria-invalid", fault == nil ? nil : "true")\
    \(attribute: "aria-describedby", described)>\(note)</label>
    """
}

private func select(_ field: FoundingModel.Field, _ label: String, _ options: [HTML]) -> HTML {
  """
  <label class="field"><span>\(label)</span><select name="\(field.rawValue)">\(options)</select>\
  </label>
  """
}

private func functions(_ model: FoundingModel, _ t: Texts) -> [HTML] {
  MemberFunction.allCases.map { function in
    option(
      function.rawValue, t.function(function),
      chosen: function.rawValue == model.values[.function])
  }
}

private func languages(_ model: FoundingModel) -> [HTML] {
  Language.allCases.map { language in
    option(
      language.rawValue, language.ownName, chosen: language.rawValue == model.values[.language])
  }
}
