import Crypto
import Domain
import Storage

/// A version of the agreement: its life, its text, and what the text says.
public struct AgreementVersion: Sendable {
  public typealias Signature = AgreementLife.Signature

  public var life: AgreementLife
  /// Canonical: what the SHA-256 is of.
  public var text: String
  public var agreement: Agreement

  public var number: Int { life.number }
  public var name: String { life.name }
  public var sha256: String { life.sha256 }
  public var effective: Instant { life.effective }
  public var state: AgreementLife.State { life.state }
  public var signatures: [Signature] { life.signatures }
}

/// A version as its page shows it to somebody.
public struct AgreementSheet: Sendable {
  public var version: AgreementVersion
  /// Oldest first; the newest ``mostSteps`` of them.
  public var steps: [AgreementStep]
  /// What he or she may do with it, by the rules that the steps themselves obey.
  public var choices: AgreementChoices

  public static let mostSteps = 200
}

/// What a signature is over.
public enum AgreementDigest {
  /// SHA-256 of the canonical form of a text, in hexadecimal.
  public static func of(_ text: String) -> String {
    hexadecimal(SHA256.hash(data: Array(AgreementText.canonical(text).utf8)))
  }
}
