/// An answer to a request as it is kept for the next time.
public struct KeptAnswer: Sendable, Hashable {
  public var status: Int
  public var location: String?
  public var type: String?
  public var body: String

  public init(status: Int, location: String?, type: String?, body: String) {
    self.status = status
    self.location = location
    self.type = type
    self.body = body
  }
}
