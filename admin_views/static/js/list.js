/* Lists: table[data-list]. Rows tr[data-id][data-href], boxes input[data-row], head box input[data-all].
   html.is-bulk swaps the toolbar (.no-bulk) for the bulk bar (.bulk-only). */
(function () {
  "use strict";
  const GJ = window.GJ;
  const root = document.documentElement;
  const table = GJ.$("table[data-list]");

  /* ---------- query panel ---------- */
  GJ.on("click", "[data-more-filters]", function (event, button) {
    const panel = button.closest(".qry") || GJ.$(".qry");
    const on = panel.classList.toggle("is-more");
    button.setAttribute("aria-expanded", on ? "true" : "false");
    button.classList.toggle("is-turned", on);
    if (on) { const first = GJ.$(".rest input, .rest select", panel); if (first) { first.focus(); } }
  });
  /* empty conditions do not lengthen the address */
  document.addEventListener("submit", function (event) {
    if (!event.target.matches(".qry")) { return; }
    Array.from(event.target.elements).forEach(function (el) { if (el.name && !el.value && el.type !== "submit") { el.disabled = true; setTimeout(function () { el.disabled = false; }, 1000); } });
  });

  /* ---------- counts, after the page ---------- */
  function fill(box, data) {
    const counts = data.counts || data;
    Object.keys(counts).forEach(function (name) {
      GJ.$$('[data-count="' + name + '"]').forEach(function (el) { el.textContent = counts[name]; });
    });
    const total = data.total !== undefined ? data.total : counts.total;
    if (total !== undefined) { GJ.$$("[data-total]").forEach(function (el) { el.textContent = total; }); }
    GJ.$$("[data-exact-count]").forEach(function (b) { b.hidden = !/\+$/.test(String(total)); });
    trimPages(String(total));
  }
  /* the page came before the count: numbers of pages that are not there go again */
  function trimPages(total) {
    const size = GJ.$(".pager select");
    if (!size || !/^[\d,]+$/.test(total)) { return; }
    const last = Math.max(1, Math.ceil(Number(total.replace(/,/g, "")) / Number(size.value)));
    GJ.$$(".pager .pg").forEach(function (link) {
      const n = Number(link.textContent);
      if (n > last && !link.classList.contains("on")) { link.remove(); return; }
      const gap = link.nextElementSibling;
      if (n === last && gap && gap.textContent === "…") { gap.remove(); }
    });
    GJ.$$(".pager .pg + .muted").forEach(function (gap) { if (gap.textContent === "…" && !gap.nextElementSibling.classList.contains("pg") && Number(gap.previousElementSibling.textContent) >= last) { gap.remove(); } });
  }
  GJ.$$("[data-counts-url]").forEach(function (box) {
    fetch(box.dataset.countsUrl, { credentials: "same-origin", headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } })
      .then(function (r) { return r.ok ? r.json() : null; }).then(function (data) { if (data) { fill(box, data); } }).catch(function () {});
  });
  GJ.on("click", "[data-exact-count]", function (event, button) {
    button.textContent = GJ.t("正在数…");
    GJ.getJSON(button.dataset.exactCount).then(function (data) { fill(null, data); button.hidden = true; }, function (error) { button.textContent = GJ.t("精确计数"); GJ.fail(error); });
  });

  /* ---------- density, columns, refresh ---------- */
  GJ.on("click", "[data-density]", function (event, button) {
    const loose = root.classList.toggle("is-loose");
    button.replaceChildren(GJ.icon(loose ? "baseline-density-small" : "baseline-density-medium"), GJ.t(loose ? "宽松" : "紧凑"));
    GJ.pref("density", loose ? "loose" : "tight", button.dataset.prefUrl);
  });
  GJ.on("click", "[data-refresh]", function () { location.reload(); });
  /* menu #columns: checkboxes input[data-col="name"]; cells carry data-c="name" */
  GJ.on("change", "input[data-col]", function (event, box) {
    const menu = box.closest("[data-columns]");
    GJ.$$('[data-c="' + box.dataset.col + '"]').forEach(function (cell) { cell.hidden = !box.checked; });
    const chosen = GJ.$$("input[data-col]", menu).filter(function (b) { return b.checked; }).map(function (b) { return b.dataset.col; });
    /* a view names its columns in the address: they are changed there, not for every list */
    if (new URLSearchParams(location.search).has("cols")) { said("cols", chosen.join(".")); return; }
    GJ.pref(menu.dataset.columns || "columns", chosen.join(" "), menu.dataset.prefUrl);
  });
  function said(name, value) {
    const args = new URLSearchParams(location.search);
    if (value) { args.set(name, value); } else { args.delete(name); }
    ["page", "after", "before"].forEach(function (one) { args.delete(one); });
    history.replaceState(null, "", "?" + args);
  }
  GJ.on("click", "[data-views]", function () { GJ.dialog.load("views/?query=" + encodeURIComponent(location.search.slice(1))); });
  /* Shift and a click add a column to the order, or turn it round */
  GJ.on("click", "a[data-sort]", function (event, link) {
    if (!event.shiftKey) { return; }
    event.preventDefault();
    const name = link.dataset.sort, at = GJ.$$("th[aria-sort] a[data-sort]", table);
    let sorts = (new URLSearchParams(location.search).get("sort") || at.map(function (a) { return (a.closest("th").getAttribute("aria-sort") === "descending" ? "-" : "") + a.dataset.sort; }).join(",")).split(",").filter(Boolean);
    const before = sorts.findIndex(function (one) { return one.replace(/^-/, "") === name; });
    if (before >= 0) { sorts[before] = sorts[before] === name ? "-" + name : name; } else { sorts = sorts.filter(function (one) { return !/^-?id$/.test(one); }).concat("-" + name); }
    said("sort", sorts.slice(-4).join(","));
    location.reload();
  });
  GJ.on("click", "[data-columns-reset]", function (event, button) {
    const menu = button.closest("[data-columns]");
    GJ.post(menu.dataset.prefUrl || document.body.dataset.prefUrl, { key: menu.dataset.columns || "columns", value: "" }).then(function () { said("cols", ""); location.reload(); }, GJ.fail);
  });

  /* ---------- N ---------- */
  GJ.key(["n", "N"], function () { const add = GJ.$("[data-new]"); if (!add) { return false; } add.click(); });
  if (!table) { return; }

  /* ---------- selection ---------- */
  let all = false, lastBox = null;
  function rows() { return GJ.$$("tbody tr[data-id]", table); }
  function boxes() { return GJ.$$("tbody input[data-row]", table); }
  function ids() { return boxes().filter(function (b) { return b.checked; }).map(function (b) { return b.value || b.closest("tr").dataset.id; }); }
  /** What is selected: {ids, all}: all means every row that meets the conditions. */
  GJ.selected = function () { return { ids: ids(), all: all }; };
  function draw() {
    const chosen = ids(), head = GJ.$("input[data-all]", table), n = chosen.length;
    boxes().forEach(function (b) { b.closest("tr").classList.toggle("sel", b.checked); });
    if (head) { head.checked = n > 0 && n === boxes().length; head.indeterminate = n > 0 && n < boxes().length; }
    root.classList.toggle("is-bulk", n > 0);
    GJ.$$("[data-chosen]").forEach(function (el) { el.textContent = all ? GJ.$("[data-total]") ? GJ.$("[data-total]").textContent : GJ.t("全部") : n; });
    const bar = GJ.$(".bulk input[data-none]");
    if (bar) { bar.checked = n > 0; }
    /* an action says how many of the chosen rows it can treat: rows name them in data-can */
    GJ.$$(".bulk [data-action]").forEach(function (b) {
      const can = all ? -1 : rows().filter(function (r) { return r.classList.contains("sel") && (!b.hasAttribute("data-counted") || (" " + (r.dataset.can || "") + " ").indexOf(" " + b.dataset.action + " ") >= 0); }).length;
      const mark = GJ.$("[data-can-n]", b);
      if (mark) { mark.textContent = can < 0 ? "" : GJ.t("（{n} 条可办）", { n: can }); }
      if (b.hasAttribute("data-counted")) { b.hidden = can === 0; }
    });
  }
  GJ.on("change", "input[data-row]", function (event, box) { if (!box.checked) { all = false; } draw(); });
  GJ.on("click", "input[data-row]", function (event, box) {
    if (event.shiftKey && lastBox) {
      const list = boxes(), a = list.indexOf(lastBox), b = list.indexOf(box);
      list.slice(Math.min(a, b), Math.max(a, b) + 1).forEach(function (one) { one.checked = box.checked; });
      draw();
    }
    lastBox = box;
  });
  GJ.on("change", "input[data-all]", function (event, head) { all = false; boxes().forEach(function (b) { b.checked = head.checked; }); draw(); });
  GJ.on("click", "[data-none]", function () { all = false; boxes().forEach(function (b) { b.checked = false; }); draw(); });
  GJ.on("click", "[data-all-matching]", function () { boxes().forEach(function (b) { b.checked = true; }); all = true; draw(); });

  /* [data-action][data-action-url]: a dialog (data-dialog), a download (data-native) or a post */
  GJ.on("click", "[data-action-url]", function (event, button) {
    const chosen = GJ.selected(), url = button.dataset.actionUrl;
    const values = { action: button.dataset.action || "", rowid: chosen.ids };
    event.preventDefault();
    if (chosen.all) { values.all = "1"; values.rowid = []; }
    if (chosen.all || button.hasAttribute("data-query")) { values.query = location.search.slice(1); }
    if (button.hasAttribute("data-ask")) {
      const made = new FormData();
      Object.keys(values).forEach(function (k) { [].concat(values[k]).forEach(function (v) { made.append(k, v); }); });
      GJ.post(url, made).then(function (html) { if (typeof html === "string") { GJ.dialog(html); } else { GJ.follow(html); } }, GJ.fail);
    } else if (button.hasAttribute("data-native")) {
      const form = GJ.el("form", { method: "post", action: url, hidden: true, target: button.dataset.target || false }, GJ.el("input", { type: "hidden", name: "csrf_token", value: GJ.token() }));
      Object.keys(values).forEach(function (k) { [].concat(values[k]).forEach(function (v) { form.append(GJ.el("input", { type: "hidden", name: k, value: v })); }); });
      document.body.append(form);
      form.submit();
      form.remove();
    } else {
      GJ.working(button, true);
      GJ.post(url, values).then(function (data) { GJ.working(button, false); GJ.follow(data); }, function (error) { GJ.working(button, false); GJ.fail(error); });
    }
  });
  draw();

  /* ---------- rows by keyboard ---------- */
  let at = -1;
  function go(n) {
    const list = rows();
    if (!list.length) { return; }
    at = Math.max(0, Math.min(n, list.length - 1));
    list.forEach(function (r, i) { r.classList.toggle("is-cur", i === at); });
    list[at].scrollIntoView({ block: "nearest" });
  }
  GJ.key(["j", "J", "ArrowDown"], function () { go(at + 1); });
  GJ.key(["k", "K", "ArrowUp"], function () { go(at < 0 ? 0 : at - 1); });
  GJ.key(["x", "X", " "], function (event) {
    const row = rows()[at], box = row && GJ.$("input[data-row]", row);
    if (!box || (event.key === " " && /^(BUTTON|A|INPUT)$/.test(document.activeElement.tagName))) { return false; }
    box.checked = !box.checked;
    if (!box.checked) { all = false; }
    draw();
  });
  GJ.key(["Enter"], function () {
    const row = rows()[at];
    if (!row || !row.dataset.href || /^(BUTTON|A|INPUT|TD)$/.test(document.activeElement.tagName)) { return false; }
    location.href = row.dataset.href;
  });
  GJ.key(["Escape"], function () { if (!ids().length) { return false; } all = false; boxes().forEach(function (b) { b.checked = false; }); draw(); });
  /* a click on an empty place of a row opens it; text can still be selected */
  table.addEventListener("dblclick", function (event) {
    const row = event.target.closest("tr[data-href]");
    if (row && !event.target.closest("a, button, input, label")) { location.href = row.dataset.href; }
  });
  /* just saved: two seconds of ground */
  const saved = table.dataset.saved || new URLSearchParams(location.search).get("saved");
  if (saved) {
    const row = rows().find(function (r) { return r.dataset.id === saved; });
    if (row) { row.classList.add("is-new"); row.scrollIntoView({ block: "nearest" }); setTimeout(function () { row.classList.remove("is-new"); }, 2000); }
  }
})();
