import HTTPTypes
import Services

/// Why a request is not answered with what it asked for; translated to a page in one place.
enum Refusal: Error, Hashable {
  case notFound
  case wrongMethod
  /// The form's token is missing, old or another browser's.
  case staleForm
  case crossSite
  case unknownHost
  case tooLarge
  case unreadable
  /// A field of a form, or of an address, holds the character NUL.
  case holdsNUL(field: String)
  /// What only a signed-in member can do.
  case notSignedIn
  /// The member's role or function is not enough.
  case notAllowed
  /// More requests than a person makes; the next is answered in so many seconds.
  case tooMany(seconds: Int)
  /// The database was too slow or too busy.
  case overdue

  /// Seconds after which it may be asked again.
  static let pause = 10

  var status: HTTPResponse.Status {
    switch self {
    case .notFound: .notFound
    case .wrongMethod: .methodNotAllowed
    case .staleForm, .crossSite, .notAllowed: .forbidden
    case .notSignedIn: .unauthorized
    case .unknownHost: .misdirectedRequest
    case .tooLarge: .contentTooLarge
    case .unreadable, .holdsNUL: .badRequest
    case .tooMany: .tooManyRequests
    case .overdue: .serviceUnavailable
    }
  }
}

extension Refusal {
  /// What belongs to others is told as if it were not there.
  init(_ denial: Denial) {
    switch denial.reason {
    case .notSignedIn: self = .notSignedIn
    case .otherWorkspace: self = .notFound
    case .role, .reach, .scope, .needsPerson: self = .notAllowed
    }
  }
}
