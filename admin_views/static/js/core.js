/* GJ: what every other file stands on. Texts, elements, requests, toasts, the loading bar, lazily loaded libraries. */
(function () {
  "use strict";
  const body = document.body;
  const root = document.documentElement;
  const GJ = (window.GJ = { isEnglish: root.lang === "en" });

  /** Translate a Chinese text and fill {names}. English lives in text.en.js. */
  GJ.t = function (text, values) {
    let out = (window.GJ_TEXT && window.GJ_TEXT[text]) || text;
    Object.keys(values || {}).forEach(function (key) { out = out.split("{" + key + "}").join(values[key]); });
    return out;
  };

  GJ.$ = function (selector, within) { return (within || document).querySelector(selector); };
  GJ.$$ = function (selector, within) { return Array.from((within || document).querySelectorAll(selector)); };

  /** Listen on the document for elements that match, now or later. */
  GJ.on = function (type, selector, handler) {
    document.addEventListener(type, function (event) {
      const hit = event.target.closest ? event.target.closest(selector) : null;
      if (hit) { handler(event, hit); }
    });
  };

  /** GJ.el("button", {class: "btn", "data-x": 1}, "text", node): never goes through HTML. */
  GJ.el = function (name, attributes) {
    const node = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      const value = attributes[key];
      if (value === false || value === null || value === undefined) { return; }
      if (key.slice(0, 2) === "on") { node.addEventListener(key.slice(2), value); } else { node.setAttribute(key, value === true ? "" : value); }
    });
    Array.prototype.slice.call(arguments, 2).forEach(function (child) {
      if (child !== null && child !== undefined && child !== false) { node.append(child); }
    });
    return node;
  };

  GJ.icon = function (name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", "ti ti-" + name);
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", (body.dataset.sprite || "") + "#" + name);
    svg.append(use);
    return svg;
  };

  /** A fragment the server rendered (same origin, escaped there). Scripts in it do not run. */
  GJ.fragment = function (html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  };

  GJ.debounce = function (wait, work) {
    let timer;
    return function () {
      const that = this, args = arguments;
      clearTimeout(timer);
      timer = setTimeout(function () { work.apply(that, args); }, wait);
    };
  };

  GJ.store = {
    get: function (key, session) {
      try { return JSON.parse((session ? sessionStorage : localStorage).getItem("gj." + key)); } catch (e) { return null; }
    },
    set: function (key, value, session) {
      try {
        const box = session ? sessionStorage : localStorage;
        if (value === null) { box.removeItem("gj." + key); } else { box.setItem("gj." + key, JSON.stringify(value)); }
      } catch (e) { /* full or switched off: nothing depends on it */ }
    },
  };

  /** The saves that the server has confirmed with this page, by the mark their forms carried. */
  GJ.saved = GJ.$$("[data-saved]").map(function (el) { return el.dataset.saved; });
  GJ.mark = function () { return Array.from(crypto.getRandomValues(new Uint8Array(12))).map(function (b) { return ("0" + b.toString(16)).slice(-2); }).join(""); };

  /* ---------- requests ---------- */
  GJ.token = function () {
    const meta = GJ.$('meta[name="csrf-token"]');
    return meta ? meta.content : "";
  };

  let running = 0;
  const bar = GJ.$("[data-loading]");
  /** The 2 px bar: nothing below 300 ms. */
  GJ.busy = function (promise) {
    running += 1;
    const timer = setTimeout(function () { if (bar && running > 0) { bar.hidden = false; } }, 300);
    function done() {
      clearTimeout(timer);
      running -= 1;
      if (bar && running <= 0) { bar.hidden = true; }
    }
    promise.then(done, done);
    return promise;
  };

  /** fetch with our headers; rejects with an Error that has .status and .data, its message fit for people. */
  GJ.fetch = function (url, options) {
    const settings = Object.assign({ credentials: "same-origin", headers: {} }, options || {});
    settings.headers = Object.assign({ "X-Requested-With": "XMLHttpRequest", "X-CSRFToken": GJ.token() }, settings.headers);
    return GJ.busy(fetch(url, settings).catch(function () {
      throw new Error(GJ.t("网络不通，没有保存。请检查网络后再试。"));
    }));
  };
  function answer(response) {
    const type = response.headers.get("content-type") || "";
    const read = type.indexOf("json") >= 0 ? response.json() : response.text();
    return read.then(function (data) {
      if (response.ok) { return data; }
      const words = { 400: "页面放置太久，请刷新后再试。", 401: "登录已过期，请重新登录。", 403: "你的岗位不能做这一步。", 404: "没有找到，可能已被删除。", 409: "别人刚刚改过这条记录，请刷新后再试。", 413: "文件太大，请缩小后再传。", 429: "操作太快，请稍等再试。" };
      const heading = data && data.title && !data.errors && !data.renew ? data.title + "：" : "";
      const error = new Error((data && (data.message || data.error) && heading + (data.message || data.error)) || GJ.t(words[response.status] || "系统出错，这一步没有完成。没有写入任何数据。"));
      error.status = response.status;
      error.data = data;
      throw error;
    });
  }
  GJ.get = function (url, options) { return GJ.fetch(url, options).then(answer); };
  GJ.getJSON = function (url, options) {
    return GJ.get(url, Object.assign({ headers: { Accept: "application/json" } }, options || {}));
  };
  /** POST a plain object or FormData with the CSRF token; answers JSON or text. */
  GJ.post = function (url, data) {
    const form = data instanceof FormData ? data : new FormData();
    if (!(data instanceof FormData)) {
      Object.keys(data || {}).forEach(function (key) {
        [].concat(data[key]).forEach(function (one) { form.append(key, one === null || one === undefined ? "" : one); });
      });
    }
    if (!form.has("csrf_token")) { form.append("csrf_token", GJ.token()); }
    return GJ.fetch(url, { method: "POST", body: form, headers: { Accept: "application/json, text/html" } }).then(answer);
  };
  GJ.withQuery = function (url, values) {
    const made = new URL(url, location.href);
    Object.keys(values).forEach(function (key) { made.searchParams.set(key, values[key]); });
    return made.pathname + made.search;
  };

  /** The rows of a block copied from a sheet. Excel quotes a cell only where it must: "abc" alone is a text with its quotes. */
  GJ.block = function (text) {
    const quoted = /"((?:[^"]|"")*)"(?=\t|\r?\n|$)/y, bare = /[^\t\r\n]*/y, out = [[]];
    let place = 0;
    while (place < text.length) {
      quoted.lastIndex = bare.lastIndex = place;
      const held = quoted.exec(text), must = held && /[\t\r\n]|""/.test(held[1]), found = must ? held : bare.exec(text);
      out[out.length - 1].push(must ? held[1].replace(/""/g, '"') : found[0]);
      place += found[0].length;
      if (text[place] === "\t") { place += 1; if (place === text.length) { out[out.length - 1].push(""); } continue; }
      place += text.substr(place, 2) === "\r\n" ? 2 : 1;
      if (place < text.length) { out.push([]); }
    }
    return out;
  };
  /** The same text again, from rows of cells. */
  GJ.unblock = function (rows) {
    return rows.map(function (row) {
      return row.map(function (cell) { return /[\t\r\n"]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell; }).join("\t");
    }).join("\n");
  };

  /** Remember a preference on the server (and wait for nobody). */
  GJ.pref = function (key, value, url) {
    const target = url || body.dataset.prefUrl;
    if (target) { GJ.post(target, { key: key, value: typeof value === "string" ? value : JSON.stringify(value) }).catch(function () {}); }
  };

  /* ---------- toasts ---------- */
  function retire(toast, after) {
    let timer = setTimeout(function () { toast.remove(); }, after);
    toast.addEventListener("mouseenter", function () { clearTimeout(timer); });
    toast.addEventListener("mouseleave", function () { timer = setTimeout(function () { toast.remove(); }, 1500); });
  }
  function closer(toast) {
    return GJ.el("button", { type: "button", class: "x", "aria-label": GJ.t("关闭"), onclick: function () { toast.remove(); } }, GJ.icon("x"));
  }
  /** GJ.toast("已保存", {tone: "error", action: {label, run}}) */
  GJ.toast = function (message, options) {
    const host = GJ.$("[data-toasts]");
    const set = options || {};
    if (!host) { return null; }
    const bad = set.tone === "error";
    const toast = GJ.el("div", { class: "toast-g" + (bad ? " is-err" : "") }, GJ.icon(bad ? "alert-circle" : "check"), GJ.el("span", {}, message));
    if (set.action) {
      toast.append(GJ.el("button", { type: "button", class: "link", onclick: function () { toast.remove(); set.action.run(); } }, set.action.label));
    }
    if (bad) { toast.append(closer(toast)); } else { retire(toast, set.action ? 6000 : 3000); }
    host.append(toast);
    return toast;
  };
  GJ.fail = function (error) {
    if (!error || error.name === "AbortError") { return; }
    const there = error.data && error.data.url; /* the record that stands in the way */
    GJ.toast(error.message, { tone: "error", action: there ? { label: GJ.t("在新页签打开"), run: function () { window.open(there, "_blank", "noopener"); } } : null });
  };
  GJ.$$("[data-toast]").forEach(function (toast) {
    if (toast.classList.contains("is-err")) { toast.append(closer(toast)); } else { retire(toast, 4000); }
  });

  /* ---------- libraries, loaded where they are used ---------- */
  const loaded = {};
  function load(url) {
    if (!loaded[url]) {
      loaded[url] = new Promise(function (resolve, reject) {
        const style = url.split("?")[0].slice(-4) === ".css";
        const node = style ? GJ.el("link", { rel: "stylesheet", href: url }) : GJ.el("script", { src: url });
        node.addEventListener("load", resolve);
        node.addEventListener("error", reject);
        /* before our own sheets, which correct them */
        if (style) { document.head.insertBefore(node, GJ.$('link[href*="css/tokens.css"]')); } else { document.head.append(node); }
      });
    }
    return loaded[url];
  }
  /** GJ.need("tom-select" | "flatpickr") */
  GJ.need = function (name) {
    const all = (body.dataset.vendor || "").split(/\s+/).filter(function (u) { return u.indexOf("/" + name + "/") >= 0; });
    return all.reduce(function (before, url) { return before.then(function () { return load(url); }); }, Promise.resolve());
  };

  /* ---------- keys ---------- */
  GJ.isTyping = function (event) {
    const at = event.target;
    return at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && !/^(checkbox|radio|button|submit)$/.test(at.type);
  };
  GJ.dialogOpen = function () { return !!GJ.$(".scrim"); };
  /** A single letter: acts only when no field has the focus and no dialog is open. */
  GJ.key = function (keys, run) {
    document.addEventListener("keydown", function (event) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
      if (GJ.isTyping(event) || GJ.dialogOpen() || keys.indexOf(event.key) < 0) { return; }
      if (run(event) !== false) { event.preventDefault(); }
    });
  };

  /* ---------- small things every page may use ---------- */
  GJ.on("click", "[data-copy]", function (event, button) {
    const text = button.dataset.copy;
    function said() { GJ.toast(GJ.t("已复制 {text}", { text: text })); }
    if (navigator.clipboard && window.isSecureContext) { navigator.clipboard.writeText(text).then(said); return; }
    const area = GJ.el("textarea", { class: "sr" });
    area.value = text;
    body.append(area);
    area.select();
    if (document.execCommand("copy")) { said(); }
    area.remove();
    button.focus();
  });
  GJ.on("click", "[data-back]", function (event) {
    if (document.referrer && history.length > 1 && new URL(document.referrer).origin === location.origin) {
      event.preventDefault();
      history.back();
    }
  });
  GJ.on("click", "[data-pw-eye]", function (event, eye) {
    const input = GJ.$("input", eye.parentNode);
    const shown = input.type === "text";
    const words = shown ? GJ.t("显示密码") : GJ.t("隐藏密码");
    input.type = shown ? "password" : "text";
    eye.replaceChildren(GJ.icon(shown ? "eye" : "eye-off"));
    eye.title = words;
    eye.setAttribute("aria-label", words);
  });
  GJ.on("change", "select[data-goto]", function (event, select) {
    location.href = decodeURI(select.dataset.goto).replace("{n}", select.value);
  });
  const first = GJ.$("[data-focus]");
  if (first) { first.focus(); }

  /** Plain form posts: the button keeps its width and says what happens; a second click does nothing. */
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") { return; }
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    const button = event.submitter || GJ.$('button[type="submit"], button:not([type])', form);
    setTimeout(function () { GJ.working(button, true); }, 0);
    if (bar) { setTimeout(function () { bar.hidden = false; }, 300); }
    setTimeout(function () { delete form.dataset.sent; GJ.working(button, false); if (bar) { bar.hidden = true; } }, 15000);
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) { GJ.$$("form[data-sent]").forEach(function (f) { delete f.dataset.sent; }); GJ.$$(".is-busy").forEach(function (b) { GJ.working(b, false); }); if (bar) { bar.hidden = true; } }
  });
  GJ.working = function (button, on) {
    if (!button || !button.classList.contains("btn")) { return; }
    if (on && !button.classList.contains("is-busy")) {
      button.style.minWidth = button.offsetWidth + "px";
      button.gjWords = Array.from(button.childNodes);
      button.classList.add("is-busy");
      button.setAttribute("aria-busy", "true");
      button.replaceChildren(button.dataset.busy || GJ.t("处理中…"));
    } else if (!on && button.classList.contains("is-busy")) {
      button.classList.remove("is-busy");
      button.removeAttribute("aria-busy");
      button.replaceChildren.apply(button, button.gjWords || []);
      button.style.minWidth = "";
    }
  };
})();
