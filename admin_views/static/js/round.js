/* A round on the phone: one item after another, each saved on its own. What is typed stays on the device until the server
   has it; without a network items wait, marked, and go as soon as it is back. */
(function () {
  "use strict";
  const GJ = window.GJ;
  const page = GJ.$("[data-round]");
  if (!page) { return; }
  const once = GJ.$("[data-round-once]");
  const box = "round." + document.body.dataset.user + "." + page.dataset.key + ".";
  const waiting = new Map(); /* item id → what could not be sent: {parts, opened, finished} */
  const me = document.body.dataset.user, pageKey = page.dataset.key;
  let lines = 0, sending = false;

  function items() { return GJ.$$("[data-item]", page); }
  function formOf(item) { return GJ.$("[data-round-form]", item); }
  /* ---------- what is shown ---------- */
  let show = "todo";
  function draw() {
    const all = items(), count = { todo: 0, bad: 0, done: 0, all: all.length };
    all.forEach(function (li) {
      const state = li.dataset.state;
      if (state === "todo") { count.todo += 1; } else { count.done += 1; }
      if (state === "bad") { count.bad += 1; }
      const fits = show === "all" || (show === "done" ? state !== "todo" : state === show);
      li.hidden = !fits && !formOf(li) && !waiting.has(li.dataset.item);
    });
    GJ.$$("[data-round-group]").forEach(function (group) {
      const mine = GJ.$$("[data-item]", group);
      group.hidden = !mine.some(function (li) { return !li.hidden; });
      GJ.$("[data-round-part]", group).textContent = mine.filter(function (li) { return li.dataset.state !== "todo"; }).length + " / " + mine.length;
    });
    GJ.$$("[data-round-show]").forEach(function (b) { GJ.$("b", b).textContent = count[b.dataset.roundShow]; b.classList.toggle("on", b.dataset.roundShow === show); });
    GJ.$("[data-round-count]").textContent = count.done + " / " + count.all;
    GJ.$("[data-round-bar]").value = count.done;
    GJ.$("[data-round-none]").hidden = !all.length || all.some(function (li) { return !li.hidden; });
    const sync = GJ.$("[data-round-sync]");
    sync.replaceChildren();
    if (waiting.size) {
      sync.append(GJ.icon("cloud-off"), " " + GJ.t("{n} 个未上传", { n: waiting.size }) + " ", GJ.el("button", { type: "button", class: "link", onclick: flush }, GJ.t("重试")));
    }
  }
  GJ.on("click", "[data-round-show]", function (event, button) { show = button.dataset.roundShow; draw(); });
  function chip(item, tone, icon, words) {
    GJ.$("[data-chip]", item).replaceChildren(words ? GJ.el("span", { class: "st c-" + tone }, GJ.icon(icon), words) : "");
  }
  function mark(item, told) {
    item.dataset.state = told.state;
    item.dataset.last = told.last || "";
    if (told.url) { item.dataset.url = told.url; }
    const icon = GJ.icon(told.state === "bad" ? "alert-circle" : told.state === "ok" ? "circle-check" : "circle");
    icon.classList.add(told.state);
    GJ.$("[data-mark]", item).replaceChildren(icon);
    const words = GJ.$("[data-words]", item);
    words.textContent = told.words;
    words.classList.toggle("late", !!told.bad);
  }

  /* ---------- the form of an item ---------- */
  function fill(text, n, l) { return text.split("__n__").join(n).split("__l__").join(l === undefined ? "__l__" : l); }
  function stamp(id, n, l) { return GJ.fragment(fill(document.getElementById(id).innerHTML, n, l)); }
  function enhance(node) { document.dispatchEvent(new CustomEvent("gj:content", { detail: node })); }
  function open(item) {
    if (formOf(item)) { return; }
    GJ.$$("[data-round-form]", page).forEach(function (form) { if (form.closest("[data-item]") !== item) { close(form.closest("[data-item]")); } });
    item.append(stamp("round-item", item.dataset.item));
    const form = formOf(item);
    /* what the lines offer may hang on the item: the scheme's items on the person appraised */
    if (page.dataset.link) { form.prepend(GJ.el("input", { type: "hidden", "data-nodraft": "", name: page.dataset.link, value: "id:" + item.dataset.item })); }
    GJ.$(".hd", item).setAttribute("aria-expanded", "true");
    item.dataset.opened = item.dataset.opened || String(Date.now());
    if (item.dataset.state !== "todo" && item.dataset.url) {
      form.prepend(GJ.el("p", { class: "rnd-again" }, GJ.el("a", { href: item.dataset.url }, GJ.t("看已有的记录")), " · " + GJ.t("再登记一次会另存一条")));
    }
    restore(item, form);
    enhance(form);
    item.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }
  function close(item) {
    const form = formOf(item);
    if (form) { form.remove(); }
    GJ.$(".hd", item).setAttribute("aria-expanded", "false");
    draft(item);
  }
  GJ.on("click", "[data-round-open]", function (event, button) {
    const item = button.closest("[data-item]");
    if (formOf(item)) { keep(item); close(item); } else { open(item); }
    draw();
  });

  function set(line, value) {
    let tone = "";
    GJ.$$("button[data-v]", line).forEach(function (b) {
      const on = b.dataset.v === value;
      b.setAttribute("aria-pressed", on ? "true" : "false");
      b.className = on ? b.dataset.tone : "";
      if (on) { tone = b.dataset.tone; }
    });
    GJ.$("[data-check]", line).value = value;
    clear(line);
    return tone;
  }
  GJ.on("click", ".tog button[data-v]", function (event, button) {
    const line = button.closest("[data-f]"), form = button.closest("form");
    const again = button.getAttribute("aria-pressed") === "true";
    if (set(line, again ? "" : button.dataset.v) === "bad") { notes(form, true); }
    keep(form.closest("[data-item]"));
  });
  GJ.on("click", "[data-round-good]", function (event, button) {
    const form = button.closest("form");
    GJ.$$("[data-f]", form).forEach(function (line) {
      if (!GJ.$("[data-check]", line).value) { set(line, GJ.$('button[data-tone="ok"]', line).dataset.v); }
    });
    keep(form.closest("[data-item]"));
    GJ.$("[data-round-save]", form).focus({ preventScroll: true });
  });
  function notes(form, on) {
    const part = GJ.$("[data-round-notes]", form), ask = GJ.$(".rnd-ask", form);
    if (part) { part.hidden = !on; }
    if (ask) { ask.hidden = on; }
  }
  GJ.on("click", "[data-round-note]", function (event, button) { notes(button.closest("form"), true); });
  function addLine(form) {
    const at = lines;
    lines += 1;
    const host = GJ.$("[data-round-lines]", form);
    host.append(stamp("round-line", form.closest("[data-item]").dataset.item, String(at)));
    return host.lastElementChild;
  }
  GJ.on("click", "[data-round-line]", function (event, button) {
    const line = addLine(button.closest("form"));
    enhance(line);
    const first = GJ.$("input, textarea, select", line);
    if (first && !first.matches("[data-ref]")) { first.focus(); }
  });
  GJ.on("click", "[data-round-unline]", function (event, button) {
    const item = button.closest("[data-item]");
    button.closest("[data-line]").remove();
    keep(item);
  });

  /* ---------- kept on the device: no files, nothing personal ---------- */
  function values(form) {
    const found = [];
    GJ.$$("[name]", form).forEach(function (input) {
      if (input.matches("[type=file], [data-nodraft]") || (/radio|checkbox/.test(input.type) && !input.checked)) { return; }
      if (input.tagName === "SELECT") {
        const o = input.selectedOptions[0];
        if (o && o.value) { found.push([input.name, o.value, o.textContent]); }
      } else if (input.value) { found.push([input.name, input.value]); }
    });
    return found;
  }
  function keep(item) {
    const form = formOf(item);
    if (!form) { return; }
    const typed = values(form);
    GJ.store.set(box + item.dataset.item, typed.length ? { v: typed, at: item.dataset.opened, d: new Date().toDateString() } : null);
    draft(item);
  }
  function draft(item) {
    if (waiting.has(item.dataset.item)) { return; }
    const kept = GJ.store.get(box + item.dataset.item);
    chip(item, "orange", "pencil", kept && kept.d === new Date().toDateString() ? GJ.t("未保存") : "");
  }
  function restore(item, form) {
    const kept = GJ.store.get(box + item.dataset.item);
    if (!kept || !kept.v) { return; }
    item.dataset.opened = kept.at || item.dataset.opened;
    const rows = {};
    kept.v.forEach(function (one) {
      let name = one[0];
      const line = /^lines-(\d+)-(.+)$/.exec(name);
      if (line) {
        if (!GJ.$("[data-round-lines]", form)) { return; }
        rows[line[1]] = rows[line[1]] || addLine(form);
        const some = GJ.$("[name]", rows[line[1]]);
        name = some.name.replace(/^(lines-\d+-).*/, "$1") + line[2];
        notes(form, true);
      }
      const inputs = GJ.$$("[name]", form).filter(function (i) { return i.name === name && i.type !== "file"; });
      inputs.forEach(function (input) {
        if (input.matches("[data-check]")) { if (set(input.closest("[data-f]"), one[1]) === "bad") { notes(form, true); } return; }
        if (/radio|checkbox/.test(input.type)) { input.checked = input.value === one[1]; return; }
        if (input.type === "hidden") { return; }
        if (input.tagName === "SELECT" && !GJ.$$("option", input).some(function (o) { return o.value === one[1]; })) { input.append(GJ.el("option", { value: one[1] }, one[2])); }
        input.value = one[1];
        if (input.closest("[data-round-notes]")) { notes(form, true); }
      });
    });
  }
  document.addEventListener("input", function (event) {
    const form = event.target.closest && event.target.closest("[data-round-form]");
    if (form) { clear(event.target.closest("[data-f], .f")); keepSoon(form.closest("[data-item]")); }
  });
  if (once) { once.addEventListener("change", function (event) { clear(event.target.closest(".f")); }); once.addEventListener("input", function (event) { clear(event.target.closest(".f")); }); }
  document.addEventListener("change", function (event) {
    const form = event.target.closest && event.target.closest("[data-round-form]");
    if (form) { keepSoon(form.closest("[data-item]")); }
  });
  const keepSoon = GJ.debounce(300, keep);

  /* ---------- errors beside what is wrong ---------- */
  function clear(field) {
    if (!field) { return; }
    GJ.$$(".errmsg[data-said]", field).forEach(function (p) { p.remove(); });
    field.classList.remove("bad");
  }
  function place(form, errors, named, message) {
    GJ.$$(".errmsg[data-said]", form).forEach(function (p) { p.remove(); });
    const rest = [];
    let first = null;
    Object.keys(errors || {}).forEach(function (name) {
      const input = GJ.$$("[name]", form).concat(once ? GJ.$$("[name]", once) : []).find(function (i) { return i.name === name; });
      const field = input && input.closest("[data-f], .f");
      if (!field) { rest.push((named || {})[name] || errors[name]); return; }
      if (input.closest("[data-round-notes]")) { notes(form, true); }
      field.classList.add("bad");
      field.append(GJ.el("p", { class: "errmsg", "data-said": true }, GJ.icon("alert-circle"), errors[name]));
      first = first || field;
    });
    const said = GJ.$("[data-round-said]", form);
    if (!errors || !Object.keys(errors).length) { rest.push(message); }
    said.hidden = !rest.length;
    said.replaceChildren(GJ.icon("alert-circle"), rest.join("；"));
    (first || said).scrollIntoView({ block: "center" });
  }

  /* ---------- saving ---------- */
  /* The server's clock says when it was; the device only says how long ago. */
  function ago(since) { return String(Math.max(0, Math.round((Date.now() - since) / 1000))); }
  function gather(item) {
    const parts = Array.from(new FormData(formOf(item)).entries());
    if (once) { new FormData(once).forEach(function (value, name) { parts.push([name, value]); }); }
    parts.push(["__item__", item.dataset.item], ["__last__", item.dataset.last || ""]);
    return { parts: parts, opened: Number(item.dataset.opened) || Date.now(), finished: Date.now() };
  }
  function body(kept) {
    const data = new FormData();
    kept.parts.forEach(function (one) { data.append(one[0], one[1]); });
    data.append("__opened_ago__", ago(kept.opened));
    data.append("__finished_ago__", ago(kept.finished));
    return data;
  }
  function forget(id) {
    waiting.delete(id);
    GJ.outbox.drop(box + id).catch(function () {});
  }
  function done(item, told) {
    forget(item.dataset.item);
    GJ.store.set(box + item.dataset.item, null);
    delete item.dataset.opened;
    mark(item, told);
    chip(item, "green", "circle-check", GJ.t("已保存"));
  }
  /* Kept with its photos before it is sent, so that closing the page in between loses nothing. */
  function post(item, kept) {
    return GJ.outbox.put(box + item.dataset.item, { user: me, page: pageKey, item: item.dataset.item, parts: kept.parts, opened: kept.opened, finished: kept.finished })
      .catch(function () { kept.unsafe = true; }).then(function () { return send(item, kept); });
  }
  function send(item, kept) {
    const id = item.dataset.item;
    chip(item, "blue", "upload", GJ.t("保存中…"));
    return GJ.post(page.dataset.round, body(kept)).then(function (answer) {
      done(item, answer.item);
      if (answer.done) { GJ.toast(answer.message); }
      (answer.warnings || []).forEach(function (words) { GJ.toast(words); });
      return true;
    }, function (error) {
      const told = error.data || {};
      if (!error.status || error.status >= 500 || told.lost) { /* no network, no server, no session: it stays here and waits */
        waiting.set(id, kept);
        chip(item, "yellow", "cloud-off", GJ.t("待上传"));
        if (told.lost) { lost(); }
        if (kept.unsafe) { GJ.toast(GJ.t("这台设备存不下待上传的内容，上传前请不要关闭页面。"), { tone: "error" }); }
        return null;
      }
      forget(id);
      chip(item, "red", "alert-circle", GJ.t("没有保存"));
      if (!formOf(item)) { open(item); }
      place(formOf(item), told.errors, told.named, error.message);
      return false;
    });
  }
  function lost() {
    if (GJ.$("[data-round-lost]", page)) { return; }
    page.prepend(GJ.el("p", { class: "note warn", role: "alert", "data-round-lost": true }, GJ.icon("alert-triangle"),
      GJ.el("span", {}, GJ.t("登录已失效，登记的内容都在这台设备上。"), " ",
        GJ.el("a", { class: "link", href: GJ.withQuery("/login", { next: location.pathname + location.search }) }, GJ.t("重新登录后自动上传")))));
  }
  function next(item) {
    const all = items(), from = all.indexOf(item);
    return all.slice(from + 1).concat(all.slice(0, from)).find(function (li) { return li.dataset.state === "todo" && !waiting.has(li.dataset.item); });
  }
  document.addEventListener("submit", function (event) {
    const form = event.target.closest("[data-round-form]");
    if (event.target.closest("[data-round-once]")) { event.preventDefault(); return; }
    if (!form) { return; }
    event.preventDefault();
    const item = form.closest("[data-item]"), button = GJ.$("[data-round-save]", form);
    if (form.dataset.sent) { return; }
    form.dataset.sent = "1";
    keep(item);
    GJ.working(button, true);
    post(item, gather(item)).then(function (ok) {
      delete form.dataset.sent;
      GJ.working(button, false);
      if (ok === false) { draw(); return; }
      close(item);
      draw();
      if (ok) { chip(item, "green", "circle-check", GJ.t("已保存")); } else { chip(item, "yellow", "cloud-off", GJ.t("待上传")); }
      const other = next(item);
      if (other) { open(other); }
      draw();
    });
  });
  function flush() {
    if (sending || !waiting.size) { return; }
    sending = true;
    Array.from(waiting.entries()).reduce(function (before, entry) {
      return before.then(function () { return send(GJ.$('[data-item="' + entry[0] + '"]', page), entry[1]); }).then(draw);
    }, Promise.resolve()).then(function () { sending = false; draw(); }, function () { sending = false; });
  }
  window.addEventListener("online", flush);
  setInterval(function () { if (navigator.onLine !== false) { flush(); } }, 20000);
  window.addEventListener("pagehide", function () { items().forEach(keep); });
  document.addEventListener("visibilitychange", function () { if (document.hidden) { items().forEach(keep); } });
  window.addEventListener("beforeunload", function (event) {
    if (Array.from(waiting.values()).some(function (kept) { return kept.unsafe; })) { event.preventDefault(); event.returnValue = ""; }
  });

  items().forEach(draft);
  draw();
  /* what waited when the page was closed goes up now */
  GJ.outbox.all(me, pageKey).then(function (found) {
    found.forEach(function (kept) {
      const item = GJ.$('[data-item="' + kept.item + '"]', page);
      if (!item) { GJ.toast(GJ.t("有一个待上传的登记不在这一页，请切换项目后再打开。"), { tone: "error" }); return; }
      waiting.set(kept.item, kept);
      chip(item, "yellow", "cloud-off", GJ.t("待上传"));
    });
    draw();
    flush();
  }, function () {});
})();
