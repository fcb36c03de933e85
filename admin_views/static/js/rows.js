/* Lists: what the server leaves out of each row. The eye beside masked values (td[data-m]), the menu behind ⋯ (from
   template#row-menu, steps from data-can), printing, and the registers opened lately. */
(function () {
  "use strict";
  const GJ = window.GJ;
  /* on a phone an empty deadline says nothing */
  GJ.$$(".cards td.k-meta").forEach(function (cell) { if (cell.textContent.trim() === "—") { cell.classList.add("is-none"); } });

  const facts = GJ.$("#row-facts");
  if (!facts) { return; }
  const steps = JSON.parse(facts.dataset.steps || "{}");

  GJ.$$('.gj-bottom [data-nav="all"]').forEach(function (link) { link.classList.add("on"); });

  GJ.$$("td[data-m]").forEach(function (cell) {
    const id = cell.closest("tr").dataset.id;
    const text = GJ.el("span", {});
    text.append.apply(text, Array.from(cell.childNodes));
    const eye = GJ.el("button", { type: "button", "data-reveal-url": "reveal/?id=" + id + "&field=" + cell.dataset.m, title: facts.dataset.eye, "aria-label": facts.dataset.eye }, GJ.icon("eye"));
    cell.replaceChildren(text, eye);
  });

  let menu = null;
  /* before the script of menus sees the click, so that it finds the menu there */
  document.addEventListener("click", function (event) {
    const button = event.target.closest ? event.target.closest("[data-row-menu]") : null;
    if (!button || (menu && button.dataset.menu && !menu.hidden)) { return; }
    const row = button.closest("tr"), id = row.dataset.id;
    if (menu) { menu.remove(); }
    menu = GJ.$("#row-menu").content.firstElementChild.cloneNode(true);
    menu.id = "row-pop";
    const first = menu.firstElementChild;
    (row.dataset.can || "").split(" ").filter(Boolean).forEach(function (name) {
      menu.insertBefore(GJ.el("button", { type: "button", role: "menuitem", "data-dialog-url": "step/?id=" + id + "&step=" + name }, GJ.icon("arrow-right"), steps[name] || name), first);
    });
    GJ.$$("[data-m]", menu).forEach(function (link) {
      const page = link.dataset.m === "edit" ? "edit" : "details";
      if (link.dataset.m === "edit" && !facts.dataset.edit) { link.remove(); return; }
      link.href = page + "/?id=" + id;
      link.removeAttribute("data-m");
    });
    menu.hidden = true;
    document.body.append(menu);
    GJ.$$("[data-row-menu][data-menu]").forEach(function (b) { b.removeAttribute("data-menu"); });
    button.dataset.menu = "row-pop";
  }, true);

  /* what the list shows is what is printed */
  GJ.on("click", "a[data-with-query]", function (event, link) { link.search = location.search; });
  GJ.on("change", "select[data-goto]", function (event, select) { GJ.pref("page_size", Number(select.value)); });
  GJ.on("change", "input[data-col]", function (event, box) { if (box.checked) { box.closest(".pop").classList.add("is-stale"); } });

  const list = GJ.$("[data-recent]");
  if (list) {
    const opened = GJ.$$('[data-pins-list="recent"] a').map(function (a) { return a.dataset.register; });
    const keys = [list.dataset.recent].concat(opened.filter(function (key) { return key !== list.dataset.recent; })).slice(0, 5);
    GJ.pref("recent", JSON.stringify(keys));
  }
})();
