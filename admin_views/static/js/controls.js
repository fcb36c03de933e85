/* Controls: choices, references, rooms, money, masked values, the reveal eye. */
(function () {
  "use strict";
  const GJ = window.GJ;

  /** Words under a field that the browser itself found wrong; "" takes them away. */
  GJ.fieldError = function (input, words) {
    const field = input.closest(".f") || input.parentNode;
    const id = (input.id || input.name) + "-js";
    let line = document.getElementById(id);
    if (!words) {
      if (line) { line.remove(); field.classList.remove("bad"); input.removeAttribute("aria-invalid"); }
      input.setCustomValidity("");
      return;
    }
    if (!line) { line = GJ.el("p", { class: "errmsg", id: id, role: "alert" }); field.append(line); }
    line.replaceChildren(GJ.icon("alert-circle"), GJ.el("span", {}, words));
    field.classList.add("bad");
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", ((input.getAttribute("aria-describedby") || "").replace(id, "") + " " + id).trim());
    input.setCustomValidity(words);
  };

  /* ---------- what is chosen in a select, with its words, and choosing it again ---------- */
  GJ.picked = function (el) { return Array.from(el.selectedOptions).map(function (o) { return { v: o.value, t: o.textContent }; }); };
  GJ.choose = function (el, values) {
    const list = values.filter(function (o) { return o.v !== ""; });
    if (el.tomselect) {
      list.forEach(function (o) { el.tomselect.addOption({ id: o.v, value: o.v, text: o.t }); });
      el.tomselect.setValue(list.map(function (o) { return o.v; }), true);
      return;
    }
    list.forEach(function (o) { if (!Array.from(el.options).some(function (x) { return x.value === o.v; })) { el.append(new Option(o.t, o.v)); } });
    Array.from(el.options).forEach(function (o) { o.selected = list.some(function (x) { return x.v === o.value; }) || (!list.length && o.value === ""); });
  };

  /* ---------- a changed field is no longer filled in by the system, nor wrong ---------- */
  document.addEventListener("input", function (event) {
    const field = event.target.closest && event.target.closest(".f");
    if (!field) { return; }
    if (field.classList.contains("filled")) { field.classList.remove("filled"); const auto = GJ.$(".fl .auto", field); if (auto && !GJ.$("button", auto)) { auto.remove(); } }
    delete field.dataset.filledBy;
  });

  /* ---------- button groups ---------- */
  function sync(group) {
    GJ.$$(":scope > label", group).forEach(function (label) { const input = GJ.$("input", label); if (input) { label.classList.toggle("on", input.checked); } });
  }
  GJ.on("change", ".radios input", function (event, input) { sync(input.closest(".radios")); });
  /* an optional choice can be taken back by clicking it again */
  GJ.on("click", ".radios input[data-unset]", function (event, input) {
    const group = input.closest(".radios");
    if (group.gjLast === input && input.checked) { input.checked = false; group.gjLast = null; input.dispatchEvent(new Event("change", { bubbles: true })); } else { group.gjLast = input; }
  });
  GJ.$$(".radios").forEach(function (group) { group.gjLast = GJ.$("input:checked", group); });
  document.addEventListener("focusin", function (event) {
    const input = event.target;
    if (input.matches && input.matches(".radios input")) { input.parentNode.classList.toggle("is-key", input.matches(":focus-visible")); }
  });
  document.addEventListener("focusout", function (event) { if (event.target.matches && event.target.matches(".radios input")) { event.target.parentNode.classList.remove("is-key"); } });

  /* ---------- long text grows ---------- */
  function grow(area) {
    if (area.scrollHeight > area.clientHeight + 2) { area.style.height = Math.min(area.scrollHeight + 2, 420) + "px"; }
  }
  GJ.on("input", "textarea[data-grow]", function (event, area) { grow(area); });

  /* ---------- numbers and money ---------- */
  const DIGITS = "零壹贰叁肆伍陆柒捌玖";
  /** 人民币大写 of a number, as cheques want it. */
  GJ.capital = function (value) {
    const cents = Math.round(Math.abs(value) * 100);
    if (!isFinite(cents) || cents >= 1e15) { return ""; }
    let whole = Math.floor(cents / 100);
    const jiao = Math.floor(cents / 10) % 10, fen = cents % 10;
    const sections = ["", "万", "亿", "兆"];
    let out = "", level = 0, gap = false;
    if (whole === 0 && jiao === 0 && fen === 0) { return "零元整"; }
    while (whole > 0) {
      const part = whole % 10000;
      let text = "", zero = false, n = part;
      for (let i = 0; i < 4; i += 1) {
        const d = n % 10;
        if (d) { text = DIGITS[d] + ["", "拾", "佰", "仟"][i] + (zero && text ? "零" : "") + text; zero = false; } else { zero = true; }
        n = Math.floor(n / 10);
      }
      if (part) { out = text + sections[level] + (gap && out ? "零" : "") + out; gap = part < 1000; } else { gap = gap || out !== ""; }
      whole = Math.floor(whole / 10000);
      level += 1;
    }
    if (out) { out += "元"; }
    if (!jiao && !fen) { return (value < 0 ? "负" : "") + out + "整"; }
    if (jiao) { out += DIGITS[jiao] + "角"; } else if (out) { out += "零"; }
    if (fen) { out += DIGITS[fen] + "分"; } else { out += "整"; }
    return (value < 0 ? "负" : "") + out;
  };
  GJ.readNumber = function (text) {
    const plain = String(text).replace(/[,，\s¥￥]/g, "").replace(/[０-９．]/g, function (c) { return c === "．" ? "." : String.fromCharCode(c.charCodeAt(0) - 65248); });
    return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
  };
  function grouped(n, places) {
    const parts = (places === undefined ? String(n) : n.toFixed(places)).split(".");
    return parts[0].replace(/\B(?=(\d{3})+$)/g, ",") + (parts[1] ? "." + parts[1] : "");
  }
  /* in Chinese, under a field of its own: a cell of a table has no line for it */
  function capitalOf(input) {
    const line = document.documentElement.lang === "en" ? null : document.getElementById(input.dataset.money);
    const n = GJ.readNumber(input.value);
    if (line) { line.textContent = input.value.trim() && !isNaN(n) ? GJ.capital(n) : ""; }
  }
  GJ.on("input", "input[data-money]", function (event, input) { capitalOf(input); });
  GJ.on("change", "input[data-money], input[data-number]", function (event, input) {
    const n = GJ.readNumber(input.value);
    if (!input.value.trim()) { GJ.fieldError(input, ""); return; }
    if (isNaN(n)) { GJ.fieldError(input, GJ.t("请填数字，例如 46800 或 92.6")); return; }
    if (input.dataset.number === "0" && n % 1) { GJ.fieldError(input, GJ.t("请填整数")); return; }
    GJ.fieldError(input, "");
    if (input.dataset.money !== undefined) { input.value = grouped(n, 2); } else { input.value = String(input.value).replace(/[,，\s]/g, ""); }
  });
  /* separators are for reading; what is posted is the bare number */
  document.addEventListener("formdata", function (event) {
    GJ.$$("input[data-money][name]", event.target).forEach(function (input) {
      const n = GJ.readNumber(input.value);
      if (!isNaN(n) && input.value.trim() && event.formData.getAll(input.name).length === 1) { event.formData.set(input.name, String(input.value).replace(/[,，\s¥￥]/g, "")); }
    });
  });
  /* a format's way out: the ! at the end says that what stands there is meant so */
  GJ.on("click", "button[data-as-written]", function (event, button) {
    const input = document.getElementById(button.dataset.asWritten);
    if (!input || !input.value.trim()) { return; }
    if (!/[!！]\s*$/.test(input.value)) { input.value = input.value.trim() + "!"; }
    input.dispatchEvent(new Event("input", { bubbles: true }));
    GJ.fieldError(input, "");
    button.closest(".errmsg").remove();
    input.closest(".f").classList.remove("bad");
    input.removeAttribute("aria-invalid");
    input.focus();
  });
  /* a name that is a member of staff's is his who was picked, unless another was typed */
  GJ.on("input", "select[data-target=staff]", function (event, select) {
    const name = select.form && GJ.$('input[data-of="' + select.name + '"]', select.form);
    const one = select.selectedOptions[0];
    if (!name || name.value.trim() && name.value !== name.dataset.filled) { return; }
    name.dataset.filled = name.value = one && one.value ? one.textContent.trim() : "";
    GJ.fieldError(name, "");
  });
  GJ.on("change", "input[data-plate]", function (event, input) { input.value = input.value.trim().toUpperCase().replace(/[·•\s]/g, ""); });

  /* ---------- Tom Select ---------- */
  function words() {
    return {
      option: function (data, escape) { return "<div class=\"option\">" + escape(data.text || "") + (data.sub ? "<small>" + escape(data.sub) + "</small>" : "") + "</div>"; },
      item: function (data, escape) { return "<div class=\"item\">" + escape(data.text || "") + "</div>"; },
      no_results: function () { return GJ.el("div", { class: "no-results" }, GJ.t("没有找到")); },
      loading: function () { return GJ.el("div", { class: "spin" }, GJ.t("查找中…")); },
      not_loading: function () { return null; },
    };
  }
  function plugins(select) { return select.multiple ? { remove_button: { title: GJ.t("移除") } } : select.hasAttribute("aria-required") ? {} : { clear_button: { title: GJ.t("清空"), html: function () { return "<button type=\"button\" class=\"clear-button\" tabindex=\"-1\" title=\"" + GJ.t("清空") + "\">×</button>"; } } }; }
  function enhance(select) {
    if (select.tomselect || select.disabled || select.gjWaiting) { return; }
    select.gjWaiting = true;
    const remote = select.dataset.ref;
    GJ.need("tom-select").then(function () {
      const settings = {
        plugins: plugins(select), maxOptions: 60, render: words(), hidePlaceholder: true, closeAfterSelect: !select.multiple,
        placeholder: select.dataset.placeholder || select.getAttribute("placeholder") || "", allowEmptyOption: false, copyClassesToDropdown: false,
        onChange: function () { select.dispatchEvent(new Event("input", { bubbles: true })); },
      };
      if (remote !== undefined) {
        Object.assign(settings, {
          valueField: "id", labelField: "text", searchField: [], openOnFocus: false, loadThrottle: 200, maxOptions: 30, refreshThrottle: 0,
          shouldLoad: function () { return true; },
          /* the server has searched already: everything it answered is shown, in its order */
          score: function () { return function () { return 1; }; },
          load: function (q, done) {
            const that = this;
            that.clearOptions(function (o) { return that.items.indexOf(String(o.id)) >= 0; });
            GJ.getJSON(GJ.withQuery(remote, Object.assign({ q: q.trim() }, knownTo(select)))).then(function (rows) { done(Array.isArray(rows) ? rows : rows.items || []); }, function (error) { GJ.fail(error); done(); });
          },
        });
      }
      select.classList.remove("form-select");
      const ts = new window.TomSelect(select, settings);
      if (remote !== undefined) { ts.wrapper.dataset.find = ""; offers(ts); }
      ts.control_input.addEventListener("keydown", function (event) {
        /* Enter picks where a list stands open, and saves nothing: while the list is on its way neither */
        if (event.key === "Enter" && !event.isComposing && (ts.isOpen || ts.loading || ts.control_input.value.trim())) { event.preventDefault(); }
      });
      if (select.getAttribute("aria-invalid")) { ts.control_input.setAttribute("aria-invalid", "true"); }
      const by = select.getAttribute("aria-describedby");
      if (by) { ts.control_input.setAttribute("aria-describedby", by); }
    });
  }
  /** The rows that the form has chosen so far and that narrow this list: of its own line first, then of the form. */
  function knownTo(select) {
    const known = {}, line = select.name.slice(0, select.name.lastIndexOf("-") + 1);
    (select.dataset.among || "").split(" ").filter(Boolean).forEach(function (name) {
      const within = select.form || document;
      const found = [line + name + "__id", line + name, name + "__id", name].map(function (one) {
        return GJ.$('[name="' + one + '"]', within) || GJ.$('[name="' + one + '"]');
      }).find(function (one) { return one && /^id:/.test(one.value); });
      if (found && found !== select) { known[name] = found.value; }
    });
    return known;
  }
  /** A click or the arrow down offers the first rows before anything is typed. */
  function offers(ts) {
    function show() {
      if (ts.isOpen || ts.control_input.value.trim()) { return; }
      ts.wrapper.dataset.offered = "";
      ts.load("");
    }
    ts.control.addEventListener("click", show);
    ts.control_input.addEventListener("keydown", function (event) { if (event.key === "ArrowDown") { show(); } });
    /* what was offered for other words is gone at the first stroke, so that Enter never picks it */
    ts.on("type", function () {
      ts.clearOptions(function (o) { return ts.items.indexOf(String(o.id)) >= 0; });
      ts.refreshOptions(false);
    });
    ts.on("load", function () { if (document.activeElement === ts.control_input) { ts.refreshOptions(true); ts.open(); } });
  }

  /* ---------- rooms: typed freely, resolved below, facts filled in ---------- */
  function fillFact(form, name, fact) {
    const all = GJ.$$('[name="' + name + '"]', form);
    const token = all.find(function (one) { return one.type === "checkbox"; }) || all[0]; /* before a tick stands its hidden "" */
    const field = token && (token.closest("[data-field]") || token.closest(".f"));
    if (!field || token.readOnly) { return; }
    const shown = GJ.$("[data-masked]", field) || token;
    const empty = token.type === "radio" || token.type === "checkbox" ? !GJ.$("input:checked", field) : !token.value;
    if (!empty && !field.dataset.filledBy) { return; }
    if (token.tomselect) {
      token.tomselect.addOption({ id: fact.value, value: fact.value, text: fact.text });
      token.tomselect.setValue(fact.value, true);
    } else if (token.type === "radio") {
      GJ.$$("input", field).forEach(function (r) { r.checked = r.value === String(fact.value); });
      sync(token.closest(".radios"));
    } else if (token.type === "checkbox") {
      token.checked = !!fact.value;
    } else if (fact.masked) {
      GJ.mask(shown, fact.text, fact.value);
    } else {
      if (shown !== token) { GJ.unmask(shown); shown.value = fact.value; }
      token.value = fact.value === null || fact.value === undefined ? "" : fact.value;
      if (token.dataset.money !== undefined) { capitalOf(token); }
    }
    field.classList.add("filled");
    field.dataset.filledBy = "1";
    const label = GJ.$(".fl", field);
    if (label && !GJ.$(".auto", label)) { label.append(GJ.el("span", { class: "auto" }, GJ.t("自动填入"))); }
  }
  /** Fill fields of a form with facts {field: {value, text, masked}}; what somebody typed stays. */
  GJ.fillFacts = function (form, facts) {
    Object.keys(facts || {}).forEach(function (name) { fillFact(form, name, facts[name]); });
  };
  function resolved(input, data) {
    const line = document.getElementById(input.id + "-x");
    const box = input.closest(".input-ico") || input.parentNode, hidden = GJ.$("[data-resolved-id]", box);
    const ok = !!(data && data.ok);
    box.classList.toggle("is-ok", ok);
    if (hidden) { hidden.value = ok ? data.id : ""; }
    if (!line) { return; }
    line.replaceChildren();
    line.classList.toggle("bad", !!data && !ok);
    if (ok) {
      line.append(GJ.el("span", { class: "ok" }, GJ.icon("check"), " " + data.label), GJ.el("span", { class: "muted" }, data.sub || ""));
    } else if (data) {
      /* a refused form has said so already: only the rooms to pick from are missing */
      const said = document.getElementById(input.id + "-e");
      if (!said || said.hidden) { line.append(GJ.icon("alert-circle"), GJ.el("span", {}, data.message || GJ.t("没有找到这个房号。可以这样输：3-2-1201 或 3栋2单元1201"))); }
      (data.meant || []).forEach(function (one) {
        line.append(GJ.el("button", { type: "button", class: "link", onclick: function () { pickRoom(input, one); } }, one.site ? one.text + " " + one.site : one.text));
      });
    }
  }
  /* one of the rooms that the words may mean: its words go into the box, its row beside it */
  function pickRoom(input, one) {
    input.value = one.text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    GJ.resolveRoom(input, false, one.id);
    input.focus();
  }
  GJ.resolveRoom = function (input, first, id) {
    const q = input.value.trim(), url = input.dataset.resolveUrl;
    if (!url || q === input.gjAsked || (input.gjMask && input.classList.contains("is-masked"))) { return Promise.resolve(); }
    input.gjAsked = q;
    if (!q) { resolved(input, null); return Promise.resolve(); }
    return GJ.getJSON(GJ.withQuery(url, id ? { q: q, id: id } : { q: q })).then(function (data) {
      if (input.value.trim() !== q) { return; }
      resolved(input, data);
      /* a saved record is not filled in anew when its form is opened */
      if (data.ok && input.form && !(first && input.form.elements.version)) { GJ.fillFacts(input.form, data.facts); }
      input.dispatchEvent(new CustomEvent("gj:room", { bubbles: true, detail: data }));
    }, function (error) { input.gjAsked = null; GJ.fail(error); });
  };
  GJ.on("input", "input[data-resolve-url]", function (event, input) {
    resolved(input, null);
    input.gjAsked = null;
    input.gjLater = input.gjLater || GJ.debounce(500, function () { if (input.value.trim().length > 4) { GJ.resolveRoom(input); } });
    input.gjLater();
  });
  GJ.on("change", "input[data-resolve-url]", function (event, input) { GJ.resolveRoom(input); });

  /* ---------- masked values: a token is posted until somebody retypes ---------- */
  function tokenOf(input) {
    const before = input.previousElementSibling;
    return before && before.matches("[data-token]") ? before : null;
  }
  GJ.mask = function (input, text, token) {
    let hidden = tokenOf(input);
    if (!hidden) {
      const box = GJ.el("span", { class: "maskin", "data-mask": true });
      hidden = GJ.el("input", { type: "hidden", name: input.name, "data-token": true });
      input.before(box);
      box.append(hidden, input);
      input.removeAttribute("name");
      input.setAttribute("data-masked", "");
    }
    hidden.value = token || "__masked__";
    input.value = text;
    input.gjMask = { text: text, token: hidden.value };
    input.classList.add("is-masked");
  };
  GJ.unmask = function (input) { input.gjMask = null; input.classList.remove("is-masked"); };
  function startMask(input) {
    const hidden = tokenOf(input);
    if (hidden && input.gjMask === undefined) { input.gjMask = { text: input.value, token: hidden.value }; input.classList.add("is-masked"); }
  }
  function masked(input) { return input.gjMask && input.classList.contains("is-masked"); }
  document.addEventListener("beforeinput", function (event) {
    const input = event.target;
    if (input.matches && input.matches("[data-masked]") && masked(input)) {
      /* the first stroke clears the stars, so that they never mix with digits */
      input.value = "";
      input.classList.remove("is-masked");
    }
  });
  GJ.on("focusin", "input[data-masked]", function (event, input) { if (masked(input)) { input.select(); } });
  GJ.on("input", "input[data-masked]", function (event, input) {
    const hidden = tokenOf(input);
    if (hidden) { hidden.value = input.value; }
  });
  function restore(input) {
    if (!input.gjMask) { return; }
    input.value = input.gjMask.text;
    tokenOf(input).value = input.gjMask.token;
    input.classList.add("is-masked");
  }
  GJ.on("focusout", "input[data-masked]", function (event, input) { if (input.gjMask && !masked(input) && !input.value.trim()) { restore(input); } });
  GJ.on("keydown", "input[data-masked]", function (event, input) { if (event.key === "Escape" && input.gjMask && !masked(input)) { event.preventDefault(); restore(input); } });

  /* ---------- the eye: a reason, a log entry, sixty seconds ---------- */
  GJ.on("click", "button[data-reveal-url]", function (event, eye) {
    const holder = GJ.$("span", eye.parentNode);
    event.preventDefault();
    event.stopPropagation();
    if (eye.gjShown) { eye.gjShown(); return; }
    GJ.dialog.ask({
      title: GJ.t("显示完整内容"), icon: "eye", text: GJ.t("会记下你、时间和原因，60 秒后自动隐藏。"),
      field: { label: eye.dataset.revealLabel ? GJ.t("查看{label}的原因", { label: eye.dataset.revealLabel }) : GJ.t("原因"), required: true, rows: 2, quick: [GJ.t("约上门时间"), GJ.t("核对身份"), GJ.t("回访")], missing: GJ.t("请写明原因，例如“约上门时间”") },
      confirm: GJ.t("显示 60 秒"),
      run: function (reason) {
        return GJ.post(eye.dataset.revealUrl, { reason: reason }).then(function (data) {
          const hiddenText = holder.textContent;
          holder.textContent = data.value;
          eye.replaceChildren(GJ.icon("eye-off"));
          const call = data.phone || /^[\d-]{7,13}$/.test(data.value) ? GJ.el("a", { class: "link", href: "tel:" + data.value.replace(/-/g, "") }, GJ.t("拨打")) : null;
          if (call && eye.closest("dd")) { eye.after(" ", call); }
          let timer = 0;
          eye.gjShown = function () {
            clearTimeout(timer);
            holder.textContent = hiddenText;
            if (call) { call.remove(); }
            eye.replaceChildren(GJ.icon("eye"));
            eye.gjShown = null;
          };
          timer = setTimeout(eye.gjShown, 60000);
        });
      },
    });
  });

  /* Enter in a reference box chooses; it never sends a form that is not finished */
  document.addEventListener("keydown", function (event) {
    const at = event.target;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && at.closest && at.closest(".ts-wrapper") && at.closest('form[method="post"], [data-round-form]')) { event.preventDefault(); }
  });

  /* ---------- start, and again for what arrives later ---------- */
  GJ.enhance = function (within) {
    GJ.$$("select[data-ts], select[data-ref]", within).forEach(enhance);
    GJ.$$("textarea[data-grow]", within).forEach(grow);
    GJ.$$("input[data-masked]", within).forEach(startMask);
    GJ.$$("input[data-money]", within).forEach(function (input) { const n = GJ.readNumber(input.value); if (input.value && !isNaN(n)) { input.value = grouped(n, 2); input.defaultValue = input.value; } capitalOf(input); });
    GJ.$$(".radios", within).forEach(sync);
    GJ.$$("input[data-resolve-url]", within).forEach(function (input) { if (input.value) { GJ.resolveRoom(input, true); } });
  };
  GJ.enhance(document);
  document.addEventListener("gj:content", function (event) { GJ.enhance(event.detail); });
})();
