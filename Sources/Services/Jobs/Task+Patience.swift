extension Task where Failure == Never {
  /// Its value where it ends within `patience`; nil where it is still under way. It goes on either
  /// way. No patience does not look at all.
  public func value(within patience: Duration) async -> Success? {
    guard patience > .zero else { return nil }
    let (ended, signal) = AsyncStream.makeStream(of: Success.self)
    Task<Void, Never> {
      signal.yield(await value)
      signal.finish()
    }
    return await withTaskGroup(of: Success?.self) { group in
      group.addTask { await ended.first { _ in true } }
      group.addTask {
        try? await Task<Never, Never>.sleep(for: patience)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }
}
