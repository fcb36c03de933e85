/* The command box (Ctrl K): registers at once from the menu, the rest from data-search-url as
   {groups: [{label, items: [{title, sub, url, badge, icon}]}]}. */
(function () {
  "use strict";
  const GJ = window.GJ;
  const body = document.body;
  let it = null, at = 0, turn = 0, stop = null;

  function options() { return GJ.$$('[role="option"]', it.el); }
  function pick(n) {
    const all = options();
    at = all.length ? (n + all.length) % all.length : 0;
    all.forEach(function (o, i) {
      o.classList.toggle("on", i === at);
      o.setAttribute("aria-selected", i === at ? "true" : "false");
      if (i === at) { o.scrollIntoView({ block: "nearest" }); GJ.$("input", it.el).setAttribute("aria-activedescendant", o.id); }
    });
  }
  /* words of the question are marked in the title */
  function marked(text, q) {
    const span = GJ.el("span", { class: "clip" });
    const words = q.split(/\s+/).filter(Boolean).map(function (w) { return w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); });
    if (!words.length) { span.append(text); return span; }
    text.split(new RegExp("(" + words.join("|") + ")", "i")).forEach(function (part, i) { span.append(i % 2 ? GJ.el("mark", {}, part) : part); });
    return span;
  }
  function row(item, q) {
    const link = GJ.el("a", { href: item.url, tabindex: "-1" }, GJ.icon(item.icon || "file-text"), marked(item.title, q));
    if (item.sub) { link.append(GJ.el("span", { class: "soft clip" }, item.sub)); }
    if (item.badge) {
      const color = item.badge.color;
      link.append(GJ.el("span", { class: "end" }, color ? GJ.el("span", { class: "st c-" + color }, item.badge.label) : item.badge));
    }
    return GJ.el("li", { role: "option", "aria-selected": "false" }, link);
  }
  function show(groups, q) {
    const list = GJ.$('[role="listbox"]', it.el);
    list.replaceChildren();
    groups.filter(function (g) { return g.items && g.items.length; }).forEach(function (g) {
      list.append(GJ.el("h3", {}, g.label));
      const ul = GJ.el("ul", { role: "presentation" });
      g.items.forEach(function (item) { ul.append(row(item, q)); });
      list.append(ul);
    });
    options().forEach(function (o, i) { o.id = "cmd-" + i; });
    if (!options().length) { list.append(GJ.el("p", { class: "none" }, q ? GJ.t("没有找到。试试房号、单号，或台账的拼音首字母。") : GJ.t("输入房号、单号、姓名，或先输台账的拼音首字母。"))); }
    pick(0);
  }
  function own(q) {
    const first = q.split(/\s+/)[0];
    const items = (GJ.findRegisters ? GJ.findRegisters(first) : []).slice(0, 5).map(function (r) { return { title: r.label, url: r.a.href, icon: r.icon, badge: r.py.slice(0, 6) }; });
    return items.length ? [{ label: GJ.t("台账"), items: items }] : [];
  }
  function recent() {
    const items = GJ.$$('[data-pins-list="recent"] a').map(function (a) { return { title: a.title, url: a.href, icon: "history" }; });
    return items.length ? [{ label: GJ.t("最近打开"), items: items }] : [];
  }
  const ask = GJ.debounce(180, function (q) {
    const mine = (turn += 1);
    if (stop) { stop.abort(); }
    stop = new AbortController();
    GJ.getJSON(GJ.withQuery(body.dataset.searchUrl, { q: q }), { signal: stop.signal }).then(function (data) {
      if (it && mine === turn) { show((data.groups || []).concat(data.groups && data.groups.some(function (g) { return g.registers; }) ? [] : own(q)), q); }
    }).catch(function () {});
  });
  function changed(value) {
    const q = value.trim();
    turn += 1;
    if (!q) { show(recent(), ""); return; }
    show(own(q), q);
    if (body.dataset.searchUrl) { ask(q); }
  }
  function go(link, event) {
    if (!link) { return; }
    if (event.ctrlKey || event.metaKey) { window.open(link.href, "_blank", "noopener"); } else { it.close(); location.href = link.href; }
  }
  GJ.command = function (text) {
    if (it) { return; }
    if (GJ.closeMenu) { GJ.closeMenu(); }
    const input = GJ.el("input", { type: "search", autocomplete: "off", spellcheck: "false", "aria-label": GJ.t("搜索"), role: "combobox", "aria-expanded": "true", "aria-controls": "cmd-list", "aria-autocomplete": "list", placeholder: GJ.t("房号、住户、单号，如 bx 3-2-12"), "data-autofocus": true });
    const box = GJ.el("div", { class: "cmdbox", "data-dialog": true, "aria-label": GJ.t("命令框") },
      GJ.el("div", { class: "in" }, GJ.icon("search"), input, GJ.el("kbd", {}, "Esc")),
      GJ.el("div", { id: "cmd-list", role: "listbox", "aria-label": GJ.t("搜索结果") }),
      GJ.el("footer", {}, GJ.el("span", {}, GJ.el("kbd", {}, "↑"), " ", GJ.el("kbd", {}, "↓"), " " + GJ.t("选择")), GJ.el("span", {}, GJ.el("kbd", {}, "Enter"), " " + GJ.t("打开")), GJ.el("span", {}, GJ.el("kbd", {}, "Ctrl Enter"), " " + GJ.t("新页签")), GJ.el("span", {}, GJ.t("先输拼音首字母定台账，再输房号、单号或姓名"))));
    it = GJ.dialog(box, { top: true, onclose: function () { it = null; } });
    input.value = text || "";
    changed(input.value);
    input.addEventListener("input", function () { changed(input.value); });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) { return; }
      if (event.key === "ArrowDown") { event.preventDefault(); pick(at + 1); }
      else if (event.key === "ArrowUp") { event.preventDefault(); pick(at - 1); }
      else if (event.key === "Enter") { event.preventDefault(); const o = options()[at]; go(o && GJ.$("a", o), event); }
    });
    box.addEventListener("mousemove", function (event) { const o = event.target.closest('[role="option"]'); if (o) { const i = options().indexOf(o); if (i !== at) { pick(i); } } });
  };
  GJ.on("click", "[data-command]", function () { GJ.command(); });
  if (GJ.$("[data-command]")) {
    document.addEventListener("keydown", function (event) {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") { event.preventDefault(); GJ.command(); }
    });
  }
})();
