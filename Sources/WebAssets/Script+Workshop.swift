extension Script {
  /// The workshop of the agreement: refused forms are shown, open rows stay open, the grid is walked
  /// with the arrows, what is not saved says so, and a text has its lines numbered as one types.
  static let workshop = #"""
    document.addEventListener("htmx:beforeSwap", (event) => {
      const status = event.detail.xhr.status;
      if (status === 409 || status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; }
    });

    document.addEventListener("htmx:configRequest", (event) => {
      const form = event.detail.elt.closest?.(".section-form");
      if (!form || event.detail.verb === "get") return;
      const open = all("details[open][id]", form).map((row) => row.id);
      if (open.length) event.detail.parameters.open = open;
    });

    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

    document.addEventListener("keydown", (event) => {
      const button = event.target.closest?.(".cells button");
      const move = moves[event.key];
      if (!button || !move) return;
      const rows = all(".cells tbody tr");
      const row = rows.indexOf(button.closest("tr"));
      const column = all("button", rows[row]).indexOf(button);
      const next = rows[row + move[0]] && all("button", rows[row + move[0]])[column + move[1]];
      if (next) next.focus();
      event.preventDefault();
    });

    document.addEventListener("input", (event) => {
      const form = event.target.closest("[data-guard]");
      if (form) { form.dataset.unsaved = ""; const note = one(".unsaved", form); if (note) note.hidden = false; }
      if (event.target.matches("[data-gutter]")) number(event.target);
    });

    document.addEventListener("change", (event) => {
      if (event.target.matches(".thresholds select, .thresholds input")) one('[value="show"]', event.target.form)?.click();
    });

    document.addEventListener("submit", (event) => { delete event.target.dataset.unsaved; });

    window.addEventListener("beforeunload", (event) => {
      if (one("[data-unsaved]")) event.preventDefault();
    });

    function number(field) {
      const lines = field.value.split("\n").length;
      const gutter = field.previousElementSibling;
      const shown = gutter.textContent.split("\n").length - 1;
      if (shown !== lines) gutter.textContent = Array.from({ length: lines }, (_, index) => `${index + 1}\n`).join("");
      field.rows = Math.max(20, lines + 1);
    }

    function goToLine(field, line) {
      const start = field.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      const end = field.value.indexOf("\n", start);
      field.focus();
      field.setSelectionRange(start, end < 0 ? field.value.length : end);
      const height = field.scrollHeight / field.value.split("\n").length;
      window.scrollTo({ top: field.getBoundingClientRect().top + scrollY + height * line - innerHeight / 2 });
    }

    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-line]");
      const field = link && document.getElementById("text");
      if (field) { goToLine(field, Number(link.dataset.line)); event.preventDefault(); }
    });

    document.addEventListener("change", async (event) => {
      const picker = event.target.closest("[data-fills]");
      const file = picker && event.target.files?.[0];
      const field = file && one(`[name="${picker.dataset.fills}"]`, picker.closest("form"));
      if (!field) return;
      field.value = await file.text();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });

    function prepareWorkshop() {
      for (const picker of all("[data-fills]")) picker.hidden = false;
      for (const field of all("[data-gutter]")) number(field);
    }
    """#
}
