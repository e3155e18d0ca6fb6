import Services

/// The sign-in form as it was filled in, and what came of it.
struct SignInModel: Sendable {
  enum Notice: Sendable, Hashable {
    case refused, busy, passwordSet
    case wait(seconds: Int)
    /// A sign-in by a provider came to nothing.
    case provider(FederationFault)
    /// Signed out here; the address signs out at the provider as well.
    case left(url: String, label: String)
  }

  var email: String?
  /// The page to go to afterwards.
  var back: String?
  var notice: Notice?
  /// Identity providers, each with a button.
  var providers: [ProviderButton] = []
  /// The accounts of the demo company; empty elsewhere.
  var demo: [DemoSignIn] = []
  /// Whether the database is from before there was sign-in.
  var isWithoutPasswords = false

  static func load(_ entrance: Entrance, back: String?) async throws -> SignInModel {
    SignInModel(
      back: back, providers: try await entrance.providerButtons(),
      demo: try await entrance.demoSignIns(),
      isWithoutPasswords: try await !entrance.anybodyHasAPassword())
  }
}

/// The page behind an invitation or a reset.
struct NewPasswordModel: Sendable {
  var link: OpenLink
  var token: String
  var fault: WelcomeText?
}
