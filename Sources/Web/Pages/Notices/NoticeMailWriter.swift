import Domain
import Services

/// Notices as mails, in the member's language: plain text, and the same as a small document.
public struct NoticeMailWriter: NoticeWriter {
  /// How browsers reach the pages.
  let url: String

  public init(url: String) { self.url = url }

  public func path(of off: NoticeOff) -> String { Place.notices(.off(token: off.token)).url }

  public func mail(about item: NoticeItem, for reading: NoticeReading) -> WrittenNotice {
    let t = texts(reading)
    let words = NoticeWords(item, reading.names, reading.now, t)
    return written(words.title, [words], [], reading, t)
  }

  public func digest(
    of items: [NoticeItem], more: Int, for reading: NoticeReading
  ) -> WrittenNotice {
    let t = texts(reading)
    let subject = t(NoticeWishText.digestSubject, count: items.count + more)
    let rest = more > 0 ? [t(NoticeWishText.digestMore, count: more)] : []
    let all = items.map { NoticeWords($0, reading.names, reading.now, t) }
    return written(subject, all, rest, reading, t)
  }

  private func texts(_ reading: NoticeReading) -> Texts {
    let language = Language.allCases.first { $0.tag == reading.language }
    return Texts(language ?? .preferred(accepting: reading.language), zone: reading.zone)
  }

  private func written(
    _ subject: String, _ parts: [NoticeWords], _ rest: [String], _ reading: NoticeReading,
    _ t: Texts
  ) -> WrittenNotice {
    let links = [
      (t(NoticeText.settings), url + Place.noticeWishes.url),
      (t(NoticeWishText.endMails), url + path(of: reading.off)),
    ]
    let blocks = parts.map { words in
      ([words.title] + words.lines + [address(of: words)]).joined(separator: "\n")
    }
    let foot = ([t(NoticeWishText.why)] + links.map { "\($0): \($1)" }).joined(separator: "\n")
    let text = (blocks + rest + ["-- \n\(foot)"]).joined(separator: "\n\n") + "\n"
    return WrittenNotice(
      subject: subject, text: text, html: document(subject, parts, rest, links, t).markup)
  }

  private func address(of words: NoticeWords) -> String { url + (words.place ?? .notices).url }

  private func document(
    _ subject: String, _ parts: [NoticeWords], _ rest: [String],
    _ links: [(name: String, address: String)], _ t: Texts
  ) -> HTML {
    """
    <!doctype html>
    <html lang="\(t.language.tag)">
    <head><meta charset="utf-8"><title>\(subject)</title></head>
    <body>
    \(parts.map { words -> HTML in
      """
      <h3>\(words.title)</h3>
      \(words.lines.map { "<p>\($0)</p>\n" as HTML })\
      <p><a href="\(address(of: words))">\(t(NoticeWishText.open))</a></p>

      """
    })\(rest.map { "<p>\($0)</p>\n" as HTML })<hr>
    <p><small>\(t(NoticeWishText.why))\(links.map { name, address -> HTML in
      "<br><a href=\"\(address)\">\(name)</a>"
    })</small></p>
    </body>
    </html>

    """
  }
}
