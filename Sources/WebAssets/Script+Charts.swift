extension Script {
  /// A chart is a drawing of the table beside it: series are the headings with `data-series`, points
  /// the cells with `data-value`. The library is loaded when a page has a chart, and not before.
  static let charts = #"""
    let library = null;

    function loadLibrary() {
      const address = one('meta[name="concord-chart"]')?.content;
      if (!address) return Promise.reject(new Error("no chart library"));
      library ??= new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
      });
      return library;
    }

    const tones = { inquiry: "edge", nurture: "sales", mql: "marketing", sal: "accent", sql: "warn", customer: "good" };

    function readTable(table) {
      const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
      const given = all("tbody tr", table);
      const rows = table.dataset.order === "given" ? given : given.reverse();
      const point = (cell) => cell?.dataset.value === "none" ? null : Number(cell?.dataset.value ?? 0);
      const tone = (name) => colour(tones[name] ?? name) || colour("accent");
      const series = all("thead [data-series]", table).map((heading, index) => ({
        label: heading.textContent.trim(),
        data: rows.map((row) => point(all("[data-value]", row)[index])),
        borderColor: tone(heading.dataset.series),
        backgroundColor: tone(heading.dataset.series),
        borderWidth: 2, pointRadius: 0, pointHitRadius: 12, tension: 0.25,
      }));
      // A single point draws no line.
      if (rows.length < 3) for (const line of series) line.pointRadius = 3;
      const along = one("thead th", table)?.textContent.trim();
      return { labels: rows.map((row) => one("th", row).textContent.trim()), series, colour, along };
    }

    function chartOptions(colour, along, unit) {
      const ticks = { color: colour("ink-faint"), maxRotation: 0, autoSkipPadding: 16, precision: 0 };
      const named = (text) => ({ display: Boolean(text), text, color: colour("ink-faint") });
      return {
        animation: false, maintainAspectRatio: false, interaction: { mode: "index", intersect: false },
        plugins: { legend: { position: "top", align: "start", labels: { color: colour("ink-soft"), usePointStyle: true, pointStyle: "line" } } },
        scales: {
          x: { ticks, title: named(along), grid: { display: false }, border: { color: colour("line") } },
          y: { ticks, title: named(unit), beginAtZero: true, grid: { color: colour("line") }, border: { display: false } },
        },
      };
    }

    function drawChart(figure) {
      const table = document.getElementById(figure.dataset.chart);
      const canvas = one("canvas", figure);
      if (!table || !window.Chart) return;
      figure.hidden = false;
      window.Chart.getChart(canvas)?.destroy();
      const { labels, series, colour, along } = readTable(table);
      window.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
      new window.Chart(canvas, { type: figure.dataset.kind ?? "line", data: { labels, datasets: series }, options: chartOptions(colour, along, figure.dataset.unit) });
    }

    function drawCharts() {
      const figures = all("figure[data-chart]");
      if (figures.length) loadLibrary().then(() => figures.forEach(drawChart), () => {});
    }

    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawCharts);
    """#
}
