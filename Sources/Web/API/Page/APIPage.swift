import Domain
import HTTPTypes
import Services

/// The readable page at /api: the same table of operations that the router reads.
func apiPage(_ operations: [Operation], _ shell: Shell) -> HTML {
  let t = shell.texts
  let resources = Resource.allCases.filter { resource in
    operations.contains { $0.resource == resource }
  }
  return document(
    t(APIText.title), shell,
    """
    <div class="page-head"><h1>\(t(APIText.title))</h1>
    <p class="muted">\(t(APIText.help))</p></div>
    \(contents(resources, t))
    <section class="card" id="how"><h2>\(t(APIText.how))</h2>\(conventions(t))</section>
    \(resources.map { section($0, operations, t) })
    <section class="card" id="scopes"><h2>\(t(APIText.scopes))</h2>
    <p class="muted">\(t(APIText.scopesHelp))</p>\(scopeTable(t))</section>
    <section class="card" id="problems"><h2>\(t(APIText.problems))</h2>
    <p class="muted">\(t(APIText.problemsHelp))</p>\(problemTable(t))</section>
    """)
}

private func contents(_ resources: [Resource], _ t: Texts) -> HTML {
  """
  <nav class="api-contents" aria-label="\(t(APIText.contents))">
  <a href="#how">\(t(APIText.how))</a>
  \(resources.map { resource -> HTML in
    "<a href=\"#\(resource.rawValue)\">\(resource.title[t.language])</a>\n"
  })
  <a href="#scopes">\(t(APIText.scopes))</a> <a href="#problems">\(t(APIText.problems))</a>
  <a class="button" href="\(APIPath.base + "/openapi.json")" hx-boost="false">OpenAPI 3.1</a>
  </nav>
  """
}

private func conventions(_ t: Texts) -> HTML {
  let rows: [(APIText, String)] = [
    (.signIn, "Authorization: Bearer concord_…"), (.paging, "?limit=50&after=…"),
    (.filtering, "?filter[stage]=mql&sort=-score&fields=lead,score"),
    (.once, "Idempotency-Key: …"), (.versions, "If-Match: \"…\""),
    (.limits, "RateLimit: \"requests\";r=599;t=1"), (.named, "X-Request-Id: …"),
  ]
  return """
    <dl class="api-rules">\(rows.map { text, sample -> HTML in
      "<div><dt><code>\(sample)</code></dt><dd>\(t(text))</dd></div>\n"
    })</dl>
    <pre class="api-sample"><code>\(sample)</code></pre>
    """
}

private let sample = """
  curl -H "Authorization: Bearer $CONCORD_TOKEN" \\
    "http://127.0.0.1:8080/api/v1/leads?filter[stage]=mql&sort=-score&limit=10"
  """

private func section(_ resource: Resource, _ operations: [Operation], _ t: Texts) -> HTML {
  let own = operations.filter { $0.resource == resource }
  return """
    <section class="card" id="\(resource.rawValue)"><h2>\(resource.title[t.language])</h2>
    \(own.map { article($0, t) })
    </section>

    """
}

private func article(_ operation: Operation, _ t: Texts) -> HTML {
  let method = operation.method.rawValue
  return """
    <details class="operation" id="\(operation.id)"><summary>\
    <span class="method">\(method)</span> <code>\(operation.path)</code> \
    <span class="says">\(operation.summary[t.language])</span></summary>
    <div class="operation-body">
    \(paragraphs(operation.fullNote))
    \(parameterTable(operation.allParameters, t))
    \(bodyPart(operation.body, t))
    \(answerTable(operation, t))
    </div></details>

    """
}

/// The details are written in English, as the document is.
private func paragraphs(_ note: String?) -> HTML? {
  note.map { note in
    let parts = note.split(separator: "\n\n").map { part -> HTML in
      "<p>\(inlineCode(String(part)))</p>"
    }
    return "<div lang=\"en\">\(parts)</div>"
  }
}

/// Words between backquotes as code.
private func inlineCode(_ text: String) -> HTML {
  let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
  let html = parts.enumerated().map { index, part -> HTML in
    index.isMultiple(of: 2) ? HTML(escaping: part) : "<code>\(part)</code>"
  }
  return "\(html)"
}

private func parameterTable(_ parameters: [APIParameter], _ t: Texts) -> HTML? {
  guard !parameters.isEmpty else { return nil }
  return """
    <h3>\(t(APIText.parameters))</h3>
    <div class="scroll"><table class="list"><thead><tr><th scope="col">\(t(APIText.name))</th>\
    <th scope="col">\(t(APIText.place))</th><th scope="col">\(t(APIText.meaning))</th></tr></thead>
    <tbody>\(parameters.map { parameter -> HTML in
      """
      <tr><th scope="row"><code>\(parameter.name)</code></th><td>\(t(parameter.place.text))</td>\
      <td lang="en">\(inlineCode(parameter.note)) \
      <span class="muted">\(parameter.schema.expected)</span></td></tr>

      """
    })</tbody></table></div>
    """
}

private func bodyPart(_ body: Operation.Body?, _ t: Texts) -> HTML? {
  guard let body else { return nil }
  let types = body.types.map { "<code>\($0)</code>" as HTML }
  return """
    <h3>\(t(APIText.body))</h3><p>\(types.joined(", "))</p>
    \(body.others.map { other -> HTML in
      "<p lang=\"en\"><code>\(other.type)</code>: \(inlineCode(other.note))</p>\n"
    })
    \(body.schema.map { schema -> HTML in
      "<div class=\"scroll\" lang=\"en\">\(SchemaView.html(schema))</div>"
    })
    \(body.example.map { example -> HTML in
      "<pre class=\"api-sample\"><code>\(example.indented)</code></pre>"
    })
    """
}

private func answerTable(_ operation: Operation, _ t: Texts) -> HTML {
  """
  <h3>\(t(APIText.answers))</h3>
  \(operation.answers.map { answer -> HTML in
    """
    <p><b>\(answer.status)</b> <span lang="en">\(answer.note)</span> \
    \((answer.types + (answer.schema == nil ? [] : ["application/json"])).map { type -> HTML in
      "<code>\(type)</code>"
    }.joined(", "))</p>
    \(answer.schema.map { schema -> HTML in
      "<div class=\"scroll\" lang=\"en\">\(SchemaView.html(schema))</div>"
    })
    """
  })
  <p class="muted">\(t(APIText.otherwise)) \
  \(operation.problemStatuses.map { HTML(escaping: String($0)) }.joined(", ")): \
  <a href="#problems"><code>application/problem+json</code></a></p>
  """
}

private func scopeTable(_ t: Texts) -> HTML {
  """
  <div class="scroll"><table class="list"><thead><tr><th scope="col">\(t(APIText.scope))</th>\
  <th scope="col">\(t(APIText.permissions))</th></tr></thead><tbody>
  \(TokenScope.allCases.map { scope -> HTML in
    let permissions = Permission.allCases.filter { $0.scope == scope }
    return """
      <tr><th scope="row"><code>\(scope.rawValue)</code></th><td>\
      \(permissions.map { "<code>\($0.rawValue)</code>" as HTML }.joined(" "))</td></tr>

      """
  })</tbody></table></div>
  """
}

private func problemTable(_ t: Texts) -> HTML {
  """
  <div class="scroll"><table class="list"><tbody>\(APIProblem.Kind.allCases.map { kind -> HTML in
    """
    <tr id="problem-\(kind.rawValue)"><th scope="row"><code>\(kind.rawValue)</code></th>\
    <td class="num">\(kind.status.code)</td><td>\(kind.title[t.language])</td></tr>

    """
  })</tbody></table></div>
  """
}

extension APIParameter.Place {
  fileprivate var text: APIText {
    switch self {
    case .path: .inPath
    case .query: .inQuery
    case .header: .inHeader
    }
  }
}
