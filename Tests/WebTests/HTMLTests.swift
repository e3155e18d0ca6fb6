import Testing

@testable import Web

@Suite struct HTMLTests {
  /// Whatever people typed, a page shows it and runs none of it.
  @Test(arguments: [
    ("plain", "plain"), ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\" onload=\"x", "&quot; onload=&quot;x"), ("it's", "it&#39;s"), ("a & b", "a &amp; b"),
    ("&amp;", "&amp;amp;"), ("李雪 – ü", "李雪 – ü"), ("", ""),
  ])
  func textIsEscaped(_ text: String, _ expected: String) {
    let inText: HTML = "<p>\(text)</p>"
    let inAttribute: HTML = "<p title=\"\(text)\">"
    #expect(inText.markup == "<p>\(expected)</p>")
    #expect(inAttribute.markup == "<p title=\"\(expected)\">")
    #expect(HTML(escaping: text).markup == expected)
  }

  @Test func markupIsNotEscapedTwice() {
    let item: HTML = "<li>\("a<b")</li>"
    let list: HTML = "<ul>\([item, item])\(nil as HTML?)</ul>"
    #expect(list.markup == "<ul><li>a&lt;b</li><li>a&lt;b</li></ul>")
    #expect([item, item].joined(", ").markup == "<li>a&lt;b</li>, <li>a&lt;b</li>")
  }

  @Test func attributesComeOnlyWithValues() {
    let chosen: HTML = "<option\(flag: "selected", true)\(attribute: "title", "x\"y")>"
    let other: HTML = "<option\(flag: "selected", false)\(attribute: "title", nil)>"
    #expect(chosen.markup == "<option selected title=\"x&quot;y\">")
    #expect(other.markup == "<option>")
  }
}
