/* Cells of a list, changed where they stand: table[data-cells="names"]. A double click, or F2 or Enter on the cell, puts its
   control over it (gj/_list_cell.html); Enter saves, Tab saves and goes on to the next, Esc leaves it as it is. */
(function () {
  "use strict";
  const GJ = window.GJ;
  const table = GJ.$("table[data-list][data-cells]");
  if (!table || !window.matchMedia("(min-width: 768px) and (hover: hover)").matches) { return; }
  const names = table.dataset.cells.split(" ");
  const heads = GJ.$$("thead th", table).map(function (th) { return th.dataset.c || ""; });
  const said = GJ.el("p", { class: "sr", role: "status" });
  let asked = null, box = null, column = "";
  document.body.append(said);

  /* ---------- which cells are open, asked once somebody comes near ---------- */
  function rows() { return GJ.$$("tbody tr[data-id]", table); }
  function mark(row, open) {
    Array.from(row.cells).forEach(function (td, i) {
      if (open.indexOf(heads[i]) < 0 || !heads[i]) { return; }
      td.classList.add("ed");
      td.tabIndex = -1;
      td.setAttribute("aria-keyshortcuts", "F2");
    });
  }
  function ask() {
    if (asked) { return asked; }
    const all = rows();
    const ids = all.map(function (row) { return "id=" + row.dataset.id; }).join("&");
    asked = GJ.getJSON("cells/?" + ids).then(function (data) {
      all.forEach(function (row) { mark(row, data.cells[row.dataset.id] || []); });
    }, function () { asked = null; });
    return asked;
  }
  table.addEventListener("pointerover", ask, { once: true });
  function open(row) { return GJ.$$("td.ed", row).filter(function (td) { return td.offsetParent !== null; }); }
  function nameOf(td) { return heads[td.cellIndex]; }

  /* ---------- the control over its cell ---------- */
  function place() {
    if (!box) { return; }
    const at = box.td.getBoundingClientRect(), high = box.el.offsetHeight;
    const below = at.top + high <= window.innerHeight - 4;
    box.el.style.left = Math.max(4, Math.min(at.left, window.innerWidth - box.el.offsetWidth - 4)) + "px";
    box.el.style.top = (below ? at.top : Math.max(4, at.bottom - high)) + "px";
    box.el.style.minWidth = at.width + "px";
  }
  window.addEventListener("scroll", place, true);
  window.addEventListener("resize", place);
  function control(form) { return GJ.$("select, textarea, input:not([type=hidden])", form); }
  function focus() {
    const one = control(box.form);
    if (one.tomselect) { one.tomselect.focus(); } else { one.focus(); if (one.tagName === "INPUT" && one.type !== "checkbox") { one.select(); } else if (one.setSelectionRange) { one.setSelectionRange(one.value.length, one.value.length); } }
  }
  function text(form) { return new URLSearchParams(new FormData(form)).toString(); }
  function edit(td) {
    const row = td.closest("tr");
    column = nameOf(td);
    return GJ.get(GJ.withQuery("cell/", { id: row.dataset.id, field: column })).then(function (html) {
      const el = GJ.el("div", { class: "gj-cell" });
      el.innerHTML = html;
      document.body.append(el);
      box = { el: el, td: td, row: row, form: GJ.$("form", el) };
      document.dispatchEvent(new CustomEvent("gj:content", { detail: el }));
      place();
      const picks = GJ.$("select[data-ts], select[data-ref]", el) ? GJ.need("tom-select") : Promise.resolve();
      return picks.then(function () { if (box && box.el === el) { box.was = text(box.form); focus(); place(); } });
    }, GJ.fail);
  }
  function close(back) {
    if (!box) { return; }
    const td = box.td;
    box.el.remove();
    box = null;
    if (back) { td.focus(); }
  }
  function wrong(words) {
    const line = GJ.$(".errmsg[role=alert]:not([id$=\"-js\"])", box.form), one = control(box.form);
    GJ.$$('.errmsg[id$="-js"]', box.form).forEach(function (said) { said.remove(); }); /* the server says it in full */
    line.replaceChildren(GJ.icon("alert-circle"), GJ.el("span", {}, words));
    line.hidden = false;
    line.id = "cell-e";
    (one.tomselect ? one.tomselect.control_input : one).setAttribute("aria-invalid", "true");
    (one.tomselect ? one.tomselect.control_input : one).setAttribute("aria-describedby", "cell-e");
    place();
    focus();
  }
  /** The saved row in place of the one that stands there; the cell in it that was changed. */
  function renew(data, row, name) {
    const made = document.createElement("tbody");
    made.innerHTML = data.row;
    const fresh = made.rows[0], chosen = GJ.$("input[data-row]", row);
    if (!fresh) { row.remove(); GJ.toast(GJ.t("这条记录不再是你能看到的")); return null; }
    if (row.classList.contains("is-cur")) { fresh.classList.add("is-cur"); }
    if (chosen && chosen.checked) { GJ.$("input[data-row]", fresh).checked = true; fresh.classList.add("sel"); }
    fresh.classList.add("is-new");
    setTimeout(function () { fresh.classList.remove("is-new"); }, 2000);
    mark(fresh, data.cells);
    row.replaceWith(fresh);
    return fresh.cells[heads.indexOf(name)];
  }
  /** Save what was typed; then `on(cell)`, or the refusal beside the cell. */
  function save(on) {
    if (!box || box.busy || box.was === undefined) { return; }
    const mine = box, name = nameOf(mine.td);
    if (text(mine.form) === mine.was) { const td = mine.td; close(false); on(td); return; }
    const data = new FormData(mine.form);
    data.append("query", location.search.slice(1));
    data.append("__key__", GJ.mark());
    mine.busy = true;
    GJ.post("cell/", data).then(function (answer) {
      close(false);
      const td = renew(answer, mine.row, name);
      said.textContent = GJ.t("已保存");
      (answer.warned || []).forEach(function (words) { GJ.toast(words); });
      if (td) { on(td); }
    }, function (error) {
      mine.busy = false;
      if (box !== mine) { GJ.fail(error); return; }
      const told = error.data || {};
      if (told.stale) { GJ.$("[name=version]", mine.form).value = told.version; mine.was = ""; }
      wrong(Object.values(told.errors || {}).join("；") || error.message);
    });
  }
  function stay(td) { td.focus(); }
  function leave() {}
  /** The next open cell of the row, then of the next rows; with `back` the one before. */
  function next(td, back) {
    const all = rows().reduce(function (list, row) { return list.concat(open(row)); }, []);
    return all[all.indexOf(td) + (back ? -1 : 1)];
  }
  document.addEventListener("keydown", function (event) {
    if (!box || !box.el.contains(event.target) || event.isComposing) { return; }
    const ts = (control(box.form) || {}).tomselect, lists = ts && (ts.isOpen || ts.loading);
    if (event.key === "Escape" && !lists) {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    } else if (event.key === "Tab") {
      event.preventDefault();
      const back = event.shiftKey;
      save(function (td) { const to = next(td, back); if (to) { edit(to); } else { stay(td); } });
    } else if (event.key === "Enter" && !lists && !event.shiftKey && event.target.tagName !== "BUTTON") {
      event.preventDefault();
      event.stopPropagation();
      save(stay);
    }
  }, true);
  document.addEventListener("submit", function (event) { if (box && event.target === box.form) { event.preventDefault(); save(stay); } }, true);
  document.addEventListener("pointerdown", function (event) {
    if (box && !box.el.contains(event.target) && !event.target.closest(".flatpickr-calendar, .ts-dropdown, [data-toasts]")) { save(leave); }
  });

  /* ---------- by mouse and by keyboard ---------- */
  table.addEventListener("dblclick", function (event) {
    const td = event.target.closest("td.ed");
    if (!td || event.target.closest("a, button, input, label")) { return; }
    event.stopImmediatePropagation();
    window.getSelection().removeAllRanges();
    edit(td);
  }, true);
  function cell() { const at = document.activeElement; return at && at.matches("td.ed") && table.contains(at) ? at : null; }
  function current() { return GJ.$("tbody tr.is-cur", table) || rows()[0]; }
  GJ.key(["F2"], function () {
    const row = current();
    if (!row) { return false; }
    ask().then(function () {
      const all = open(row), at = cell() || all.find(function (td) { return nameOf(td) === column; }) || all[0];
      if (at) { edit(at); } else { said.textContent = GJ.t("这条记录没有能在列表里改的"); GJ.toast(said.textContent); }
    });
  });
  GJ.key(["ArrowLeft", "ArrowRight"], function (event) {
    const row = cell() ? cell().closest("tr") : GJ.$("tbody tr.is-cur", table);
    if (!row) { return false; }
    ask().then(function () {
      const all = open(row), at = all.indexOf(cell());
      const to = all[at < 0 ? 0 : at + (event.key === "ArrowLeft" ? -1 : 1)];
      if (to) { to.focus(); to.scrollIntoView({ block: "nearest", inline: "nearest" }); }
    });
  });
  /* on a cell Enter changes it; elsewhere it opens the row (list.js) */
  table.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && cell() && !event.ctrlKey && !event.metaKey) { event.preventDefault(); edit(cell()); }
  });
  document.addEventListener("keydown", function (event) {
    const from = cell();
    if (!from || !/^(j|k|ArrowDown|ArrowUp)$/i.test(event.key)) { return; }
    /* list.js has gone to the other row by now */
    setTimeout(function () {
      const row = GJ.$("tbody tr.is-cur", table);
      const to = row && open(row).find(function (td) { return nameOf(td) === nameOf(from); });
      if (to) { to.focus(); } else { from.blur(); }
    }, 0);
  });
  GJ.key(["Escape"], function () { const at = cell(); if (!at) { return false; } at.blur(); });
})();
