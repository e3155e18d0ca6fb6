extension Script {
  /// Regions that follow what happens: a stream of events from the server, and where there is none a
  /// look every twenty seconds. Only while the page is seen, as browsers open few connections. What
  /// somebody is filling in or has chosen is left alone until it is done.
  static let live = #"""
    let stream = null, followed = null, looking = 0, held = null;
    const region = () => one("[data-follows]");
    const isBusy = (place) => Boolean(one("details[open], input:checked", place)
      || place.contains(document.activeElement) && isTyping(document.activeElement));

    function unfollow() {
      stream?.close();
      clearInterval(looking);
      stream = null; followed = null; looking = 0; held = null;
    }

    function follow() {
      const source = document.hidden ? null : region()?.dataset.follows ?? null;
      if (source === followed) return;
      unfollow();
      followed = source;
      if (!source) return;
      if (!window.EventSource) { look(); return; }
      stream = new EventSource(source);
      stream.addEventListener("region", (event) => { held = event.data; show(); });
      stream.addEventListener("error", () => { if (stream?.readyState === EventSource.CLOSED) look(); });
    }

    function look() {
      if (!looking) looking = setInterval(async () => {
        const answer = await fetch(location.href).catch(() => null);
        if (answer?.redirected) { location.reload(); return; }
        if (!answer?.ok) return;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        held = one("[data-follows]", page)?.innerHTML ?? null;
        show();
      }, 20000);
    }

    function show() {
      const place = region();
      if (held === null || !place || isBusy(place)) return;
      const next = document.createElement("template");
      next.innerHTML = held;
      held = null;
      if (next.innerHTML === place.innerHTML) return;
      const link = (root) => root && one(".who a", root)?.getAttribute("href");
      const [at, focus] = [link(here()), place.contains(document.activeElement) && document.activeElement.getAttribute("href")];
      place.replaceChildren(next.content);
      window.htmx?.process(place);
      const row = at && all("[data-row]", place).find((row) => link(row) === at);
      row?.setAttribute("data-here", "");
      if (focus) all("a", place).find((a) => a.getAttribute("href") === focus)?.focus({ preventScroll: true });
      countSelected();
    }

    setInterval(() => { if (held !== null) show(); }, 1000);
    document.addEventListener("visibilitychange", follow);
    """#
}
