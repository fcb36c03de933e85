/* 全部台账: narrow by name, English, pinyin initials; show only what waits (numbers from the badges address). */
(function () {
  "use strict";
  const GJ = window.GJ;
  const find = GJ.$("[data-map-find]");
  const items = GJ.$$(".map li");
  let due = false;
  function draw() {
    const wanted = find.value.trim().toLowerCase();
    let shown = 0;
    items.forEach(function (li) {
      li.hidden = (wanted && li.dataset.words.indexOf(wanted) < 0) || (due && !li.dataset.due);
      if (!li.hidden) { shown += 1; }
    });
    GJ.$$(".map section").forEach(function (box) { box.hidden = !GJ.$("li:not([hidden])", box); });
    GJ.$("[data-map-none]").hidden = shown > 0;
  }
  find.addEventListener("input", draw);
  GJ.on("click", "[data-map]", function (event, button) {
    due = button.dataset.map === "due";
    GJ.$$("[data-map]").forEach(function (b) { b.classList.toggle("on", b === button); });
    draw();
  });
  if (document.body.dataset.badgesUrl) {
    GJ.getJSON(document.body.dataset.badgesUrl).then(function (data) {
      let n = 0;
      items.forEach(function (li) {
        const count = (data.registers || {})[li.dataset.key];
        if (count) { n += 1; li.dataset.due = count; GJ.$("a", li).append(GJ.el("span", { class: "due" }, count > 99 ? "99+" : String(count))); }
      });
      GJ.$("[data-map-due]").textContent = n;
    }, function () {});
  }
})();
