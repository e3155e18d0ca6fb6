extension Array {
  /// The first index whose element fulfils a condition that, once fulfilled, stays so; `count`
  /// where none does.
  @inlinable
  public func partitioningIndex(_ fulfilled: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if fulfilled(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
