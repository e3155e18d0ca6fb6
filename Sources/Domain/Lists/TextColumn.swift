/// Three texts a row, one after the other in one run of bytes: the lead's id, the name it is sorted
/// by, and what a search looks into.
struct TextColumn: Sendable {
  private struct Place {
    var start: Int32 = 0
    /// Ends of the three, counted from `start`.
    var id: Int32 = 0
    var name: Int32 = 0
    var searched: Int32 = 0
  }

  private var bytes: [UInt8] = []
  private var places: [Place] = []
  /// Bytes that no row uses any more.
  private var unused = 0

  mutating func append() { places.append(Place()) }

  /// False when the row has these texts already.
  mutating func set(_ id: String, _ name: String, _ searched: String, at row: Int) -> Bool {
    let old = places[row]
    let first = Int(old.start)
    let same =
      bytes[first..<first + Int(old.id)].elementsEqual(id.utf8)
      && bytes[first + Int(old.id)..<first + Int(old.name)].elementsEqual(name.utf8)
      && bytes[first + Int(old.name)..<first + Int(old.searched)].elementsEqual(searched.utf8)
    if same, old.searched > 0 { return false }
    unused += Int(old.searched)
    var place = Place(start: Int32(bytes.count))
    bytes.append(contentsOf: id.utf8)
    place.id = Int32(bytes.count) - place.start
    bytes.append(contentsOf: name.utf8)
    place.name = Int32(bytes.count) - place.start
    bytes.append(contentsOf: searched.utf8)
    place.searched = Int32(bytes.count) - place.start
    places[row] = place
    if unused > bytes.count / 2 { tidy() }
    return true
  }

  func id(_ row: Int) -> ArraySlice<UInt8> {
    let start = Int(places[row].start)
    return bytes[start..<start + Int(places[row].id)]
  }

  func name(_ row: Int) -> ArraySlice<UInt8> {
    let start = Int(places[row].start)
    return bytes[start + Int(places[row].id)..<start + Int(places[row].name)]
  }

  /// Keeps the rows whose searched text contains the needle.
  func keep(_ needle: Needle, in rows: inout RowSet) {
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      rows.keep(places) { place in
        let start = Int(place.start + place.name)
        return needle.isFound(
          in: base + start, Int(place.searched - place.name), readable: bytes.count - start)
      }
    }
  }

  private mutating func tidy() {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count - unused)
    for row in places.indices {
      let start = Int(places[row].start)
      places[row].start = Int32(kept.count)
      kept += bytes[start..<start + Int(places[row].searched)]
    }
    bytes = kept
    unused = 0
  }
}
