/* Charts: [data-fig] holds {x, s: [{name, v, u, line, dash}], lying, percent}; u are the addresses of the rows behind each value. */
(function () {
  "use strict";
  const GJ = window.GJ;
  const root = document.documentElement;
  const COLOURS = 8;
  const charts = [];
  function token(name) { return getComputedStyle(root).getPropertyValue(name).trim(); }
  function colour(i) { return token("--gj-c" + (Math.min(i, COLOURS - 1) + 1)); }
  function series(s, i, d, ground) {
    const own = s.dash ? token("--gj-c3") : colour(i);
    const made = { name: s.name, data: s.v, type: s.line ? "line" : "bar", itemStyle: { color: own } };
    if (s.line) {
      return Object.assign(made, { symbol: s.dash ? "rect" : "circle", symbolSize: 5, lineStyle: { width: 2, color: own, type: s.dash ? "dashed" : "solid" } });
    }
    made.itemStyle = { color: own, borderColor: ground, borderWidth: d.s.length > 1 ? 1 : 0 };
    return Object.assign(made, { stack: d.lying ? undefined : "all", barMaxWidth: 22 });
  }
  function option(d) {
    const line = token("--gj-line"), text = token("--gj-text-3"), ground = token("--gj-surface");
    const names = { type: "category", data: d.x, inverse: !!d.lying, axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { color: text, fontSize: 12, hideOverlap: true } };
    const values = { type: "value", min: 0, minInterval: 1, splitLine: { lineStyle: { color: line } }, axisLabel: { color: text, fontSize: 12, formatter: "{value}" + (d.percent ? "%" : "") } };
    if (d.percent) { values.max = 100; }
    if (d.s.some(function (s) { return s.line; })) { delete values.minInterval; }
    return {
      animation: false, textStyle: { fontFamily: token("--gj-font"), color: text },
      grid: { left: 8, right: 12, top: 14, bottom: 6, containLabel: true },
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, axisPointer: { type: d.lying ? "shadow" : "line" }, backgroundColor: token("--gj-surface-2"), borderColor: line, textStyle: { color: token("--gj-text"), fontSize: 12 } },
      xAxis: d.lying ? values : names, yAxis: d.lying ? names : values,
      series: d.s.map(function (s, i) { return series(s, i, d, ground); })
    };
  }
  function draw(el) {
    const d = JSON.parse(el.dataset.fig);
    const chart = window.echarts.init(el, null, { renderer: "canvas" });
    chart.setOption(option(d));
    chart.on("click", function (event) {
      const url = (d.s[event.seriesIndex].u || [])[event.dataIndex];
      if (url) { location.href = url; }
    });
    charts.push({ chart: chart, data: d });
    new ResizeObserver(function () { chart.resize(); }).observe(el);
  }
  function redraw() { charts.forEach(function (one) { one.chart.setOption(option(one.data)); }); }
  document.addEventListener("DOMContentLoaded", function () {
    if (!window.echarts) { return; }
    GJ.$$("[data-fig]").forEach(draw);
    new MutationObserver(redraw).observe(root, { attributes: true, attributeFilter: ["data-bs-theme"] });
  });
  GJ.on("click", "[data-save-chart]", function () {
    if (!charts.length) { return; }
    const link = document.createElement("a");
    link.href = charts[0].chart.getDataURL({ pixelRatio: 2, backgroundColor: token("--gj-surface") });
    link.download = document.title.replace(/[\\/:*?"<>|]/g, " ") + ".png";
    link.click();
  });
  GJ.on("click", "[data-print]", function () { window.print(); });
  GJ.on("change", "[data-apply]", function (event, select) { select.form.requestSubmit(); });
})();
