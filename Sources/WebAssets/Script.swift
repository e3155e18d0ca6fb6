/// The little that a browser adds: shortcuts, selection, row opening, charts. Every page works
/// without it. Listens on the document, so that pages swapped in need no set-up.
public enum Script {
  public static let source = [
    start, keys, rows, forms, slides, workshop, pipeline, charts, live, end,
  ].joined(
    separator: "\n")

  private static let start = #"""
    (() => {
    "use strict";
    const one = (selector, root = document) => root.querySelector(selector);
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];
    """#

  private static let keys = #"""
    let waitingForPlace = 0;
    const places = { t: "/today", b: "/handovers", p: "/promises", l: "/leads", f: "/funnel", s: "/signals", a: "/agreement", w: "/review", d: "/pipeline", e: "/results", o: "/forecast", m: "/margin" };
    const isTyping = (target) => target.closest("input:not([type=checkbox]), select, textarea");

    function go(key) {
      const link = one(`.pages a[href="${places[key]}"]`);
      if (link) link.click();
      return Boolean(link);
    }

    function plainKey(event) {
      const key = event.key;
      if (Date.now() - waitingForPlace < 1500 && places[key]) { waitingForPlace = 0; return go(key); }
      waitingForPlace = key === "g" ? Date.now() : 0;
      if (key === "?") { one("#shortcuts")?.togglePopover(); return true; }
      if (key === ",") { one("#preferences")?.togglePopover(); return true; }
      if (key === "/") { const field = one('[data-key="/"]'); field?.focus(); field?.select(); return Boolean(field); }
      if (key === "j") return step(1);
      if (key === "k") return step(-1);
      if (key === "x") return toggleHere();
      if (press(key)) return true;
      if (key === "Enter" && !event.target.closest("a, button, summary")) return openHere();
      return false;
    }

    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isTyping(event.target)) { if (event.key === "Escape") event.target.blur(); return; }
      if (plainKey(event)) event.preventDefault();
    });
    """#

  private static let rows = #"""
    const here = () => one("[data-here]");

    function step(by) {
      const rows = all("[data-row]");
      if (!rows.length) return false;
      const at = rows.indexOf(here());
      const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))];
      here()?.removeAttribute("data-here");
      next.setAttribute("data-here", "");
      one(".who a", next)?.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
      return true;
    }

    function openHere() {
      const link = here() && one(".who a", here());
      link?.click();
      return Boolean(link);
    }

    // What the row at hand, else the only one there is, has for this key; the first field is next.
    function press(key) {
      if (!/^[a-z]$/.test(key)) return false;
      const place = here() || one(".deeds");
      const target = place && one(`[data-key="${key}"]`, place);
      target?.click();
      const more = target?.closest("details");
      if (more?.open) one("select, input:not([type=hidden]), textarea", more)?.focus();
      return Boolean(target);
    }

    function toggleHere() {
      const box = here() && one("[name=lead]", here());
      box?.click();
      return Boolean(box);
    }

    let lastBox = null;

    function select(event) {
      const boxes = all("[data-select] [name=lead]");
      if (event.shiftKey && lastBox && boxes.includes(lastBox)) {
        const [from, to] = [boxes.indexOf(lastBox), boxes.indexOf(event.target)].sort((a, b) => a - b);
        for (const box of boxes.slice(from, to + 1)) box.checked = event.target.checked;
      }
      lastBox = event.target;
    }

    function countSelected() {
      const boxes = all("[data-select] [name=lead]");
      const chosen = boxes.filter((box) => box.checked).length;
      const count = one("[data-selected]");
      if (count) count.textContent = String(chosen);
      const every = one("[data-select-all]");
      if (every) {
        every.hidden = false;
        every.checked = chosen > 0 && chosen === boxes.length;
        every.indeterminate = chosen > 0 && chosen < boxes.length;
      }
    }

    document.addEventListener("click", (event) => {
      if (event.target.matches("[name=lead]")) select(event);
      if (event.target.matches("[data-select-all]")) {
        for (const box of all("[data-select] [name=lead]")) box.checked = event.target.checked;
      }
      countSelected();
      const row = event.target.closest("[data-row]");
      const chosenText = String(getSelection()).length > 0;
      if (row && !chosenText && !event.target.closest("a, input, label, button, details, form")) one(".who a", row)?.click();
    });
    """#

  private static let forms = #"""
    document.addEventListener("htmx:configRequest", (event) => {
      if (event.detail.verb !== "get") return;
      const given = event.detail.parameters;
      for (const name of Object.keys(given)) if (given[name] === "") delete given[name];
      for (const field of all("[data-base]", event.detail.elt)) {
        if (field.value === field.dataset.base) delete given[field.name];
      }
    });

    document.addEventListener("submit", (event) => {
      if (!event.target.matches("[data-busy]")) return;
      const button = one("button", event.target);
      setTimeout(() => { button.disabled = true; }, 0);
    });
    """#

  /// A slider and its number say the same; a form with `data-live` is drawn anew while one of its
  /// fields changes: at most every tenth of a second, and always once after the last change.
  private static let slides = #"""
    let redrawing = 0;

    function slide(field) {
      const number = field.dataset.slides && document.getElementById(field.dataset.slides);
      if (number) number.value = field.value;
      const slider = field.id && one(`[data-slides="${field.id}"]`);
      if (slider) slider.value = field.value;
    }

    document.addEventListener("input", (event) => {
      const form = event.target.closest("[data-live]");
      if (!form) return;
      slide(event.target);
      if (redrawing) return;
      redrawing = setTimeout(() => { redrawing = 0; form.dispatchEvent(new Event("redraw")); }, 100);
    });

    const showSliders = () => { for (const slider of all("[data-slides]")) slider.hidden = false; };
    """#

  private static let end = #"""
    function arrive() { countSelected(); showSliders(); drawCharts(); prepareWorkshop(); follow(); }
    document.addEventListener("htmx:afterSettle", arrive);
    document.addEventListener("htmx:historyRestore", arrive);
    window.addEventListener("pageshow", countSelected);
    arrive();
    })();
    """#
}
