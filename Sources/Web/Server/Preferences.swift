import Hummingbird
import Services

/// Light or dark, or as the person's system has it.
public enum Theme: String, Sendable, Hashable, CaseIterable {
  case system, light, dark
}

/// What a request says about the person's choices, and the token that their forms carry.
struct Preferences: Sendable {
  static let languageCookie = "concord_language"
  static let themeCookie = "concord_theme"
  static let formCookie = "concord_form"

  var language: Language
  var theme: Theme
  /// The cookie half of the form token; fresh when the request brought none.
  var nonce: String
  var nonceIsNew: Bool
  /// The form half: of this nonce and this session alone.
  var token: String
  /// What the session cookie holds; whether it opens anything is the entrance's to say.
  var session: SecretToken?
  /// What binds a sign-in by a provider to this browser.
  var provider: SecretToken?

  init(_ request: Request, _ settings: SiteSettings) {
    let cookies = request.cookies
    let chosen = cookies[Preferences.languageCookie].flatMap { Language(rawValue: $0.value) }
    language = chosen ?? .preferred(accepting: request.headers[.acceptLanguage])
    theme = cookies[Preferences.themeCookie].flatMap { Theme(rawValue: $0.value) } ?? .system
    let brought = cookies[Preferences.formCookie]?.value
    let kept = brought.flatMap { FormToken.isNonce($0) ? $0 : nil }
    nonce = kept ?? settings.nonce()
    nonceIsNew = kept == nil
    session = cookies[settings.sessionCookie].flatMap { SecretToken($0.value) }
    provider = cookies[settings.providerCookie].flatMap { SecretToken($0.value) }
    token = FormToken(secret: settings.secret).token(for: nonce, session)
  }

  /// A year; the choice of a person who comes every day never lapses.
  static func cookie(_ name: String, _ value: String) -> Cookie {
    Cookie(
      name: name, value: value, maxAge: 365 * 86_400, path: "/", secure: false, httpOnly: true,
      sameSite: .lax)
  }
}
