/* The frame: sidebar, register search, page tabs, menus, theme, keys. */
(function () {
  "use strict";
  const GJ = window.GJ;
  const body = document.body;
  const root = document.documentElement;
  const side = GJ.$(".gj-side");

  /* ---------- where we are ---------- */
  GJ.$$("[data-nav]").forEach(function (link) {
    if (link !== body && link.dataset.nav && link.dataset.nav === body.dataset.nav) {
      link.classList.add(link.closest(".gj-bottom") ? "on" : "is-on");
      link.setAttribute("aria-current", "page");
    }
  });
  function markCurrent() {
    const key = body.dataset.register;
    if (!key || !side) { return; }
    const all = GJ.$$("a[data-register]", side).filter(function (a) { return a.dataset.register === key; });
    all.forEach(function (a) { a.classList.add("is-on"); a.setAttribute("aria-current", "page"); });
    const sub = all.map(function (a) { return a.closest(".sub"); }).filter(Boolean)[0];
    const pinned = all.some(function (a) { return a.closest(".pin"); });
    if (sub && !pinned) { openFamily(sub, true); if (all.some(function (a) { return a.hidden; })) { unfold(sub); } }
  }

  /* ---------- families: one open at a time ---------- */
  function familyButton(sub) { return GJ.$('[aria-controls="' + sub.id + '"]', side); }
  function unfold(sub) {
    GJ.$$(".rest", sub).forEach(function (a) { a.hidden = false; });
    GJ.$$("[data-more]", sub).forEach(function (b) { b.hidden = true; });
  }
  function openFamily(sub, open) {
    GJ.$$(".gj-nav .sub").forEach(function (other) {
      const on = open && other === sub;
      const button = familyButton(other);
      other.hidden = !on;
      if (button) { button.setAttribute("aria-expanded", on ? "true" : "false"); button.classList.toggle("is-open", on); }
    });
  }
  GJ.on("click", ".gj-nav .fam", function (event, button) {
    const sub = document.getElementById(button.getAttribute("aria-controls"));
    if (root.classList.contains("is-rail")) { flyout(button, sub); } else { openFamily(sub, sub.hidden); }
  });
  GJ.on("click", "[data-more]", function (event, button) {
    const sub = button.closest(".sub");
    unfold(sub);
    const next = GJ.$(".rest", sub);
    if (next) { next.focus(); }
  });

  /* the rail shows a family in a flying panel */
  let fly = null;
  function closeFly(focus) {
    if (!fly) { return; }
    fly.panel.remove();
    fly.button.setAttribute("aria-expanded", "false");
    fly.button.classList.remove("is-open");
    if (focus) { fly.button.focus(); }
    fly = null;
  }
  function flyout(button, sub) {
    const same = fly && fly.button === button;
    closeFly();
    if (same) { return; }
    const links = GJ.$$("a", sub);
    const panel = GJ.el("div", { class: "fly pop", role: "dialog", "aria-label": button.title }, GJ.el("h2", {}, button.title, GJ.el("span", {}, GJ.t("{n} 本", { n: links.length }))));
    links.forEach(function (link) {
      const copy = link.cloneNode(true);
      copy.hidden = false;
      if (copy.classList.contains("is-on")) { copy.className = "on"; }
      panel.append(copy);
    });
    document.body.append(panel);
    const box = button.getBoundingClientRect();
    panel.style.top = Math.max(8, Math.min(box.top - 8, window.innerHeight - panel.offsetHeight - 8)) + "px";
    button.setAttribute("aria-expanded", "true");
    button.classList.add("is-open");
    fly = { panel: panel, button: button };
    const first = GJ.$("a", panel);
    if (first) { first.focus(); }
  }

  /* ---------- fold ---------- */
  function fold() {
    const on = root.classList.toggle("is-rail");
    closeFly();
    if (window.innerWidth >= 1200) { try { localStorage.setItem("gj.rail", on ? "1" : "0"); } catch (e) { /* not kept */ } }
    sayFold();
  }
  function sayFold() {
    const on = root.classList.contains("is-rail");
    GJ.$$("[data-fold]").forEach(function (b) {
      const words = GJ.t(on ? "展开菜单" : "收起菜单");
      b.setAttribute("aria-label", words);
      b.title = words + "  [";
      b.replaceChildren(GJ.icon(on ? "layout-sidebar-left-expand" : "layout-sidebar-left-collapse"));
    });
  }
  GJ.on("click", "[data-fold]", fold);
  if (side) { GJ.key(["["], fold); sayFold(); }

  /* ---------- 找台账: Chinese, English, pinyin initials, name of the paper form ---------- */
  const find = GJ.$("[data-find]");
  const found = GJ.$("[data-found]");
  const tree = GJ.$("[data-tree]");
  let at = 0;
  function registers() {
    return GJ.$$(".sub a[data-register]", tree).map(function (a) {
      const button = familyButton(a.closest(".sub"));
      const use = button ? GJ.$("use", button) : null;
      return { a: a, zh: a.dataset.zh || "", en: a.dataset.en || "", py: a.dataset.py || "", form: a.dataset.form || "", label: (GJ.$(".clip", a) || a).textContent, icon: use ? use.getAttribute("href").split("#")[1] : "table" };
    });
  }
  /* rank: name starts, pinyin starts, name holds, pinyin holds, paper form; -1 is no hit */
  GJ.rankRegister = function (r, q) {
    const zh = r.zh.toLowerCase(), en = r.en.toLowerCase(), py = r.py.toLowerCase(), form = r.form.toLowerCase();
    if (zh.indexOf(q) === 0 || en.indexOf(q) === 0) { return 0; }
    if (py.indexOf(q) === 0) { return 1; }
    if (zh.indexOf(q) > 0 || (" " + en).indexOf(" " + q) >= 0) { return 2; }
    if (py.indexOf(q) > 0) { return 3; }
    if (en.indexOf(q) > 0 && q.length > 2) { return 4; }
    return form && form.indexOf(q) >= 0 ? 5 : -1;
  };
  function marked(r, q) {
    const label = r.label, out = GJ.el("span", { class: "lab clip" });
    let from = label.toLowerCase().indexOf(q), size = q.length;
    if (from < 0 && label === r.zh && r.py.length === label.replace(/[^\u3400-\u9fffA-Za-z0-9]/g, "").length) {
      /* pinyin initials count the letters and characters only */
      const where = [];
      Array.from(label).forEach(function (ch, i) { if (/[\u3400-\u9fffA-Za-z0-9]/.test(ch)) { where.push(i); } });
      const p = r.py.toLowerCase().indexOf(q);
      if (p >= 0) { from = where[p]; size = where[p + q.length - 1] - from + 1; }
    }
    if (from < 0) { out.append(label); return out; }
    out.append(label.slice(0, from), GJ.el("mark", {}, label.slice(from, from + size)), label.slice(from + size));
    return out;
  }
  GJ.findRegisters = function (text) {
    const q = text.trim().toLowerCase();
    if (!q || !tree) { return []; }
    return registers().map(function (r, i) { return { r: r, rank: GJ.rankRegister(r, q), i: i }; })
      .filter(function (x) { return x.rank >= 0; })
      .sort(function (a, b) { return a.rank - b.rank || a.i - b.i; })
      .map(function (x) { return x.r; });
  };
  function pick(n) {
    const links = GJ.$$(".pin a", found);
    at = Math.max(0, Math.min(n, links.length - 1));
    links.forEach(function (a, i) {
      a.classList.toggle("is-on", i === at);
      if (i === at) { a.scrollIntoView({ block: "nearest" }); find.setAttribute("aria-activedescendant", a.id); }
    });
  }
  function showFound() {
    const q = find.value.trim().toLowerCase();
    const searching = q.length > 0;
    found.hidden = !searching;
    tree.hidden = searching;
    GJ.$("kbd", find.parentNode).textContent = searching ? "Esc" : "/";
    if (!searching) { found.replaceChildren(); return; }
    const hits = GJ.findRegisters(q).slice(0, 30);
    const list = GJ.el("div", { class: "pin", role: "listbox", "aria-label": GJ.t("找到的台账") });
    hits.forEach(function (r, i) {
      const link = GJ.el("a", { href: r.a.getAttribute("href"), id: "found-" + i, role: "option", title: r.label }, GJ.icon(r.icon), marked(r, q));
      if (r.form && GJ.rankRegister(r, q) === 5) { link.append(GJ.el("span", { class: "n" }, r.form)); }
      list.append(link);
    });
    found.replaceChildren(
      GJ.el("div", { class: "head", role: "status" }, hits.length ? GJ.t("找到 {n} 本", { n: hits.length }) : GJ.t("没有找到？"), GJ.el("span", {}, hits.length ? "↑ ↓ Enter" : "")), list);
    const all = GJ.$(".gj-side-foot a");
    if (all) { found.append(GJ.el("div", { class: "sub" }, GJ.el("a", { href: GJ.withQuery(all.getAttribute("href"), { q: find.value.trim() }) }, GJ.t("在全部台账里找")))); }
    pick(0);
  }
  if (find) {
    find.addEventListener("input", showFound);
    find.addEventListener("keydown", function (event) {
      if (event.isComposing) { return; }
      const links = GJ.$$(".pin a", found);
      if (event.key === "ArrowDown") { event.preventDefault(); pick(at + 1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); pick(at - 1); }
      else if (event.key === "Enter" && links[at]) { event.preventDefault(); location.href = links[at].href; }
      else if (event.key === "Escape") { event.preventDefault(); find.value = ""; showFound(); find.blur(); find.parentNode.classList.remove("is-open"); }
    });
    find.addEventListener("blur", function () { setTimeout(function () { if (document.activeElement !== find) { find.parentNode.classList.remove("is-open"); } }, 200); });
    GJ.key(["/"], function () {
      if (window.innerWidth < 768) { return false; }
      find.parentNode.classList.add("is-open");
      find.focus();
      find.select();
    });
  }

  /* ---------- 收藏 | 最近 ---------- */
  GJ.on("click", "[data-pins]", function (event, tab) {
    GJ.$$("[data-pins]").forEach(function (t) { const on = t === tab; t.classList.toggle("sel", on); t.setAttribute("aria-selected", on ? "true" : "false"); });
    GJ.$$("[data-pins-list]").forEach(function (l) { l.hidden = l.dataset.pinsList !== tab.dataset.pins; });
    GJ.store.set("pins", tab.dataset.pins);
  });
  function rememberedPins() {
    const kept = GJ.store.get("pins");
    const tab = kept && kept !== "pinned" && GJ.$('[data-pins="' + kept + '"]');
    if (tab) { tab.click(); }
  }
  GJ.on("click", "[data-pin]", function (event, star) {
    const on = star.getAttribute("aria-pressed") !== "true";
    GJ.post(body.dataset.pinUrl, { register: star.dataset.pin, on: on ? "1" : "" }).then(function (html) {
      const box = GJ.$("[data-pins-box]");
      const words = GJ.t(on ? "取消收藏" : "收藏");
      star.setAttribute("aria-pressed", on ? "true" : "false");
      star.title = words;
      star.setAttribute("aria-label", star.dataset.pinName ? words + " " + star.dataset.pinName : words);
      if (box && typeof html === "string" && html.trim()) { box.replaceChildren(GJ.fragment(html)); markCurrent(); rememberedPins(); }
      document.dispatchEvent(new CustomEvent("gj:pin", { detail: star }));
    }).catch(GJ.fail);
  });
  markCurrent();
  rememberedPins();
  /* the register opened now goes first in 最近; told to the server only when that changes the list */
  (function () {
    const here = body.dataset.register;
    const list = GJ.$$('[data-pins-list="recent"] a').map(function (a) { return a.dataset.register; });
    if (!here || !side || body.hasAttribute("data-error") || list[0] === here) { return; }
    GJ.pref("recent", [here].concat(list.filter(function (k) { return k !== here; })).slice(0, 5));
  })();

  /* ---------- menus ---------- */
  let open = null;
  function closeMenu(focus) {
    if (!open) { return; }
    open.panel.hidden = true;
    open.panel.style.left = open.panel.style.top = "";
    open.button.setAttribute("aria-expanded", "false");
    open.button.classList.remove("is-open");
    if (focus) { open.button.focus(); }
    open = null;
  }
  GJ.closeMenu = closeMenu;
  function openMenu(button) {
    const panel = document.getElementById(button.dataset.menu);
    const same = open && open.button === button;
    closeMenu();
    if (same || !panel) { return; }
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    button.classList.add("is-open");
    open = { button: button, panel: panel };
    if (window.innerWidth >= 768) {
      const b = button.getBoundingClientRect(), w = panel.offsetWidth, h = panel.offsetHeight;
      const left = b.left + w > window.innerWidth - 8 ? b.right - w : b.left;
      const top = b.bottom + 4 + h > window.innerHeight - 8 ? Math.max(8, b.top - h - 4) : b.bottom + 4;
      panel.style.left = Math.max(8, left) + "px";
      panel.style.top = top + "px";
    }
    const first = GJ.$("input, a, button", panel);
    if (first) { first.focus(); }
  }
  GJ.on("click", "[data-menu]", function (event, button) { event.preventDefault(); openMenu(button); });
  document.addEventListener("click", function (event) {
    if (open && !open.panel.contains(event.target) && !open.button.contains(event.target)) { closeMenu(); }
    else if (open && open.panel.contains(event.target) && open.panel.classList.contains("menu") && event.target.closest("a, button") && !event.target.closest("[data-menu], [data-stay]")) { closeMenu(); }
    if (fly && !fly.panel.contains(event.target) && !fly.button.contains(event.target)) { closeFly(); }
  });
  window.addEventListener("scroll", function () { if (open && window.innerWidth >= 768 && !open.panel.contains(document.activeElement)) { closeMenu(); } }, { passive: true });
  document.addEventListener("keydown", function (event) {
    const panel = open ? open.panel : fly ? fly.panel : null;
    if (!panel) { return; }
    if (event.key === "Escape") { event.preventDefault(); if (open) { closeMenu(true); } else { closeFly(true); } }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const items = GJ.$$("a, button, input:not([type=hidden]):not([type=search])", panel).filter(function (i) { return i.offsetWidth > 0; });
      const now = items.indexOf(document.activeElement);
      event.preventDefault();
      items[(now + (event.key === "ArrowDown" ? 1 : items.length - 1) + (now < 0 && event.key === "ArrowUp" ? 1 : 0)) % items.length].focus();
    }
  });
  const siteFind = GJ.$("[data-site-find]");
  if (siteFind) {
    siteFind.addEventListener("input", function () {
      const q = siteFind.value.trim().toLowerCase();
      GJ.$$("#site-menu li").forEach(function (li) { li.hidden = q && li.dataset.name.toLowerCase().indexOf(q) < 0; });
    });
    siteFind.addEventListener("keydown", function (event) {
      const first = GJ.$("#site-menu li:not([hidden]) button");
      if (event.key === "Enter" && first && !event.isComposing) { event.preventDefault(); first.click(); }
    });
  }

  /* ---------- theme ---------- */
  GJ.on("click", "[data-theme-switch]", function () {
    const dark = root.getAttribute("data-bs-theme") !== "dark";
    root.setAttribute("data-bs-theme", dark ? "dark" : "light");
    if (body.dataset.themeUrl) { GJ.post(body.dataset.themeUrl, { theme: dark ? "dark" : "light" }).catch(GJ.fail); }
    document.dispatchEvent(new CustomEvent("gj:theme", { detail: dark ? "dark" : "light" }));
  });

  /* paper is white, whatever the screen */
  let screen = "";
  window.addEventListener("beforeprint", function () { screen = root.getAttribute("data-bs-theme"); root.setAttribute("data-bs-theme", "light"); });
  window.addEventListener("afterprint", function () { if (screen) { root.setAttribute("data-bs-theme", screen); } });

  /* ---------- page tabs: plain links kept by this window ---------- */
  const bar = GJ.$("[data-tabs]");
  /* as many as can be read, eight at the most */
  const MOST = Math.max(4, Math.min(8, Math.floor((bar ? bar.clientWidth : 0) / 100)));
  function tabKey(url) {
    const u = new URL(url, location.href);
    const id = u.searchParams.get("id");
    return u.pathname + (id ? "?id=" + id : "");
  }
  GJ.tabKey = tabKey;
  function tabs() { return (GJ.store.get("tabs." + body.dataset.user, true) || []).filter(function (t) { return t && t.k; }); }
  function keep(list) { GJ.store.set("tabs." + body.dataset.user, list, true); }
  function draw() {
    const here = tabKey(location.href), home = tabKey(body.dataset.homeUrl || "/");
    const parts = [{ k: home, u: body.dataset.homeUrl, t: body.dataset.homeLabel }].concat(tabs().filter(function (t) { return t.k !== home; }));
    bar.replaceChildren.apply(bar, parts.map(function (t) {
      const on = t.k === here;
      const tab = GJ.el("span", { class: (on ? "on" : "") + (t.d ? " dirty" : "") }, GJ.el("a", { href: on ? location.href : t.u, title: t.t, "aria-current": on ? "page" : false }, t.t));
      if (t.k !== home) { tab.append(GJ.el("button", { type: "button", "data-tab-close": t.k, "aria-label": GJ.t("关闭 {title}", { title: t.t }) }, GJ.icon("x"))); }
      return tab;
    }));
  }
  if (bar) {
    const here = tabKey(location.href), home = tabKey(body.dataset.homeUrl || "/");
    /* a form that was saved has done its work: its tab goes */
    const sent = GJ.store.get("sent", true) || {};
    const saved = sent.tab && sent.tab !== here && GJ.saved.indexOf(sent.save) >= 0;
    const list = tabs().filter(function (t) { return !saved || t.k !== sent.tab; });
    const mine = list.find(function (t) { return t.k === here; });
    const title = body.dataset.tabTitle || document.title.split(" · ")[0];
    if (mine) { mine.u = location.pathname + location.search; mine.t = title; mine.d = false; }
    else if (here !== home && !body.hasAttribute("data-error")) { list.push({ k: here, u: location.pathname + location.search, t: title }); }
    while (list.length > MOST - 1) {
      const i = list.findIndex(function (t) { return !t.d && t.k !== here; });
      list.splice(i < 0 ? 0 : i, 1);
    }
    keep(list);
    draw();
    GJ.on("click", "[data-tab-close]", function (event, button) {
      const before = tabs();
      const i = before.findIndex(function (t) { return t.k === button.dataset.tabClose; });
      const rest = before.filter(function (t) { return t.k !== button.dataset.tabClose; });
      const current = button.dataset.tabClose === tabKey(location.href);
      if (current) {
        if (GJ.isDirty && GJ.isDirty() && !window.confirm(GJ.t("还没有保存，关闭后可从草稿恢复。要关闭吗？"))) { return; }
        if (GJ.forget) { GJ.forget(); }
        keep(rest);
        const next = rest[Math.min(i, rest.length - 1)];
        location.href = next ? next.u : body.dataset.homeUrl;
        return;
      }
      keep(rest);
      draw();
    });
  }
  /** The orange dot of a page with something unsaved. */
  GJ.markTab = function (dirty) {
    if (!bar) { return; }
    const list = tabs();
    const mine = list.find(function (t) { return t.k === tabKey(location.href); });
    if (mine && !!mine.d !== !!dirty) { mine.d = !!dirty; keep(list); draw(); }
  };
  GJ.on("submit", "[data-logout]", function () { keep([]); });

  /* ---------- counters, after the page ---------- */
  function setBadge(name, n) {
    GJ.$$('[data-badge="' + name + '"]').forEach(function (b) { b.textContent = n > 99 ? "99+" : n || ""; b.hidden = !n; });
  }
  GJ.refreshBadges = function () {
    if (!body.dataset.badgesUrl || document.hidden) { return; }
    fetch(body.dataset.badgesUrl, { credentials: "same-origin", headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } })
      .then(function (r) { return r.ok ? r.json() : null; })
      .then(function (data) {
        if (!data) { return; }
        setBadge("todo", data.todo);
        setBadge("notices", data.notices);
        if (!data.registers) { return; }
        GJ.$$("a[data-register]", side).forEach(function (a) {
          const n = data.registers[a.dataset.register];
          let b = GJ.$(".n", a);
          if (n && !b) { b = GJ.el("span", { class: "n" }); a.append(b); }
          if (b) { b.textContent = n || ""; }
        });
      }).catch(function () {});
  };
  /* what the page itself shows is no news any more, once it is looked at */
  function readHere() {
    const told = GJ.$("[data-notices-here]");
    if (!told || document.hidden) { return; }
    const made = new FormData();
    told.dataset.noticesHere.split(" ").forEach(function (id) { made.append("id", id); });
    told.remove();
    GJ.post("/notices/read", made).then(GJ.refreshBadges, function () {});
  }
  document.addEventListener("visibilitychange", readHere);
  if (body.dataset.badgesUrl) { readHere(); setTimeout(GJ.refreshBadges, 400); setInterval(GJ.refreshBadges, 120000); }

  /* ---------- keys ---------- */
  const KEYS = [
    ["Ctrl K", "搜索房号、住户、单号"], ["/", "找台账"], ["Ctrl S", "保存"], ["Ctrl Enter", "保存并新增；在对话框里是确认"],
    ["N", "新增（列表）"], ["E", "修改（详情）"], ["J K ↑ ↓", "上一行、下一行"], ["X Space", "选择这一行"],
    ["Enter", "打开这一行；表单里到下一项"], ["Shift Enter", "长文本里换行"], ["Alt 1…8", "首页的快捷登记"], ["Alt P", "切换项目"],
    ["F2", "修改这一格（列表，或双击）"], ["← →", "同一行里能改的格"], ["F4", "照抄上一行（连续录入）"], ["Esc", "关闭，退出，还原"], ["[", "收起、展开菜单"], ["?", "这张表"],
  ];
  function showKeys() {
    const table = GJ.el("table", { class: "keys" });
    for (let i = 0; i < KEYS.length; i += 2) {
      table.append(GJ.el("tr", {}, GJ.el("td", {}, GJ.el("kbd", {}, KEYS[i][0])), GJ.el("td", {}, GJ.t(KEYS[i][1])), GJ.el("td", {}, GJ.el("kbd", {}, KEYS[i + 1][0])), GJ.el("td", {}, GJ.t(KEYS[i + 1][1]))));
    }
    GJ.dialog(GJ.el("div", { class: "dlg", "data-dialog": true },
      GJ.el("header", {}, GJ.icon("keyboard"), GJ.el("h2", {}, GJ.t("键盘操作")), GJ.el("button", { type: "button", class: "btn btn-bare btn-sq", "data-close": true, "aria-label": GJ.t("关闭") }, GJ.icon("x"))),
      GJ.el("div", { class: "body" }, table, GJ.el("p", { class: "hint" }, GJ.t("单个字母只在没有光标停在输入框时起作用。")))));
  }
  GJ.on("click", "[data-keys]", showKeys);
  if (side) {
    GJ.key(["?", "？"], showKeys);
    GJ.key(["e", "E"], function () { const edit = GJ.$("[data-edit]"); if (!edit) { return false; } edit.click(); });
    document.addEventListener("keydown", function (event) {
      if (!event.altKey || event.ctrlKey || event.metaKey || GJ.dialogOpen()) { return; }
      const site = GJ.$('.gj-side [data-menu="site-menu"]');
      if (event.code === "KeyP" && site) { event.preventDefault(); openMenu(site); }
      const quick = /^Digit[1-8]$/.test(event.code) && GJ.$$("[data-quick]")[Number(event.code.slice(5)) - 1];
      if (quick) { event.preventDefault(); quick.click(); }
    });
  }
})();
