/* One record: what stands beside the form, possible duplicates, the why panel, delete and restore, the merge page. */
(function () {
  "use strict";
  const GJ = window.GJ;

  /* Ctrl P is the slip, not a picture of this page */
  document.addEventListener("keydown", function (event) {
    const slip = GJ.$("a[data-print]");
    if (slip && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "p") { event.preventDefault(); slip.click(); }
  });

  /* ---------- form: facts of the unit, recent records, possible duplicates ---------- */
  const form = GJ.$("form.rform");
  const aside = GJ.$("[data-aside]");
  const twins = GJ.$("[data-twins]");
  let unit = "";
  function choiceOf(name) {
    const on = GJ.$('[name="' + name + '"]:checked', form) || GJ.$('select[name="' + name + '"], input[name="' + name + '"]:not([type=radio])', form);
    return on ? on.value : "";
  }
  const lookAround = GJ.debounce(150, function () {
    if (!form) { return; }
    if (aside && aside.dataset.asideUrl) {
      GJ.get(GJ.withQuery(aside.dataset.asideUrl, { unit: unit })).then(function (html) { aside.replaceChildren(GJ.fragment(html)); }, function () {});
    }
    lookTwins();
  });
  const lookTwins = GJ.debounce(150, function () {
    if (!form || !twins || !form.dataset.twinsUrl) { return; }
    const kind = choiceOf(form.dataset.twinsField);
    if (!unit || !kind || twins.gjDismissed === unit + "|" + kind) { twins.hidden = true; return; }
    GJ.get(GJ.withQuery(form.dataset.twinsUrl, { unit: unit, kind: kind })).then(function (html) {
      twins.replaceChildren(GJ.fragment(html));
      twins.hidden = !html.trim();
      twins.gjFor = unit + "|" + kind;
    }, function () {});
  });
  if (form) {
    const hidden = GJ.$("[data-resolved-id]", form);
    const id = new URLSearchParams(location.search).get("id");
    unit = hidden ? hidden.value : "";
    if (aside && aside.dataset.asideUrl && id) { aside.dataset.asideUrl += "?row=" + id; }
    if (unit) { lookAround(); }
    document.addEventListener("gj:room", function (event) {
      const id = event.detail && event.detail.ok ? String(event.detail.id) : "";
      if (id === unit) { return; }
      unit = id;
      lookAround();
    });
    form.addEventListener("change", function (event) { if (event.target.name === form.dataset.twinsField) { lookTwins(); } });
    GJ.on("click", "[data-not-same]", function () { twins.hidden = true; twins.gjDismissed = twins.gjFor; });
  }

  /* ---------- detail: why, anchors, keys ---------- */
  const why = document.getElementById("why");
  function showWhy(on) {
    if (!why) { return; }
    why.hidden = !on;
    GJ.$$("[data-why][aria-expanded]").forEach(function (b) { b.setAttribute("aria-expanded", String(on)); });
    GJ.store.set("why", on ? null : 0);
  }
  if (why) {
    if (GJ.store.get("why") === 0) { showWhy(false); }
    GJ.on("click", "[data-why]", function (event, button) {
      const locked = button.getAttribute("aria-disabled") === "true";
      showWhy(locked || why.hidden);
      if (!why.hidden) { why.scrollIntoView({ block: "nearest" }); }
    });
    GJ.on("click", "[data-why-close]", function () { showWhy(false); });
  }
  const record = GJ.$("[data-record]");
  if (record && record.dataset.editUrl) { GJ.key(["e", "E"], function () { location.href = record.dataset.editUrl; }); }
  /* a long trail begins where the record stands */
  const trail = GJ.$(".trail"), now = trail && GJ.$('[aria-current="step"]', trail);
  if (now && trail.scrollWidth > trail.clientWidth) { trail.scrollLeft = now.offsetLeft - trail.offsetLeft - 24; }
  const anchors = GJ.$$(".anch a");
  if (anchors.length && window.IntersectionObserver) {
    const seen = {};
    const watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (e) { seen[e.target.id] = e.isIntersecting; });
      const at = anchors.find(function (a) { return seen[a.hash.slice(1)]; });
      if (at) { anchors.forEach(function (a) { a.classList.toggle("on", a === at); }); }
    }, { rootMargin: "-60px 0px -40% 0px" });
    anchors.forEach(function (a) { const s = document.getElementById(a.hash.slice(1)); if (s) { watch.observe(s); } });
  }

  /* delete and restore: what happens is said, the reason is written down */
  GJ.on("click", "[data-ask-post]", function (event, button) {
    const set = button.dataset;
    GJ.dialog.ask({
      title: set.askTitle, icon: set.askIcon || "trash", text: set.askText, danger: button.classList.contains("t-red"),
      field: { label: GJ.t("原因"), required: true, rows: 2 }, confirm: set.askConfirm, key: set.askPost,
      run: function (reason) { return GJ.post(set.askPost, { reason: reason, __key__: set.askKey || "" }).then(function (data) { GJ.follow(data); }); },
    });
  });

  /* ---------- merge ---------- */
  const merge = GJ.$("form[data-merge]");
  if (!merge) { return; }
  const rows = GJ.$$("[data-merge-row]", merge);
  const save = GJ.$("[data-merge-save]", merge), left = GJ.$("[data-left]", merge), asked = GJ.$("[data-asked]", merge);
  function refresh() {
    let open = 0, want = 0;
    rows.forEach(function (row) {
      const on = GJ.$("input:checked", row), ask = row.hasAttribute("data-ask"), mark = GJ.$("[data-mark]", row), hint = GJ.$("[data-open]", row);
      if (ask) { want += 1; if (!on) { open += 1; } }
      GJ.$$("[data-side]", row).forEach(function (cell) {
        cell.classList.toggle("on", !!on && on.closest("td") === cell);
        cell.classList.toggle("fight", ask && !on && cell.dataset.side !== "both");
      });
      if (mark) { mark.textContent = on ? GJ.t("已选") : GJ.t("须选"); mark.className = "tg " + (on ? "brand" : "orange"); }
      if (hint) { hint.hidden = !!on; }
    });
    save.disabled = open > 0;
    left.textContent = open ? GJ.t("还有 {n} 项要选", { n: open }) : "";
    if (asked) { asked.textContent = GJ.t("须你选 {n} 项，已选 {m} 项", { n: want, m: want - open }); }
  }
  function pick(row, side) {
    const input = GJ.$('input[value="' + side + '"]', row);
    if (input) { input.checked = true; refresh(); }
  }
  merge.addEventListener("change", refresh);
  GJ.on("click", "[data-pick-all]", function (event, button) { rows.forEach(function (row) { pick(row, button.dataset.pickAll); }); });
  document.addEventListener("keydown", function (event) {
    const at = document.activeElement && document.activeElement.closest && document.activeElement.closest("[data-merge-row]");
    const down = event.key === "ArrowDown", up = event.key === "ArrowUp";
    if (event.ctrlKey || event.altKey || event.metaKey || GJ.dialogOpen()) { return; }
    if (down || up) {
      const next = rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(at) + (down ? 1 : -1)))];
      event.preventDefault();
      next.focus();
    } else if (at && "123".indexOf(event.key) >= 0) {
      event.preventDefault();
      pick(at, ["mine", "theirs", "both"][Number(event.key) - 1]);
    }
  });
  refresh();
  /* what I typed stands on this page only: leaving it by accident is asked about */
  let settled = false;
  function settle() { settled = true; }
  merge.addEventListener("submit", settle);
  GJ.on("click", "[data-merge] .savebar a", settle);
  window.addEventListener("beforeunload", function (event) {
    if (settled) { return; }
    event.preventDefault();
    event.returnValue = "";
  });
})();
