extension Script {
  /// A card is dragged to another column: the card's own form says so to the server.
  static let pipeline = #"""
    let dragged = null;

    document.addEventListener("pointerover", (event) => {
      const card = event.target.closest("[data-move]");
      if (card && !card.draggable) card.draggable = true;
    });

    document.addEventListener("dragstart", (event) => {
      dragged = event.target.closest?.("[data-move]") ?? null;
      if (!dragged) return;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", dragged.dataset.move);
      dragged.classList.add("dragged");
    });

    const columnUnder = (event) => dragged && event.target.closest?.("[data-stage]");

    document.addEventListener("dragover", (event) => {
      const column = columnUnder(event);
      for (const other of all(".drop-here")) if (other !== column) other.classList.remove("drop-here");
      if (!column || !column.dataset.stage || column.contains(dragged)) return;
      event.preventDefault();
      column.classList.add("drop-here");
    });

    document.addEventListener("drop", (event) => {
      const column = columnUnder(event);
      const form = column && one(".deal-move form", dragged);
      const stage = form && one("[name=stage]", form);
      if (!stage || column.contains(dragged)) return;
      event.preventDefault();
      stage.value = column.dataset.stage;
      if (stage.value === column.dataset.stage) form.requestSubmit();
    });

    document.addEventListener("dragend", () => {
      dragged?.classList.remove("dragged");
      for (const column of all(".drop-here")) column.classList.remove("drop-here");
      dragged = null;
    });
    """#
}
