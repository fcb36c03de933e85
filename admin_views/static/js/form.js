/* Forms marked form[data-form]: keys, unsaved warning, local draft, child rows, one request at a time.
   data-draft-key names the draft; data-draft-off switches it off. */
(function () {
  "use strict";
  const GJ = window.GJ;
  const EVERY = 10000, KEEP_DAYS = 3;
  const form = GJ.$("form[data-form]");
  const DRAFT = "draft.", PLAIN = /^(password|file|submit|button)$/;

  /* A draft goes when the server has confirmed that very save, and never because the next page looks well. */
  try {
    Object.keys(localStorage).filter(function (k) { return k.indexOf("gj.draft.") === 0; }).forEach(function (k) {
      const d = JSON.parse(localStorage.getItem(k));
      if (!d || Date.now() - d.at > KEEP_DAYS * 86400000 || GJ.saved.indexOf(d.save) >= 0) { localStorage.removeItem(k); }
    });
  } catch (e) { /* storage switched off */ }
  /* what this window sent last, with what drafts leave out: for its sender only, until it is confirmed */
  let sent = GJ.store.get("sent", true);
  if (sent && (GJ.saved.indexOf(sent.save) >= 0 || (document.body.dataset.user && document.body.dataset.user !== sent.user))) {
    GJ.store.set("sent", null, true);
    sent = null;
  }

  /* ---------- child rows ---------- */
  function rows(table) { return GJ.$$("tbody > tr:not(.is-gone)", table); }
  function addRow(table, after) {
    const template = document.getElementById(table.dataset.lines) || GJ.$("template", table.parentNode);
    if (!template) { return null; }
    const n = Number(table.dataset.next || GJ.$$("tbody > tr", table).length);
    table.dataset.next = n + 1;
    const piece = template.content.cloneNode(true);
    const row = GJ.$("tr", piece);
    GJ.$$("[name], [id], [for], [aria-describedby], [aria-labelledby], [data-money], [data-field]", piece).forEach(function (el) {
      ["name", "id", "for", "aria-describedby", "aria-labelledby", "data-money", "data-field"].forEach(function (a) {
        if (el.hasAttribute(a)) { el.setAttribute(a, el.getAttribute(a).replace(/__n__/g, n)); }
      });
    });
    if (after) { after.after(row); } else { GJ.$("tbody", table).append(row); }
    document.dispatchEvent(new CustomEvent("gj:content", { detail: row }));
    row.dispatchEvent(new Event("input", { bubbles: true }));
    return row;
  }
  GJ.addLine = addRow;
  function focusRow(row) { const f = row && GJ.$("input:not([type=hidden]), select, textarea", row); if (f) { f.focus(); } }
  GJ.on("click", "[data-line-add]", function (event, button) {
    focusRow(addRow(document.getElementById(button.dataset.lineAdd) || GJ.$("table[data-lines]", button.closest("section, .card-g, form"))));
  });
  GJ.on("click", "[data-line-remove]", function (event, button) {
    const row = button.closest("tr"), table = row.closest("table"), gone = GJ.$("[data-line-gone]", row);
    const next = row.nextElementSibling || row.previousElementSibling;
    if (gone) { gone.value = "1"; row.classList.add("is-gone"); } else { row.remove(); }
    table.dispatchEvent(new Event("input", { bubbles: true }));
    if (next) { focusRow(next); }
  });

  if (!form) { GJ.isDirty = function () { return false; }; return; }

  /* ---------- what is typed ---------- */
  const user = document.body.dataset.user || "";
  const key = form.dataset.draftKey || "";
  const slot = DRAFT + user + "." + key;
  const canDraft = key && !form.hasAttribute("data-draft-off");
  const said = GJ.$("[data-draft-said]");
  function mayKeep(el) {
    return el.name && !el.disabled && el.name !== "csrf_token" && !PLAIN.test(el.type)
      && !el.closest("[data-mask]") && !el.hasAttribute("data-nodraft") && !el.closest("[data-nodraft]") && el.type !== "hidden";
  }
  function collect() {
    const out = {};
    Array.from(form.elements).filter(mayKeep).forEach(function (el) {
      if (el.type === "radio" || el.type === "checkbox") { out[el.name] = out[el.name] || []; if (el.checked) { out[el.name].push(el.value); } } else if (el.tagName === "SELECT") {
        out[el.name] = GJ.picked(el);
      } else { (out[el.name] = out[el.name] || []).push(el.value); }
    });
    return out;
  }
  /* personal values: kept in this window alone, and only between sending and the answer */
  function personal() {
    const out = {};
    Array.from(form.elements).forEach(function (el) {
      if (!el.id || el.type === "hidden" || el.readOnly || PLAIN.test(el.type) || /radio|checkbox/.test(el.type) || el.classList.contains("is-masked")) { return; }
      if (el.closest("[data-nodraft], [data-mask]") && el.value) { out[el.id] = el.tagName === "SELECT" ? GJ.picked(el) : el.value; }
    });
    return out;
  }
  function all() {
    return Array.from(new FormData(form).entries()).filter(function (e) { return e[0] !== "csrf_token"; })
      .map(function (e) { return e[0] + "=" + (e[1] instanceof File ? e[1].name + e[1].size : e[1]); }).join("\n");
  }
  let clean = "", leaving = false, touched = false, kept = "";
  setTimeout(function () { if (!touched) { clean = all(); } }, 600);
  clean = all();
  GJ.isDirty = function () { return touched && all() !== clean; };
  const look = GJ.debounce(200, function () { GJ.markTab(GJ.isDirty()); });
  form.addEventListener("input", function (event) { touched = true; look(); });
  form.addEventListener("change", function () { touched = true; look(); });

  /* ---------- fields that an answer calls for: out of sight until then, unless they hold something ---------- */
  function answer(name) {
    const own = Array.from(form.elements).filter(function (el) { return el.name === name && el.type !== "hidden"; });
    const one = own.find(function (el) { return el.checked; });
    return own.length && (one || !/^(radio|checkbox)$/.test(own[0].type) ? (one || own[0]).value : "");
  }
  function holds(box) {
    return box.matches(".bad") || GJ.$("[data-kept-id]", box) || GJ.$$("input, select, textarea", box).some(function (el) {
      return el.name && (/^(radio|checkbox)$/.test(el.type) ? el.checked : el.value);
    });
  }
  function call() {
    const boxes = GJ.$$("[data-called]", form);
    boxes.forEach(function (box) {
      const at = box.dataset.called.indexOf("="), said = answer(box.dataset.called.slice(0, at));
      box.hidden = said !== 0 && box.dataset.called.slice(at + 1).split(" ").indexOf(said) < 0 && !holds(box);
    });
    boxes.map(function (box) { return box.closest("section"); }).forEach(function (part) {
      if (part) { part.hidden = !GJ.$(".f:not([hidden]), table", part); }
    });
  }
  form.addEventListener("change", call);
  form.addEventListener("input", call);
  call();

  /* ---------- drafts ---------- */
  function two(n) { return (n < 10 ? "0" : "") + n; }
  function clock(ms) { const d = new Date(ms); return two(d.getHours()) + ":" + two(d.getMinutes()); }
  function save(mark) {
    if (!canDraft || (!mark && (leaving || !GJ.isDirty()))) { return; }
    const data = JSON.stringify(collect());
    if (!mark && data === kept) { return; }
    kept = data;
    const once = form.elements.__key__;
    GJ.store.set(slot, { at: Date.now(), save: mark || "", once: mark && once ? once.value : "", data: JSON.parse(data), lines: GJ.$$("table[data-lines]", form).map(function (t) { return { id: t.id, n: rows(t).length }; }) });
    if (said && !mark) { said.replaceChildren(GJ.icon("device-floppy"), " " + GJ.t("草稿 {time} 已自动保存", { time: clock(Date.now()) })); }
  }
  GJ.forget = function () { leaving = true; if (canDraft) { GJ.store.set(slot, null); GJ.store.set("sent", null, true); } };
  function restorePersonal(values) {
    Object.keys(values).forEach(function (id) {
      const el = document.getElementById(id);
      if (!el || !form.contains(el)) { return; }
      if (el.tagName === "SELECT") { GJ.choose(el, values[id]); return; }
      if (el.closest("[data-mask]")) { GJ.unmask(el); }
      el.value = values[id];
      el.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  function restore(draft) {
    (draft.lines || []).forEach(function (l) {
      const table = document.getElementById(l.id);
      while (table && rows(table).length < l.n) { if (!addRow(table)) { break; } }
    });
    const seen = {};
    Array.from(form.elements).filter(mayKeep).forEach(function (el) {
      const v = draft.data[el.name];
      if (v === undefined) { return; }
      if (el.type === "radio" || el.type === "checkbox") { el.checked = v.indexOf(el.value) >= 0; } else if (el.tagName === "SELECT") { GJ.choose(el, v); } else {
        seen[el.name] = (seen[el.name] || 0) + 1;
        const one = v[seen[el.name] - 1];
        if (one !== undefined) { el.value = one; }
      }
    });
    GJ.enhance(form);
    touched = true;
    look();
    call();
  }
  function offer() {
    const draft = canDraft && GJ.store.get(slot);
    if (!draft || GJ.$(".sumerr", form) || form.hasAttribute("data-posted")) { return; }
    /* it was sent, and no answer said that it was saved: it comes back by itself */
    if (!draft.save && JSON.stringify(draft.data) === JSON.stringify(collect())) { return; }
    const days = Math.floor((Date.now() - draft.at) / 86400000), time = clock(draft.at);
    let words = GJ.t(days ? "{days} 天前 {time} 有一份没保存的草稿。" : "{time} 有一份没保存的草稿。", { days: days, time: time });
    let hint = GJ.t("照片、附件和隐藏的号码不在草稿里。");
    if (draft.save) {
      restore(draft);
      /* the same form still: if it was saved after all, the server answers with what it saved */
      if (draft.once && form.elements.__key__) { form.elements.__key__.value = draft.once; }
      words = GJ.t("{time} 填的内容没有收到保存成功的回音，已恢复在下面。", { time: time });
      hint = GJ.t("照片和附件请重新选；若记录里已有这一条，请丢弃。");
      if (sent && sent.save === draft.save) { restorePersonal(sent.more || {}); } else { hint = GJ.t("照片、附件和隐藏的号码请重新填；若记录里已有这一条，请丢弃。"); }
    }
    const note = GJ.el("div", { class: "note warn draft-note", role: "status" }, GJ.icon("history"),
      GJ.el("div", {}, words, " ", GJ.el("span", { class: "muted" }, hint)),
      GJ.el("span", { class: "end" },
        draft.save ? null : GJ.el("button", { type: "button", class: "link", onclick: function () { restore(draft); note.remove(); } }, GJ.t("恢复")),
        GJ.el("button", { type: "button", class: "link", onclick: function () { GJ.forget(); if (draft.save) { location.reload(); } note.remove(); } }, GJ.t("丢弃"))));
    const host = GJ.$("[data-draft-note]", form) || GJ.$(".card-g", form) || form;
    if (host.hasAttribute("data-draft-note")) { host.append(note); } else { host.prepend(GJ.el("div", { class: "fs" }, note)); }
  }
  offer();
  setInterval(function () { save(); }, EVERY);
  form.addEventListener("focusout", GJ.debounce(50, function () { save(); }));
  document.addEventListener("visibilitychange", function () { if (document.hidden) { save(); } });
  window.addEventListener("beforeunload", function (event) {
    if (leaving || !GJ.isDirty()) { return; }
    save();
    event.preventDefault();
    event.returnValue = "";
  });
  GJ.on("click", "[data-cancel]", function () { GJ.forget(); });

  /* ---------- save ---------- */
  function submitBy(selector) {
    const button = GJ.$(selector, form) || GJ.$('button[type="submit"]', form);
    const at = document.activeElement;
    /* what is being typed must be read first: a blur makes the change event */
    if (at && form.contains(at) && at.blur) { at.blur(); at.focus(); }
    if (button) { button.click(); }
  }
  form.addEventListener("submit", function (event) {
    /* sent already: a second press keeps the mark of the first, whose answer is on its way */
    if (form.dataset.sent) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    const wrong = Array.from(form.elements).find(function (el) { return el.willValidate && el.validationMessage && el.validity.customError; });
    if (wrong) { event.preventDefault(); event.stopImmediatePropagation(); wrong.focus(); (wrong.closest(".f, td") || wrong).scrollIntoView({ block: "center" }); return; }
    /* each try carries its own mark; the server gives it back with the page that says what was saved */
    const mark = GJ.mark(), field = GJ.$('input[name="__save__"]', form) || form.appendChild(GJ.el("input", { type: "hidden", name: "__save__" }));
    field.value = mark;
    save(mark);
    if (canDraft) { GJ.store.set("sent", { key: key, user: user, save: mark, tab: GJ.tabKey ? GJ.tabKey(location.href) : "", more: personal() }, true); }
    if (navigator.onLine === false) {
      event.preventDefault();
      event.stopImmediatePropagation();
      GJ.toast(GJ.t("网络不通，没有保存。填的内容已留在这台设备上，连上后再按保存。"), { tone: "error" });
      return;
    }
    leaving = true;
    if (!canDraft) { GJ.markTab(false); }
    setTimeout(function () { leaving = false; }, 15000);
  }, true);

  document.addEventListener("keydown", function (event) {
    if (event.isComposing || event.altKey) { return; }
    const mod = event.ctrlKey || event.metaKey;
    if (GJ.dialogOpen()) { return; }
    if (mod && !event.shiftKey && event.key.toLowerCase() === "s") { event.preventDefault(); submitBy("[data-save]"); return; }
    if (mod && event.key === "Enter") { event.preventDefault(); submitBy("[data-save-new]"); return; }
    if (event.key !== "Enter" || mod || event.shiftKey || event.defaultPrevented) { return; }
    const el = event.target;
    if (!form.contains(el)) { return; }
    if (el.tagName === "BUTTON" || el.tagName === "A" || el.tagName === "SUMMARY") { return; }
    event.preventDefault();
    next(el);
  });
  function next(el) {
    const line = el.closest("table[data-lines] tr");
    const fields = GJ.$$("input:not([type=hidden]):not([readonly]):not([type=file]), select, textarea, [data-choose]", form)
      .filter(function (f) { return !f.disabled && f.tabIndex >= 0 && f.offsetWidth > 0 && (f.type !== "radio" || f.checked || !GJ.$('input[name="' + f.name + '"]:checked', form) && f === GJ.$('input[name="' + f.name + '"]', form)); });
    const group = el.type === "radio" ? fields.findIndex(function (f) { return f.name === el.name && f.type === "radio"; }) : fields.indexOf(el);
    if (line) {
      /* the last cell of the last row adds a row */
      const inside = fields.filter(function (f) { return line.contains(f); });
      const table = line.closest("table");
      const list = rows(table);
      if (inside[inside.length - 1] === el && list[list.length - 1] === line) {
        if (inside.some(function (f) { return f.value && f.type !== "checkbox"; })) { focusRow(addRow(table)); return; }
      }
    }
    const to = fields[group + 1];
    if (to) { to.focus(); if (to.select && to.type !== "radio" && to.type !== "checkbox") { to.select(); } } else { const go = GJ.$("[data-save]", form) || GJ.$('button[type="submit"]', form); if (go) { go.focus(); } }
  }

  /* links of the error summary put the cursor into the field */
  GJ.on("click", '.sumerr a[href^="#"]', function (event, link) {
    const target = document.getElementById(link.getAttribute("href").slice(1));
    if (!target) { return; }
    event.preventDefault();
    const ts = target.tomselect;
    if (ts) { ts.focus(); } else { (target.matches("input, select, textarea") ? target : GJ.$("input:not([type=hidden]), button", target) || target).focus(); }
    (target.closest(".f") || target).scrollIntoView({ block: "center" });
  });
})();
