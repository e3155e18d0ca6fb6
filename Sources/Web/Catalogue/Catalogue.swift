import Domain

/// One text in every language. English may hold a singular and a plural, `{n} lead|{n} leads`;
/// `{name}` marks what is filled in.
struct Wording: Sendable, Hashable {
  var english: String
  var chinese: String

  init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}

/// The texts of one page or part: an enum whose cases are the keys, so a missing key does not
/// compile and a missing language cannot be written.
protocol CatalogueText: CaseIterable, Sendable {
  var wording: Wording { get }
}

/// Every text of the pages; the completeness test walks over it.
enum Catalogue {
  static let parts: [any CatalogueText.Type] = [
    ShellText.self, WordText.self, ProblemText.self, WelcomeText.self, LeadsText.self,
    LeadText.self, CaptureText.self, HandOverText.self, DurationText.self, TouchText.self,
    TimelineText.self, AgreementText.self,
    ConditionText.self, FunnelText.self, PredictiveText.self, ForecastText.self,
    ImportText.self, UploadText.self, ImportFaultText.self, FollowUpText.self,
    SignInText.self,
    AgreementWording.Word.self, DraftText.self, FaultText.self, FaultSentenceText.self,
    EditorText.self, WorkshopText.self, GlossaryText.self, DiscussionText.self, LifeText.self,
    PeopleText.self, TeamText.self, LeavingText.self, PrivacyText.self, ProviderText.self,
    APIText.self,
    ReplayText.self, SignalText.self, LoopText.self, BoardText.self, PromiseText.self,
    NoticeText.self, NoticeWishText.self,
    ReviewText.self, TargetText.self, CalendarText.self, JobText.self, OperationsText.self,
    ResultText.self, PipelineText.self,
  ]
}

/// Says texts, numbers and times in one language and one time zone.
struct Texts: Sendable {
  var language: Language
  /// The zone that instants are shown in: the agreement's.
  var zone: Zone

  init(_ language: Language, zone: Zone = .utc) {
    self.language = language
    self.zone = zone
  }

  func callAsFunction(_ text: some CatalogueText) -> String {
    text.wording[language]
  }

  /// `text` with each `{name}` filled.
  func callAsFunction(_ text: some CatalogueText, _ values: KeyValuePairs<String, String>) -> String
  {
    Texts.fill(text.wording[language], values)
  }

  /// `text` about `count` things: picks the singular or plural and fills `{n}`.
  func callAsFunction(
    _ text: some CatalogueText, count: Int, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    let forms = text.wording[language].split(separator: "|", omittingEmptySubsequences: false)
    let form = count == 1 ? forms.first : forms.last
    return Texts.fill(Texts.fill(form.map(String.init) ?? "", ["n": number(count)]), values)
  }

  private static func fill(_ text: String, _ values: KeyValuePairs<String, String>) -> String {
    var filled = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      filled += rest[..<open]
      filled += values.first { $0.key == name }?.value ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return filled + rest
  }
}
