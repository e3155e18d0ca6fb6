import Hummingbird
import Logging

/// What is known about a request while it is answered.
public struct PageContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// Set by the first middleware; there for every page.
  var preferences: Preferences?

  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
  }

  /// For requests that come from no socket: tests.
  public init(logger: Logger) {
    coreContext = .init(source: LoggerSource(logger: logger))
  }

  private struct LoggerSource: RequestContextSource {
    var logger: Logger
  }

  /// The request's name in the log and on an error page.
  var requestName: String {
    logger[metadataKey: "hb.request.id"]?.description ?? "–"
  }
}
