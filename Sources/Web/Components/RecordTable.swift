import Domain

/// A row of a table that a phone shows as a card: what it is of, and a cell for each other column.
struct RecordRow {
  var name: HTML
  /// A single one stands across all columns.
  var cells: [HTML]
  /// Whether keys lead through the row to the link in its name.
  var opens = false
  /// Whether it sums up the rows that follow.
  var isSum = false

  fileprivate func markup(_ columns: [(String, Bool)]) -> HTML {
    let others = columns.dropFirst()
    let body: [HTML]
    if cells.count == 1, others.count > 1 {
      body = ["<td colspan=\"\(others.count)\" class=\"across\">\(cells[0])</td>"]
    } else {
      body = zip(others, cells).map { column, cell in
        """
        <td\(attribute: "class", column.1 ? "number" : nil) data-label="\(column.0)">\
        <div>\(cell)</div></td>
        """
      }
    }
    return """
      <tr\(attribute: "class", isSum ? "unit-sum" : nil)\(flag: "data-row", opens)>\
      <th scope="row"\(attribute: "class", opens ? "who" : nil)>\(name)</th>\(body)</tr>
      """
  }
}

/// A table with its title and what it says, in a card. Of each column the name, and whether it
/// holds numbers.
func tableCard(
  _ title: String, _ help: String, _ columns: [(String, Bool)], _ rows: [RecordRow],
  notes: HTML? = nil
) -> HTML {
  """
  <section class="card"><h2>\(title)</h2><p class="muted">\(help)</p>
  \(recordTable(title, columns, rows))\(notes)</section>
  """
}

func recordTable(
  _ title: String, _ columns: [(String, Bool)], _ rows: [RecordRow]
) -> HTML {
  """
  <div class="scroll" tabindex="0" role="region" aria-label="\(title)">
  <table class="list records margin as-cards"><caption class="unseen">\(title)</caption><thead>\
  <tr>\(columns.map { name, isNumber -> HTML in
    "<th scope=\"col\"\(attribute: "class", isNumber ? "number" : nil)>\(name)</th>"
  })</tr></thead><tbody>\(rows.map { $0.markup(columns) })</tbody></table></div>
  """
}
