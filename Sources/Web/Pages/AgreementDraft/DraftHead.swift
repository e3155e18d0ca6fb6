import Domain

/// How a draft is edited.
enum DraftTab { case form, text }

func draftHead(_ model: DraftModel, _ tab: DraftTab, _ t: Texts) -> HTML {
  let tabs: [(DraftTab, AgreementPlace, EditorText)] = [
    (.form, .section(model.number, .agreement, isSaved: false), .bySection),
    (.text, .text(model.number, isSaved: false), .asText),
  ]
  return """
    <header class="page-head agreement-head">
    <div><p class="crumb"><a href="\(Place.workshop(.version(model.number, topic: nil)))">\
    \(Glyph.left)\(t(WordText.version, ["n": t.number(model.number)]))</a></p>
    <h1>\(model.name) <span class="version life-draft">\(t(EditorText.draft))</span></h1></div>
    <nav class="segments" aria-label="\(t(EditorText.waysToEdit))">\
    \(tabs.map { other, place, name -> HTML in
      let current = other == tab ? "page" : nil
      return """
        <a href="\(Place.workshop(place))"\(attribute: "aria-current", current)>\(t(name))</a>
        """
    })</nav>
    </header>
    """
}
