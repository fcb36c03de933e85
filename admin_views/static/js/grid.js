/* The sheet of fast entry: digits choose, Enter goes on, a block is pasted from a table. Each row is judged and saved on its
   own; what is not saved stays in the sheet and, apart from what is personal, on the device. */
(function () {
  "use strict";
  const GJ = window.GJ;
  const page = GJ.$("[data-grid]");
  if (!page) { return; }
  const body = GJ.$("[data-grid-rows]", page);
  const once = GJ.$("[data-grid-once]");
  const match = page.dataset.match && once.elements[page.dataset.match];
  const box = "grid." + document.body.dataset.user + "." + page.dataset.key + "." + (match ? match.value : "");
  const MOST = Number(page.dataset.most);
  const columns = GJ.$$("th[data-name]", page).map(function (th) {
    return { name: th.dataset.name, kind: th.dataset.kind, label: th.textContent.replace("*", "").trim(), names: JSON.parse(th.dataset.names || "[]"), title: th.title, options: JSON.parse(th.dataset.options || "[]"), key: th.dataset.options || "",
      required: th.hasAttribute("data-required"), personal: th.hasAttribute("data-personal"), fact: th.dataset.fact || "", resolve: th.dataset.resolve || "",
      wide: th.classList.contains("w"), numeric: th.hasAttribute("data-numeric") };
  });
  const READY = 13;
  let count = 0, saved = 0;

  /* ---------- how far, how fast, who ---------- */
  const times = [];
  function pace(told) {
    const box = GJ.$("[data-pace]", once);
    if (!box || !told) { return; }
    GJ.$("[data-pace-done]", box).textContent = told.done;
    const bar = GJ.$("progress", box);
    if (bar) { bar.value = Math.min(told.done, told.of); }
    let words = told.words;
    if (times.length > 1) {
      const each = Math.max(1, Math.round((times[times.length - 1] - times[0]) / (times.length - 1) / 1000));
      words += (words ? " · " : "") + GJ.t("最近 {n} 份平均 {s} 秒", { n: times.length - 1, s: each });
      if (told.left) { words += GJ.t("，约还要 {m} 分钟", { m: Math.max(1, Math.round(told.left * each / 60)) }); }
    }
    GJ.$("[data-pace-words]", box).textContent = words;
    GJ.$("[data-pace-team]", once).replaceChildren.apply(GJ.$("[data-pace-team]", once), told.team.map(function (one) {
      return GJ.el("span", {}, one.name + " ", GJ.el("b", {}, String(one.number)));
    }));
  }

  /* ---------- rows ---------- */
  function addRow() {
    count += 1;
    const tr = GJ.el("tr", { "data-n": count }, GJ.el("td", { class: "idx" }, String(count)));
    columns.forEach(function (c) {
      const cls = c.options.length ? "mid" : c.kind === "room" ? "room" : c.wide ? "w" : c.kind === "ref" ? "ref" : c.kind === "phone" ? "phone" : c.numeric ? "num" : "";
      tr.append(GJ.el("td", { class: cls }, GJ.el("input", { type: "text", autocomplete: "off", spellcheck: "false", "data-c": c.name, "aria-label": c.title + " " + count, inputmode: c.options.length ? "numeric" : c.numeric ? "decimal" : false })));
    });
    tr.append(GJ.el("td", { class: "fin", "data-fin": true }));
    body.append(tr);
    return tr;
  }
  function rows() { return GJ.$$("tr[data-n]", body); }
  function inputs(tr) { return GJ.$$("input", tr); }
  function column(input) { return columns.find(function (c) { return c.name === input.dataset.c; }); }
  function typed(tr) { return inputs(tr).some(function (i) { return i.value.trim() && !i.dataset.given; }); }
  function open(tr) { return !tr.dataset.saved && typed(tr); }
  function spare() { while (rows().filter(function (tr) { return !tr.dataset.saved && !typed(tr); }).length < READY) { addRow(); } }
  function sum() {
    const todo = rows().filter(open), wrong = todo.filter(function (tr) { return tr.dataset.wrong; }).length;
    GJ.$("[data-grid-sum]").textContent = [GJ.t("已存 {n} 行", { n: saved }), todo.length ? GJ.t("未存 {n} 行", { n: todo.length }) : "", wrong ? GJ.t("要改 {n} 行", { n: wrong }) : ""].filter(Boolean).join(" · ");
    const button = GJ.$("[data-grid-save]");
    button.disabled = !todo.length;
    const words = GJ.$("[data-grid-save-words]", button);
    if (words) { words.textContent = todo.length ? GJ.t("保存 {n} 行", { n: todo.length }) : GJ.t("保存"); }
    if (GJ.markTab) { GJ.markTab(todo.length > 0); }
  }
  function fin(tr, tone, icon, words, url) {
    const cell = GJ.$("[data-fin]", tr), text = GJ.el("span", { class: tone }, icon ? GJ.icon(icon) : "", " " + words);
    cell.replaceChildren(url ? GJ.el("a", { href: url }, text) : text);
  }

  /* ---------- kept on the device ---------- */
  function keepNow() {
    const found = rows().filter(open).map(function (tr) {
      const one = {};
      inputs(tr).forEach(function (i) { if (i.value && !i.dataset.given && !column(i).personal) { one[i.dataset.c] = i.value; } });
      return one;
    }).filter(function (one) { return Object.keys(one).length; });
    GJ.store.set(box, found.length ? found : null);
  }
  const keep = GJ.debounce(400, keepNow);

  /* ---------- errors ---------- */
  function clean(tr) {
    GJ.$$("td.err, td.warn", tr).forEach(function (td) { td.classList.remove("err", "warn"); });
    inputs(tr).forEach(function (i) { i.removeAttribute("aria-invalid"); i.removeAttribute("title"); });
    delete tr.dataset.wrong;
    const next = tr.nextElementSibling;
    if (next && next.classList.contains("why")) { next.remove(); }
  }
  function why(tr, told) {
    clean(tr);
    tr.dataset.wrong = "1";
    const list = GJ.el("ul", {});
    Object.keys(told.errors || {}).forEach(function (name) {
      const input = inputs(tr).find(function (i) { return i.dataset.c === name; }), words = told.errors[name];
      const above = input ? null : once.elements[name];
      if (above && above.closest) { above.closest(".f").classList.add("bad"); }
      if (input) { input.parentNode.classList.add("err"); input.setAttribute("aria-invalid", "true"); input.title = words; }
      list.append(GJ.el("li", {}, (input ? column(input).label + "：" : "") + words));
    });
    const cell = GJ.el("div", {}, GJ.icon(told.twice ? "copy" : "alert-circle"), " ", told.twice ? told.message : list);
    if (told.twice) {
      GJ.$(".room", tr) && GJ.$(".room", tr).classList.add("warn");
      cell.append(GJ.el("a", { class: "link", href: told.url, target: "_blank", rel: "noopener" }, GJ.t("看那一条")),
        GJ.el("button", { type: "button", class: "link", onclick: function () { tr.dataset.again = "1"; send([tr], true); } }, GJ.t("仍要保存")),
        GJ.el("button", { type: "button", class: "link", onclick: function () { clean(tr); inputs(tr).forEach(function (i) { i.value = ""; delete i.dataset.given; delete i.dataset.token; }); fin(tr, "", "", ""); keep(); sum(); } }, GJ.t("不要这一行")));
    }
    tr.after(GJ.el("tr", { class: "why" + (told.twice ? " twice" : "") }, GJ.el("td", { colspan: columns.length + 2, role: "status" }, cell)));
    fin(tr, told.twice ? "t-orange" : "t-red", "alert-circle", told.twice ? GJ.t("录过") : GJ.t("要改"));
  }

  /* ---------- judge and save ---------- */
  function data(tr) {
    /* typed words and what the room told never share a channel: words may look like anything */
    const cells = {}, given = {};
    inputs(tr).forEach(function (i) {
      if (i.dataset.given) { given[i.dataset.c] = i.dataset.token || ""; } else if (i.value || i.dataset.blank) { cells[i.dataset.c] = i.value; }
    });
    return { n: Number(tr.dataset.n), again: !!tr.dataset.again, cells: cells, given: given };
  }
  function part(list, save) {
    const form = new FormData(once);
    form.append("do", save ? "save" : "check");
    form.append("rows", JSON.stringify(list.map(data)));
    list.forEach(function (tr) { tr.dataset.busy = "1"; fin(tr, "t-blue", "clock", save ? GJ.t("保存中…") : GJ.t("核对中…")); });
    return GJ.post(page.dataset.grid, form).then(function (answer) {
      answer.rows.forEach(function (told) {
        const tr = list.find(function (one) { return Number(one.dataset.n) === told.n; });
        delete tr.dataset.busy;
        if (!told.ok) { why(tr, told); return; }
        clean(tr);
        if (!told.saved) { fin(tr, "t-green", "check", GJ.t("可以存")); return; }
        tr.dataset.saved = "1";
        tr.classList.add("is-saved");
        saved += 1;
        times.push(Date.now());
        if (times.length > 11) { times.shift(); }
        inputs(tr).forEach(function (i) { i.readOnly = true; });
        fin(tr, "t-green", "cloud-check", GJ.t("已存"), told.url);
        (told.warnings || []).forEach(function (words) { GJ.toast(words); });
      });
      pace(answer.pace);
    }, function (error) {
      list.forEach(function (tr) { delete tr.dataset.busy; tr.dataset.wrong = "1"; fin(tr, "t-orange", "cloud-off", GJ.t("未存")); });
      GJ.fail(error);
    });
  }
  let queue = Promise.resolve();
  function send(list, save) {
    const mine = list.filter(function (tr) { return open(tr) && !tr.dataset.busy; });
    for (let from = 0; from < mine.length; from += MOST) {
      const some = mine.slice(from, from + MOST);
      queue = queue.then(function () { return part(some, save); });
    }
    queue = queue.then(function () { spare(); sum(); keep(); });
    return queue;
  }
  GJ.on("click", "[data-grid-save]", function (event, button) {
    GJ.working(button, true);
    send(rows().filter(open), true).then(function () {
      GJ.working(button, false);
      sum();
      const wrong = GJ.$("[aria-invalid]", body);
      if (wrong) { wrong.focus(); }
    });
  });

  /* ---------- what a room tells ---------- */
  function resolve(input) {
    const c = column(input), tr = input.closest("tr"), text = input.value.trim();
    if (!c.resolve || !text || input.dataset.known === text || tr.dataset.saved) { return; }
    input.dataset.known = text;
    GJ.getJSON(GJ.withQuery(c.resolve, { q: text })).then(function (told) {
      if (input.value.trim() !== text || tr.dataset.saved) { return; }
      if (!told.ok) { why(tr, { errors: { [c.name]: told.message } }); sum(); return; }
      if (tr.dataset.wrong) { clean(tr); fin(tr, "", "", ""); }
      if (told.label) { input.value = told.label; input.dataset.known = told.label; }
      inputs(tr).forEach(function (other) {
        const fact = (told.facts || {})[other.dataset.c];
        if (!fact || (other.value && !other.dataset.given)) { return; }
        other.dataset.given = "1";
        other.dataset.token = fact.value;
        other.value = fact.text || fact.value || "";
        other.parentNode.classList.add("said");
      });
    }, function () {});
  }

  /* ---------- keys ---------- */
  function now(input) {
    const tr = input.closest("tr"), c = column(input);
    rows().forEach(function (one) { one.classList.toggle("now", one === tr); });
    const legend = GJ.$("[data-grid-legend]");
    legend.replaceChildren(GJ.el("b", {}, c.title));
    if (c.options.length) { legend.append("：" + c.options.map(function (o) { return o.digit + " " + o.label; }).join(" · ")); }
  }
  /* what the room tells is passed over; Tab still goes there */
  function needed(input) { return !column(input).fact; }
  function step(input, by) {
    const tr = input.closest("tr"), all = inputs(tr), at = all.indexOf(input) + by;
    if (at < 0) { return; }
    const other = by > 0 ? all.slice(at).find(needed) : all[at];
    if (other) { other.focus(); other.select(); return; }
    finish(tr);
  }
  function below(tr, name, by) {
    let other = by > 0 ? tr.nextElementSibling : tr.previousElementSibling;
    while (other && !other.dataset.n) { other = by > 0 ? other.nextElementSibling : other.previousElementSibling; }
    const input = other && inputs(other).find(function (i) { return i.dataset.c === name; });
    if (input) { input.focus(); input.select(); }
    return other;
  }
  /** The row is done: it is saved, the next one begins. */
  function finish(tr) {
    const after = rows().filter(function (one) { return Number(one.dataset.n) > Number(tr.dataset.n) && !one.dataset.saved; })[0] || addRow();
    inputs(after)[0].focus();
    setTimeout(function () { send([tr], true); }, 0);
  }
  /** This cell and those after it that are graded alike get the grade of the last one before them. */
  function rest(tr, input) {
    const all = inputs(tr), at = all.indexOf(input), before = at > 0 && column(all[at - 1]);
    if (!before || !before.options.length || before.key !== column(input).key || !all[at - 1].value) { return; }
    const same = all.slice(at).filter(function (i) { return column(i).key === before.key; });
    same.forEach(function (i) { put(i, all[at - 1].value); changed(i); });
    step(same[same.length - 1], 1);
  }
  function put(input, text) {
    const c = column(input), digit = c.options.find(function (o) { return o.digit === text.trim(); });
    input.value = digit ? digit.label : text;
    delete input.dataset.given;
    delete input.dataset.token;
    input.parentNode.classList.remove("said");
  }
  body.addEventListener("focusin", function (event) {
    if (event.target.matches("input")) { now(event.target); event.target.dataset.before = event.target.value; if (event.target.dataset.given) { event.target.select(); } }
  });
  body.addEventListener("focusout", function (event) { if (event.target.matches("input")) { resolve(event.target); } });
  body.addEventListener("keydown", function (event) {
    const input = event.target;
    if (!input.matches("input") || event.isComposing) { return; }
    const c = column(input), tr = input.closest("tr");
    if (c.options.length && /^[0-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey && !input.readOnly) {
      const option = c.options.find(function (o) { return o.digit === event.key; });
      event.preventDefault();
      if (option) { put(input, option.label); changed(input); step(input, 1); }
      else if (event.key === "0") { put(input, ""); changed(input); step(input, 1); }
      return;
    }
    if (event.key === "." && c.options.length && !input.readOnly && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      rest(tr, input);
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); resolve(input); finish(tr); }
    else if (event.key === "Enter") { event.preventDefault(); resolve(input); step(input, event.shiftKey ? -1 : 1); }
    else if (event.key === "ArrowDown") { event.preventDefault(); below(tr, c.name, 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); below(tr, c.name, -1); }
    else if (event.key === "Escape") { event.preventDefault(); input.value = input.dataset.before || ""; changed(input); }
    else if (event.key === "F4") {
      event.preventDefault();
      let other = tr.previousElementSibling;
      while (other && !other.dataset.n) { other = other.previousElementSibling; }
      const above = other && inputs(other).find(function (i) { return i.dataset.c === c.name; });
      if (above && !input.readOnly && !above.dataset.given) { put(input, above.value); changed(input); step(input, 1); }
    }
  });
  function changed(input) {
    const tr = input.closest("tr");
    delete input.dataset.given;
    delete input.dataset.token;
    delete tr.dataset.again;
    /* emptied by hand: not filled in again from what is known of the room */
    if (input.value) { delete input.dataset.blank; } else { input.dataset.blank = "1"; }
    input.parentNode.classList.remove("said", "err", "warn");
    if (tr.dataset.wrong && !GJ.$("td.err, td.warn", tr)) { clean(tr); }
    if (!tr.dataset.saved) { fin(tr, "t-orange", typed(tr) ? "pencil" : "", typed(tr) ? GJ.t("未存") : ""); }
    spare();
    sum();
    keep();
  }
  body.addEventListener("input", function (event) { if (event.target.matches("input")) { changed(event.target); } });

  /* ---------- a block from a table ---------- */
  function cells(text) {
    return GJ.block(text).map(function (row) { return row.map(function (cell) { return cell.replace(/\s*[\r\n]+\s*/g, " ").trim(); }); });
  }
  function block(text, tr, name) {
    let grid = cells(text).filter(function (one) { return one.some(Boolean); });
    let order = columns.slice(Math.max(0, columns.findIndex(function (c) { return c.name === name; })));
    const head = grid[0] && grid[0].map(function (word) { return columns.find(function (c) { return word && (word === c.label || word === c.title || c.names.indexOf(word) >= 0); }); });
    if (head && head.filter(Boolean).length > 1) { order = head; grid = grid.slice(1); }
    const filled = [];
    let free = rows().filter(function (one) { return !one.dataset.saved && Number(one.dataset.n) >= Number(tr.dataset.n); });
    grid.forEach(function (line, at) {
      const row = free[at] || addRow();
      line.forEach(function (word, k) {
        const c = order[k], input = c && inputs(row).find(function (i) { return i.dataset.c === c.name; });
        if (input && !input.readOnly) { put(input, word); }
      });
      clean(row);
      filled.push(row);
    });
    spare();
    sum();
    keep();
    GJ.toast(GJ.t("放进 {n} 行，正在逐行核对", { n: filled.length }));
    send(filled, false);
  }
  body.addEventListener("paste", function (event) {
    const text = (event.clipboardData || window.clipboardData).getData("text");
    if (!event.target.matches("input") || !/[\t\n]/.test(text.trim())) { return; }
    event.preventDefault();
    block(text, event.target.closest("tr"), event.target.dataset.c);
  });
  once.addEventListener("change", function (event) { const field = event.target.closest(".f"); if (field) { field.classList.remove("bad"); } });
  once.addEventListener("submit", function (event) { event.preventDefault(); });
  GJ.on("click", "[data-grid-paste]", function () {
    const shown = GJ.dialog(document.getElementById("grid-paste").content.firstElementChild.cloneNode(true));
    GJ.$("[data-paste-take]", shown.el).addEventListener("click", function () {
      const text = GJ.$("[data-paste-text]", shown.el).value;
      shown.close();
      if (text.trim()) { block(text, rows().filter(function (tr) { return !tr.dataset.saved && !typed(tr); })[0] || addRow(), columns[0].name); }
    });
  });

  window.addEventListener("pagehide", keepNow);
  window.addEventListener("beforeunload", function (event) { if (rows().some(function (tr) { return tr.dataset.busy; })) { event.preventDefault(); event.returnValue = ""; } });
  (GJ.store.get(box) || []).forEach(function (one) {
    const tr = addRow();
    inputs(tr).forEach(function (i) { if (one[i.dataset.c]) { i.value = one[i.dataset.c]; } });
    fin(tr, "t-orange", "pencil", GJ.t("未存"));
  });
  spare();
  sum();
  const first = rows().find(function (tr) { return !typed(tr); });
  if (first && window.innerWidth >= 768) { inputs(first)[0].focus(); }
})();
