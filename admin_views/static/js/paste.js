/* The grid of an import: a block is pasted, cells are typed, lists are offered, rows are judged while one goes on. What stands
   in it goes on as the text of the box beside it, so that file, box and grid come in by one way. */
(function () {
  "use strict";
  const GJ = window.GJ, form = GJ.$("[data-import-new]"), box = GJ.$("[data-paste]");
  if (!form || !box) { return; }
  const columns = JSON.parse(box.dataset.columns), body = GJ.$("tbody", box), scroll = GJ.$("[data-paste-scroll]", box);
  const text = form.elements.pasted, names = form.elements.names, picks = form.elements.picks, go = GJ.$("[data-paste-go]", form);
  const store = "paste." + document.body.dataset.user + "." + box.dataset.register, MOST = Number(box.dataset.most), START = 30;
  const rows = [], past = [], future = [];
  const editor = GJ.el("textarea", { rows: 1, spellcheck: "false", autocomplete: "off", class: "pst-in", enterkeyhint: "next" });
  let at = null, from = null, typing = false, list = null, way = "file";

  /* Columns of a fixed width, each row a box of its own: what changes in one measures no other anew, and rows out of sight
     cost nothing. */
  const widths = [44].concat(columns.map(function (c) { return c.long ? 260 : Math.min(190, Math.max(c.lookup ? 150 : 130, 14 * c.label.length + 36)); }), 120);
  GJ.$$("thead th", box).forEach(function (th, n) { th.style.width = widths[n] + "px"; });
  GJ.$("table", box).style.width = widths.reduce(function (sum, one) { return sum + one; }, 0) + "px";

  /* ---------- rows and cells ---------- */
  function addRow() {
    const row = { cells: columns.map(function () { return ""; }), picks: {}, told: {}, state: "", why: "", rev: 0 };
    row.tr = GJ.el("tr", { role: "row" }, GJ.el("th", { class: "idx", role: "rowheader" }, String(rows.length + 1)));
    columns.forEach(function (c) { row.tr.append(GJ.el("td", { class: c.long ? "w" : c.numeric ? "num" : "", role: "gridcell" })); });
    row.tr.append(GJ.el("td", { class: "fin", role: "gridcell" }));
    Array.from(row.tr.children).forEach(function (cell, n) { cell.style.width = widths[n] + "px"; });
    rows.push(row);
    return row;
  }
  function addRows(number) {
    const some = document.createDocumentFragment();
    for (let n = 0; n < number; n += 1) { some.append(addRow().tr); }
    body.append(some);
  }
  function td(r, c) { return rows[r].tr.children[c + 1]; }
  function filled(row) { return row.cells.some(function (cell) { return cell.trim(); }); }
  function filledRows() { return rows.filter(filled); }
  function why(told) {
    const line = GJ.el("span", { class: "why1" }, told.why);
    const near = (told.near || []).length ? GJ.el("span", { class: "fix" }, GJ.t(told.asked ? "请选" : "也许是") + " ") : null;
    (told.near || []).forEach(function (one) {
      near.append(GJ.el("button", { type: "button", class: "link", tabindex: -1, "data-answer": one.answer, "data-text": one.text }, one.text, one.sub ? GJ.el("span", { class: "muted" }, " " + one.sub) : ""), " ");
    });
    return near ? [line, near] : [line];
  }
  function draw(r, c) {
    const row = rows[r], cell = td(r, c), told = row.told[c] || {}, here = at && at.r === r && at.c === c;
    const parts = [here ? editor : GJ.el("span", { class: "pst-v" }, row.cells[c])];
    if (told.kind === "err") { parts.push.apply(parts, why(told)); }
    if (told.kind === "gs") { parts.push(GJ.el("span", { class: "was" }, GJ.icon("wand"), told.rule ? told.text + " · " + told.rule : told.text)); }
    cell.replaceChildren.apply(cell, parts);
    cell.classList.toggle("err", told.kind === "err");
    cell.classList.toggle("gs", told.kind === "gs");
    cell.classList.toggle("at", !!here);
    cell.toggleAttribute("aria-selected", !!here);
    if (here && told.kind === "err") { editor.setAttribute("aria-invalid", "true"); } else if (here) { editor.removeAttribute("aria-invalid"); }
  }
  const STATES = { dirty: ["", "pencil", "待检查"], busy: ["t-blue", "clock", "检查中…"], new: ["t-green", "circle-check", "可导入"], same: ["t-green", "equal", "相同"], rejected: ["t-red", "alert-circle", "要改"], aside: ["muted", "circle-minus", "跳过"] };
  function status(row) {
    const say = filled(row) ? STATES[row.state] : null, cell = row.tr.lastElementChild;
    cell.replaceChildren();
    if (say) { cell.append(GJ.el("span", { class: say[0] }, GJ.icon(say[1]), " " + GJ.t(say[2]))); }
    if (say && row.why) { cell.append(GJ.el("span", { class: "why1" }, row.why)); }
  }
  function sum() {
    const all = filledRows(), bad = all.filter(function (row) { return row.state === "rejected"; }).length, open = all.filter(function (row) { return row.state === "dirty"; }).length;
    GJ.$("[data-paste-sum]", box).textContent = all.length ? [GJ.t("{n} 行", { n: all.length }), bad ? GJ.t("要改 {n} 行", { n: bad }) : "", open ? GJ.t("待检查 {n} 行", { n: open }) : ""].filter(Boolean).join(" · ") : "";
    go.disabled = !all.length;
    go.textContent = all.length ? GJ.t("预览 {n} 行", { n: all.length }) : GJ.t("预览");
    GJ.$("[data-paste-check]", box).disabled = !all.length;
    GJ.$("[data-paste-undo]", box).disabled = !past.length;
    if (GJ.markTab) { GJ.markTab(all.length > 0); }
  }

  /* ---------- changing, and taking it back ---------- */
  function put(r, c, words, pick) {
    const row = rows[r];
    row.cells[c] = words;
    if (pick) { row.picks[c] = pick; } else { delete row.picks[c]; }
    delete row.told[c];
    row.state = "dirty";
    row.why = "";
    row.rev += 1;
    if (at && at.r === r && at.c === c) { editor.value = words; }
    draw(r, c);
    status(row);
  }
  function change(list) {
    const some = list.filter(function (one) { const row = rows[one.r]; return row.cells[one.c] !== one.now || (row.picks[one.c] || "") !== (one.pick || ""); });
    if (!some.length) { return; }
    some.forEach(function (one) { one.was = rows[one.r].cells[one.c]; one.wasPick = rows[one.r].picks[one.c]; put(one.r, one.c, one.now, one.pick); });
    past.push(some);
    future.length = 0;
    after();
  }
  function again(source, target, back) {
    const some = source.pop();
    if (!some) { return; }
    some.forEach(function (one) { put(one.r, one.c, back ? one.was : one.now, back ? one.wasPick : one.pick); });
    target.push(some);
    move(some[0].r, some[0].c);
    after();
  }
  const keep = GJ.debounce(400, function () {
    const kept = filledRows().map(function (row) { return row.cells.map(function (cell, c) { return columns[c].personal ? "" : cell; }); });
    GJ.store.set(store, kept.length ? { names: columns.map(function (c) { return c.name; }), rows: kept } : null);
  });
  const later = GJ.debounce(1200, function () { if (!typing) { check(rows.filter(function (row) { return filled(row) && row.state === "dirty"; })); } });
  function after() { sum(); keep(); later(); }

  /* ---------- where one is ---------- */
  function range() {
    const a = from || at;
    return { top: Math.min(a.r, at.r), bottom: Math.max(a.r, at.r), left: Math.min(a.c, at.c), right: Math.max(a.c, at.c) };
  }
  function shade() {
    GJ.$$("td.in", body).forEach(function (cell) { cell.classList.remove("in"); });
    if (!at || !from) { return; }
    const some = range();
    for (let r = some.top; r <= some.bottom; r += 1) { for (let c = some.left; c <= some.right; c += 1) { td(r, c).classList.add("in"); } }
  }
  function move(r, c, grow) {
    commit();
    const before = at;
    if (r >= rows.length) { addRows(Math.max(1, r - rows.length + 1)); }
    from = grow ? from || before : null;
    at = { r: Math.max(0, r), c: Math.min(columns.length - 1, Math.max(0, c)) };
    if (before) { draw(before.r, before.c); rows[before.r].tr.classList.toggle("now", before.r === at.r); }
    rows[at.r].tr.classList.add("now");
    editor.value = rows[at.r].cells[at.c];
    editor.setAttribute("aria-label", columns[at.c].label + " " + (at.r + 1));
    draw(at.r, at.c);
    size();
    editor.focus({ preventScroll: true });
    editor.select();
    td(at.r, at.c).scrollIntoView({ block: "nearest", inline: "nearest" });
    shade();
  }
  function next(by) {
    const place = at.r * columns.length + at.c + by;
    if (place >= 0) { move(Math.floor(place / columns.length), place % columns.length); }
  }
  function size() { editor.style.height = ""; if (editor.scrollHeight > editor.clientHeight + 2) { editor.style.height = Math.min(editor.scrollHeight, 160) + "px"; } }
  function commit() {
    shut();
    if (!at || !typing) { return; }
    typing = false;
    change([{ r: at.r, c: at.c, now: editor.value }]);
  }
  function back() { typing = false; shut(); editor.value = rows[at.r].cells[at.c]; editor.select(); }

  /* ---------- the list of a cell: answers, or what the form's own look-up finds ---------- */
  function shut() { if (list) { list.el.remove(); list = null; } }
  function offer(items, words) {
    shut();
    if (!items.length || !at) { return; }
    const el = GJ.el("div", { class: "ts-dropdown pst-list", role: "listbox" }), place = td(at.r, at.c).getBoundingClientRect();
    items.forEach(function (one) { el.append(GJ.el("div", { class: "option", role: "option" }, one.text, one.sub ? GJ.el("small", {}, one.sub) : "")); });
    box.append(el);
    el.style.minWidth = place.width + "px";
    el.style.left = Math.max(4, Math.min(place.left, window.innerWidth - el.offsetWidth - 8)) + "px";
    el.style.top = (place.bottom + el.offsetHeight > window.innerHeight ? Math.max(4, place.top - el.offsetHeight) : place.bottom) + "px";
    list = { el: el, items: items, on: -1 };
    const low = words.toLowerCase();
    mark(low && items[0].text.toLowerCase().indexOf(low) >= 0 ? 0 : -1);
  }
  function mark(on) {
    list.on = on;
    Array.from(list.el.children).forEach(function (one, n) { one.classList.toggle("active", n === on); if (n === on) { one.scrollIntoView({ block: "nearest" }); } });
  }
  function take(one) {
    const c = columns[at.c], parts = c.several ? editor.value.split(/[、,，;；]/) : [];
    let words = one.text;
    if (c.several && parts.length > 1) { parts.pop(); words = parts.join("、") + "、" + one.text; }
    typing = false;
    shut();
    change([{ r: at.r, c: at.c, now: words, pick: c.several ? "" : one.id }]);
  }
  const find = GJ.debounce(200, function (words) {
    const c = columns[at.c], here = at, row = rows[at.r], known = { q: words };
    c.among.split(" ").forEach(function (name) {
      const other = columns.findIndex(function (one) { return one.name === name; });
      if (other >= 0 && row.picks[other]) { known[name] = row.picks[other]; }
    });
    if (form.elements.site && form.elements.site.value) { known.site = "id:" + form.elements.site.value; }
    GJ.getJSON(GJ.withQuery(c.lookup, known)).then(function (found) { if (at === here && document.activeElement === editor) { offer(found, words); } }, GJ.fail);
  });
  function suggest(all) {
    const c = columns[at.c], words = all ? "" : editor.value.split(c.several ? /[、,，;；]/ : /\n/).pop().trim();
    if (c.options.length) {
      const low = words.toLowerCase();
      offer(c.options.filter(function (one) { return !low || one.toLowerCase().indexOf(low) >= 0; }).map(function (one) { return { text: one, id: "" }; }), words);
    } else if (c.lookup && (words || all)) { find(words); } else { shut(); }
  }

  /* ---------- keys ---------- */
  editor.addEventListener("input", function () { typing = true; from = null; shade(); size(); suggest(false); });
  editor.addEventListener("keydown", function (event) {
    if (event.isComposing) { return; }
    const key = event.key, control = event.ctrlKey || event.metaKey;
    let done = true;
    if (list && (key === "ArrowDown" || key === "ArrowUp") && !event.altKey) { mark((list.on + (key === "ArrowDown" ? 1 : -1) + list.items.length) % list.items.length); }
    else if (list && list.on >= 0 && (key === "Enter" || key === "Tab")) { take(list.items[list.on]); next(event.shiftKey ? -1 : 1); }
    else if (key === "Escape") { if (list) { shut(); } else { back(); } }
    else if (key === "ArrowDown" && event.altKey) { suggest(true); }
    else if (key === "Enter" && (event.altKey || control)) { editor.setRangeText("\n", editor.selectionStart, editor.selectionEnd, "end"); typing = true; size(); }
    else if (key === "Enter" || key === "Tab") { next(event.shiftKey ? -1 : 1); }
    else if (key === "F2") { typing = true; editor.setSelectionRange(editor.value.length, editor.value.length); }
    else if (key === "F4" || (control && key.toLowerCase() === "d")) { if (at.r) { typing = false; change([{ r: at.r, c: at.c, now: rows[at.r - 1].cells[at.c], pick: rows[at.r - 1].picks[at.c] }]); next(1); } }
    else if (control && key.toLowerCase() === "z" && !typing) { if (event.shiftKey) { again(future, past, false); } else { again(past, future, true); } }
    else if (control && key.toLowerCase() === "y" && !typing) { again(future, past, false); }
    else if ((key === "Delete" || key === "Backspace") && !typing) { clear(); }
    else if (key === "ArrowDown" && !(typing && editor.value.indexOf("\n") >= 0)) { move(at.r + 1, at.c, event.shiftKey); }
    else if (key === "ArrowUp" && !(typing && editor.value.indexOf("\n") >= 0)) { move(at.r - 1, at.c, event.shiftKey); }
    else if (key === "ArrowLeft" && !typing) { move(at.r, at.c - 1, event.shiftKey); }
    else if (key === "ArrowRight" && !typing) { move(at.r, at.c + 1, event.shiftKey); }
    else if (key === "Home" && !typing) { move(control ? 0 : at.r, 0); }
    else if (key === "End" && !typing) { move(at.r, columns.length - 1); }
    else { done = false; }
    if (done) { event.preventDefault(); }
  });
  function each(work) { const some = range(); for (let r = some.top; r <= some.bottom; r += 1) { for (let c = some.left; c <= some.right; c += 1) { work(r, c); } } }
  function clear() { const some = []; each(function (r, c) { some.push({ r: r, c: c, now: "" }); }); change(some); }
  editor.addEventListener("copy", function (event) {
    if (typing || !from) { return; }
    const some = [];
    each(function (r, c) { (some[r] = some[r] || []).push(rows[r].cells[c]); });
    event.clipboardData.setData("text/plain", GJ.unblock(some.filter(Boolean)));
    event.preventDefault();
  });
  body.addEventListener("mousedown", function (event) {
    const answer = event.target.closest("[data-answer]"), cell = event.target.closest("td"), r = rows.findIndex(function (row) { return row.tr === event.target.closest("tr"); });
    if (!cell || r < 0 || event.target === editor) { return; }
    const c = Math.min(columns.length - 1, Array.from(rows[r].tr.children).indexOf(cell) - 1);
    event.preventDefault();
    move(r, c, event.shiftKey);
    if (answer) { const pick = /^id:/.test(answer.dataset.answer) ? answer.dataset.answer : ""; change([{ r: r, c: c, now: answer.dataset.text, pick: pick }]); }
  });
  body.addEventListener("dblclick", function (event) { if (at && event.target.closest("td")) { typing = true; suggest(true); } });
  box.addEventListener("mousedown", function (event) {
    const option = event.target.closest(".pst-list .option");
    if (option) { event.preventDefault(); take(list.items[Array.from(list.el.children).indexOf(option)]); }
  });
  editor.addEventListener("blur", function () { setTimeout(function () { if (document.activeElement !== editor) { commit(); } }, 150); });
  scroll.addEventListener("scroll", shut);

  /* ---------- a block ---------- */
  function plain(word) { return word.replace(/\s*[*＊]\s*$/, "").trim(); }
  function headOf(line) {
    const found = line.map(function (word) { return word.trim() ? columns.findIndex(function (c) { return c.names.indexOf(plain(word)) >= 0 || c.label === plain(word) || c.name === plain(word); }) : -1; });
    return found.filter(function (c) { return c >= 0; }).length > 1 ? found : null;
  }
  function note(words, raw) {
    const bar = GJ.$("[data-paste-note]", box);
    bar.hidden = !words;
    bar.replaceChildren(GJ.icon("alert-triangle"), GJ.el("div", {}, words), raw ? GJ.el("span", { class: "end" }, GJ.el("button", { type: "button", class: "link", onclick: function () { choose("text"); text.value = raw; names.value = picks.value = ""; form.requestSubmit(GJ.$("[data-next]", form)); } }, GJ.t("逐列对应"))) : "");
  }
  function paste(raw) {
    let lines = GJ.block(raw), order = columns.map(function (_, n) { return n + at.c; }), lost = [];
    const head = headOf(lines[0] || []);
    if (head) {
      order = head;
      lost = lines[0].filter(function (word, n) { return word.trim() && head[n] < 0; });
      lines = lines.slice(1);
    } else if (lines.some(function (line) { return line.slice(columns.length - at.c).some(function (cell) { return cell.trim(); }); })) { lost = [GJ.t("最右边的列")]; }
    const top = at.r, some = [];
    if (top + lines.length > rows.length) { addRows(top + lines.length - rows.length + 5); }
    lines.forEach(function (line, n) { line.forEach(function (cell, k) { if (order[k] >= 0 && order[k] < columns.length) { some.push({ r: top + n, c: order[k], now: cell.trim() }); } }); });
    typing = false;
    change(some);
    move(top, at.c);
    note(lost.length ? GJ.t("有 {n} 列没有放进表格：{names}。", { n: lost.length, names: lost.slice(0, 5).join("、") }) : "", head && lost.length ? raw : "");
  }
  editor.addEventListener("paste", function (event) {
    const raw = event.clipboardData.getData("text");
    if (!/[\t\n]/.test(raw.trim()) && (typing || !from)) { if (typing) { return; } event.preventDefault(); change([{ r: at.r, c: at.c, now: raw.trim() }]); return; }
    event.preventDefault();
    paste(raw.replace(/\r?\n$/, ""));
  });

  /* ---------- judged ---------- */
  function block(some) { return GJ.unblock([columns.map(function (c) { return c.label; })].concat(some.map(function (row) { return row.cells; }))); }
  function picked(some) {
    const found = {};
    some.forEach(function (row, n) { Object.keys(row.picks).forEach(function (c) { (found[n + 2] = found[n + 2] || {})[columns[c].name] = row.picks[c]; }); });
    return JSON.stringify(found);
  }
  let queue = Promise.resolve();
  function check(some) {
    for (let n = 0; n < some.length; n += MOST) { const part = some.slice(n, n + MOST); queue = queue.then(function () { return judge(part); }); }
  }
  function judge(part) {
    const revs = part.map(function (row) { row.state = "busy"; status(row); return row.rev; });
    const data = { register: box.dataset.register, names: columns.map(function (c) { return c.name; }).join(","), pasted: block(part), picks: picked(part), site: form.elements.site ? form.elements.site.value : "" };
    return GJ.post(box.dataset.paste, data).then(function (answer) {
      const told = {};
      answer.rows.forEach(function (one) { told[one.line] = one; });
      part.forEach(function (row, n) {
        const one = told[n + 2];
        if (row.rev !== revs[n]) { return; }
        row.told = {};
        row.state = one ? one.outcome : "aside";
        row.why = one ? one.why : "";
        (one ? one.cells : []).forEach(function (cell) { row.told[columns.findIndex(function (c) { return c.name === cell.name; })] = cell; });
        columns.forEach(function (_, c) { if (!(at && rows[at.r] === row && at.c === c && typing)) { draw(rows.indexOf(row), c); } });
        status(row);
      });
      if (at && document.activeElement === document.body) { editor.focus({ preventScroll: true }); }
      sum();
    }, function (error) {
      part.forEach(function (row) { row.state = "dirty"; status(row); });
      GJ.fail(error);
    });
  }
  GJ.on("click", "[data-paste-check]", function () { commit(); check(filledRows()); });
  GJ.on("click", "[data-paste-undo]", function () { commit(); again(past, future, true); });
  GJ.on("click", "[data-paste-rows]", function () { addRows(20); });
  GJ.on("click", "[data-paste-clear]", function () {
    const some = [];
    rows.forEach(function (row, r) { row.cells.forEach(function (cell, c) { if (cell) { some.push({ r: r, c: c, now: "" }); } }); });
    note("");
    change(some);
    move(0, 0);
  });

  /* ---------- file, grid or box ---------- */
  function choose(one) {
    way = one;
    form.dataset.way = one;
    GJ.$$("[data-way]", form).forEach(function (button) { button.classList.toggle("on", button.dataset.way === one); button.setAttribute("aria-pressed", button.dataset.way === one); });
    GJ.$$("[data-of]", form).forEach(function (part) { part.hidden = part.dataset.of !== one; });
    box.hidden = one !== "grid";
    go.hidden = one !== "grid";
    GJ.$("[data-next]", form).hidden = one === "grid";
    if (one === "grid" && !rows.length) { addRows(START); }
  }
  GJ.on("click", "[data-way]", function (event, button) { commit(); choose(button.dataset.way); if (way === "grid") { move(0, 0); } });
  form.addEventListener("submit", function () {
    commit();
    names.value = way === "grid" ? columns.map(function (c) { return c.name; }).join(",") : "";
    if (way !== "file") { form.elements.file.value = ""; }
    if (way !== "grid") { picks.value = ""; return; }
    const all = filledRows();
    text.value = block(all);
    picks.value = picked(all);
    GJ.store.set(store, null);
  });
  function load(order, lines, known) {
    addRows(Math.max(START, lines.length + 5));
    lines.forEach(function (line, r) {
      line.forEach(function (cell, n) { const c = columns.findIndex(function (one) { return one.name === order[n]; }); if (c >= 0) { rows[r].cells[c] = cell; } });
      Object.keys((known || {})[r + 2] || {}).forEach(function (name) { const c = columns.findIndex(function (one) { return one.name === name; }); if (c >= 0) { rows[r].picks[c] = known[r + 2][name]; } });
      if (filled(rows[r])) { rows[r].state = "dirty"; status(rows[r]); }
      columns.forEach(function (_, c) { draw(r, c); });
    });
    later();
  }
  const kept = GJ.store.get(store), small = window.innerWidth < 768;
  if (text.value && names.value) { load(names.value.split(","), GJ.block(text.value).slice(1), JSON.parse(picks.value || "{}")); choose("grid"); }
  else if (text.value) { choose("text"); }
  else if (kept && kept.rows.length) { load(kept.names, kept.rows); choose("grid"); }
  else { choose("file"); }
  GJ.$(".imp-ways", form).hidden = false;
  sum();
  if (way === "grid" && !small) { move(0, 0); }
})();
