/// Schemas are written with the names of types that SQLite's strict tables have; PostgreSQL's names
/// of the same are put in their places.
enum PostgresTypes {
  /// Texts compare by their bytes, as they do in SQLite, whatever language the server speaks.
  private static let names = [
    "INTEGER": "BIGINT", "REAL": "DOUBLE PRECISION", "TEXT": "TEXT COLLATE \"C\"",
  ]

  /// Words that stand by themselves outside of quoted texts and the bodies of functions.
  static func named(in script: String) -> String {
    var result = ""
    result.reserveCapacity(script.utf8.count * 2)
    var word = ""
    var isQuoted = false
    func end() {
      result += isQuoted ? word : names[word] ?? word
      word = ""
    }
    for character in script {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      end()
      if character == "'" { isQuoted.toggle() }
      result.append(character)
    }
    end()
    return result
  }

  /// A function that SQLite has, and who wrote last: a connection by its number.
  static let foundation = """
    CREATE OR REPLACE FUNCTION instr(whole text, part text) RETURNS integer
      LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN strpos(whole, part);
    CREATE TABLE last_writer (holder bigint NOT NULL);
    INSERT INTO last_writer (holder) VALUES (0);
    """
}
