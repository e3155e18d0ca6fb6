import HTTPTypes
import Hummingbird
import Logging
import Services

/// Turns whatever went wrong into a page. What we did not expect is logged in full and shown as the
/// request's name alone.
struct ProblemPages: RouterMiddleware {
  typealias Context = PageContext

  var settings: SiteSettings

  func handle(
    _ request: Request, context: PageContext,
    next: (Request, PageContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let refusal as Refusal {
      var response = page(ProblemModel(refusal), refusal.status, request, context)
      if case .tooMany(let seconds) = refusal { response.headers[.retryAfter] = "\(seconds)" }
      return response
    } catch let denial as Denial {
      let refusal = Refusal(denial)
      return page(ProblemModel(refusal), refusal.status, request, context)
    } catch ServiceError.notFound {
      return page(ProblemModel(Refusal.notFound), .notFound, request, context)
    } catch let error as any HTTPResponseError where error.status.code < 500 {
      let model = ProblemModel(status: error.status)
      return page(model, error.status, request, context)
    } catch is CancellationError {
      // Nobody waits for it any more.
      return Response(status: .serviceUnavailable)
    } catch let error where Answering.isOverdue(error) {
      context.logger.warning("\(error)")
      var response = page(
        ProblemModel(.overdue), Refusal.overdue.status, request, context)
      response.headers[.retryAfter] = "\(Refusal.pause)"
      return response
    } catch {
      context.logger.error("\(String(reflecting: error))")
      let model = ProblemModel(requestName: context.requestName)
      return page(model, .internalServerError, request, context)
    }
  }

  private func page(
    _ model: ProblemModel, _ status: HTTPResponse.Status, _ request: Request,
    _ context: PageContext
  ) -> Response {
    let preferences = context.preferences ?? Preferences(request, settings)
    let shell = Shell(
      preferences: preferences, desk: nil, place: .home, shelf: settings.shelf)
    return Response(page: problemPage(model, shell), status: status)
  }
}
