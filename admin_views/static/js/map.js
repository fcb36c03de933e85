/* 全部台账 and 登记: narrow by name, English, pinyin initials (?q= too); show only what waits, or the favourites. */
(function () {
  "use strict";
  const GJ = window.GJ;
  const find = GJ.$("[data-map-find]");
  if (!find) { return; }
  const items = GJ.$$(".map li"), often = GJ.$("[data-map-often]");
  let only = "all";
  function pinned(li) { const star = GJ.$("[data-pin]", li); return !!star && star.getAttribute("aria-pressed") === "true"; }
  function draw() {
    const wanted = find.value.trim().toLowerCase();
    let shown = 0, stars = 0;
    items.forEach(function (li) {
      const fits = only === "all" || (only === "due" ? li.dataset.due : pinned(li));
      li.hidden = (wanted && li.dataset.words.indexOf(wanted) < 0) || !fits;
      if (!li.hidden) { shown += 1; }
      if (pinned(li)) { stars += 1; }
    });
    GJ.$$(".map section").forEach(function (box) { box.hidden = !GJ.$("li:not([hidden])", box); });
    if (often) { often.hidden = wanted.length > 0; }
    const n = GJ.$("[data-map-pinned]");
    if (n) { n.textContent = stars || ""; }
    GJ.$("[data-map-none]").hidden = shown > 0;
  }
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { find.value = asked; }
  find.addEventListener("input", draw);
  find.addEventListener("keydown", function (event) {
    const first = GJ.$(".map li:not([hidden]) a");
    if (event.key === "Enter" && !event.isComposing && find.value.trim() && first) { location.href = first.href; }
  });
  GJ.on("click", "[data-map]", function (event, button) {
    only = button.dataset.map;
    GJ.$$("[data-map]").forEach(function (b) { b.classList.toggle("on", b === button); });
    draw();
  });
  /* the star is switched by shell.js; what depends on it is drawn after */
  document.addEventListener("gj:pin", draw);
  draw();
  if (document.body.dataset.badgesUrl && GJ.$("[data-map-due]")) {
    GJ.getJSON(document.body.dataset.badgesUrl).then(function (data) {
      let n = 0;
      items.forEach(function (li) {
        const count = (data.registers || {})[li.dataset.key];
        if (count) { n += 1; li.dataset.due = count; GJ.$("a", li).append(GJ.el("span", { class: "due" }, count > 99 ? "99+" : String(count))); }
      });
      GJ.$("[data-map-due]").textContent = n;
      draw();
    }, function () {});
  }
})();
