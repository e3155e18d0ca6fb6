import HTTPTypes

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

  var status: HTTPResponse.Status {
    switch self {
    case .notFound: .notFound
    case .wrongMethod: .methodNotAllowed
    case .staleForm, .crossSite: .forbidden
    case .unknownHost: .misdirectedRequest
    case .tooLarge: .contentTooLarge
    case .unreadable: .badRequest
    }
  }
}
