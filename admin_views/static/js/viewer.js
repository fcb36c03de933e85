/* The viewer: the pictures of one field or record ([data-pictures] a[data-picture]) in a dialog, with what they are below.
   ← → Home End and a swipe go on, a click shows full size and back, Esc closes. */
(function () {
  "use strict";
  const GJ = window.GJ;
  const SWIPE = 50;

  function open(links, start) {
    const name = GJ.el("h2", {}), count = GJ.el("span", { class: "muted num" });
    const img = GJ.el("img", { alt: "" }), sorry = GJ.el("p", { class: "muted", hidden: true }, GJ.t("这张照片打不开：可能已被移除，或要重新登录。"));
    const stage = GJ.el("div", { class: "stage", tabindex: "0", "data-autofocus": true }, img, sorry);
    const told = GJ.el("p", { class: "told muted", "aria-live": "polite" });
    const save = GJ.el("a", { class: "btn btn-bare btn-sq", "aria-label": GJ.t("下载"), title: GJ.t("下载") }, GJ.icon("download"));
    function step(icon, label, by) { return GJ.el("button", { type: "button", class: "go " + icon, "aria-label": label, title: label, hidden: links.length < 2, onclick: function () { show(at + by); } }, GJ.icon(icon)); }
    const box = GJ.el("div", { class: "viewer", "data-dialog": true },
      GJ.el("header", {}, name, count, save, GJ.el("button", { type: "button", class: "btn btn-bare btn-sq", "data-close": true, "aria-label": GJ.t("关闭"), title: GJ.t("关闭") }, GJ.icon("x"))),
      GJ.el("div", { class: "view" }, step("chevron-left", GJ.t("上一张"), -1), stage, step("chevron-right", GJ.t("下一张"), 1)), told);
    let at = 0, from = null;
    function show(to) {
      at = (to + links.length) % links.length;
      const link = links[at];
      name.textContent = link.dataset.name;
      name.title = link.dataset.name;
      count.textContent = links.length > 1 ? at + 1 + " / " + links.length : "";
      told.textContent = link.dataset.told;
      save.href = link.href;
      save.setAttribute("download", link.dataset.name);
      stage.classList.remove("is-full");
      sorry.hidden = true;
      img.hidden = false;
      img.alt = link.dataset.name;
      img.src = link.href;
    }
    img.addEventListener("error", function () { img.hidden = true; sorry.hidden = false; });
    img.addEventListener("click", function () { stage.classList.toggle("is-full"); });
    box.addEventListener("keydown", function (event) {
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: links.length - 1 }[event.key];
      if (to === undefined || event.altKey || event.ctrlKey || event.metaKey || (stage.classList.contains("is-full") && document.activeElement === stage && /^Arrow/.test(event.key))) { return; }
      event.preventDefault();
      show(to);
    });
    stage.addEventListener("touchstart", function (event) { from = event.touches.length === 1 && !stage.classList.contains("is-full") ? event.touches[0].clientX : null; }, { passive: true });
    stage.addEventListener("touchend", function (event) {
      const way = from === null ? 0 : event.changedTouches[0].clientX - from;
      from = null;
      if (Math.abs(way) > SWIPE && links.length > 1) { show(at + (way < 0 ? 1 : -1)); }
    });
    show(start);
    GJ.dialog(box);
  }

  GJ.on("click", "[data-pictures] a[data-picture]", function (event, link) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    const links = GJ.$$("a[data-picture]", link.closest("[data-pictures]")).filter(function (one) { return one.offsetWidth > 0; });
    open(links, links.indexOf(link));
  });
})();
