/* Dialogs: content from an address that answers an HTML fragment, from a <template>, or built by a script.
   Focus stays inside and returns; Esc closes; Ctrl Enter confirms. Forms inside are posted in the background:
   JSON {redirect | reload, message, errors: {field: words}} or a new fragment is the answer. */
(function () {
  "use strict";
  const GJ = window.GJ;
  const stack = [];
  const CAN = 'a[href], button:not([disabled]), input:not([disabled]):not([type="hidden"]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

  function reach(box) {
    return GJ.$$(CAN, box).filter(function (el) { return el.offsetWidth > 0 && !el.closest("[hidden]"); });
  }
  function begin(box) {
    const want = GJ.$("[autofocus], [data-autofocus]", box) || GJ.$(".body input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([readonly]), .body textarea, .body select", box) || GJ.$("[data-confirm]", box) || reach(box)[0] || box;
    want.focus();
  }

  /** content: Node, fragment or HTML from the server. options: {top: true, label, onclose}. Answers {el, close, fill}. */
  GJ.dialog = function (content, options) {
    const set = options || {};
    const scrim = GJ.el("div", { class: "scrim" + (set.top ? " up" : "") });
    const before = document.activeElement;
    const it = { el: scrim };
    let down = null;
    it.fill = function (inside) {
      scrim.replaceChildren(typeof inside === "string" ? GJ.fragment(inside) : inside);
      let box = GJ.$("[data-dialog], .dlg, .cmdbox", scrim);
      if (!box) {
        /* a bare fragment gets the frame */
        box = GJ.el("div", { class: "dlg", "data-dialog": true });
        const title = set.label || "";
        box.append(
          GJ.el("header", {}, GJ.el("h2", {}, title), GJ.el("button", { type: "button", class: "btn btn-bare btn-sq", "data-close": true, "aria-label": GJ.t("关闭") }, GJ.icon("x"))),
          GJ.el("div", { class: "body stack" })
        );
        GJ.$(".body", box).append.apply(GJ.$(".body", box), Array.from(scrim.childNodes));
        scrim.append(box);
      }
      const heading = GJ.$("h2", box);
      box.setAttribute("role", "dialog");
      box.setAttribute("aria-modal", "true");
      box.setAttribute("tabindex", "-1");
      if (heading && !box.hasAttribute("aria-label")) {
        heading.id = heading.id || "dlg-" + Date.now();
        box.setAttribute("aria-labelledby", heading.id);
      }
      it.box = box;
      document.dispatchEvent(new CustomEvent("gj:content", { detail: scrim }));
      begin(box);
    };
    it.close = function (result) {
      const at = stack.indexOf(it);
      if (at < 0) { return; }
      stack.splice(at, 1);
      scrim.remove();
      document.body.classList.toggle("noscroll", stack.length > 0);
      if (before && before.isConnected && before.focus) { before.focus(); }
      if (set.onclose) { set.onclose(result); }
    };
    scrim.addEventListener("mousedown", function (event) { down = event.target; });
    scrim.addEventListener("click", function (event) {
      const closes = event.target.closest("[data-close]");
      if (closes || (event.target === scrim && down === scrim && !set.keep && !touched(scrim))) { it.close(); }
    });
    (GJ.$("[data-dialogs]") || document.body).append(scrim);
    stack.push(it);
    document.body.classList.add("noscroll");
    it.fill(content);
    return it;
  };
  /* a click beside a dialog with something typed in it must not lose it */
  function touched(scrim) {
    return GJ.$$("textarea, input", scrim).some(function (f) { return f.type === "checkbox" || f.type === "radio" ? f.checked !== f.defaultChecked : f.type !== "hidden" && f.value !== f.defaultValue; });
  }
  GJ.dialog.top = function () { return stack[stack.length - 1]; };

  /** GJ.dialog.ask({title, icon, text, field: {label, required, rows}, confirm, danger, run(value)}): a small form. */
  GJ.dialog.ask = function (set) {
    const area = set.field && GJ.el(set.field.rows === 1 ? "input" : "textarea", { class: "form-control", id: "dlg-field", rows: set.field.rows || 2, "aria-required": set.field.required ? "true" : false });
    const error = GJ.el("p", { class: "errmsg", id: "dlg-error", role: "alert", hidden: true });
    const go = GJ.el("button", { type: "submit", class: "btn " + (set.danger ? "btn-danger" : "btn-main"), "data-confirm": true }, set.confirm, GJ.el("kbd", {}, "Ctrl Enter"));
    const quick = GJ.el("span", { class: "auto" });
    ((set.field && set.field.quick) || []).forEach(function (word) {
      quick.append(GJ.el("button", { type: "button", class: "link", onclick: function () { area.value = word; area.focus(); } }, word));
    });
    const form = GJ.el("form", { class: "dlg narrow", "data-dialog": true, "data-native": true, method: "post" },
      GJ.el("header", {}, set.icon && GJ.icon(set.icon), GJ.el("h2", {}, set.title), GJ.el("button", { type: "button", class: "btn btn-bare btn-sq", "data-close": true, "aria-label": GJ.t("关闭") }, GJ.icon("x"))),
      GJ.el("div", { class: "body stack" }, set.text && GJ.el("p", {}, set.text), set.body || null,
        area && GJ.el("div", { class: "f" }, GJ.el("label", { class: "fl", for: "dlg-field" }, set.field.required && GJ.el("span", { class: "req", "aria-hidden": "true" }, "*"), set.field.label, quick), area, error)),
      GJ.el("footer", {}, set.foot && GJ.el("span", { class: "muted small" }, set.foot), GJ.el("span", { class: "end" }, GJ.el("button", { type: "button", class: "btn", "data-close": true }, GJ.t("返回")), go)));
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      const value = area ? area.value.trim() : "";
      if (set.field && set.field.required && !value) {
        error.hidden = false;
        error.replaceChildren(GJ.icon("alert-circle"), GJ.el("span", {}, set.field.missing || GJ.t("请先填写{label}", { label: set.field.label })));
        area.setAttribute("aria-invalid", "true");
        area.setAttribute("aria-describedby", "dlg-error");
        area.parentNode.classList.add("bad");
        area.focus();
        return;
      }
      GJ.working(go, true);
      Promise.resolve(set.run(value)).then(function () { it.close(true); }, function (problem) {
        GJ.working(go, false);
        if (!gone(problem)) { GJ.fail(problem); return; }
        it.ask = set.key || "";
        held(form, it);
        signIn(problem, it);
      });
    });
    const it = GJ.dialog(form);
    return it;
  };

  /** Open what an address answers. */
  GJ.dialog.load = function (url, options) {
    return GJ.get(url, { headers: { Accept: "text/html" } }).then(function (html) {
      /* a form of its own stands in place of the dialog */
      if (html && html.redirect) { location.assign(html.redirect); return null; }
      const it = GJ.dialog(html, options);
      it.url = url;
      return it;
    }, function (error) { if (gone(error)) { signIn(error, null); } else { GJ.fail(error); GJ.renew(error); } });
  };
  /** A colleague was first: the page behind is read anew, the dialog and what was typed in it stay. */
  GJ.renew = function (error) {
    if (!error.data || !error.data.renew) { return; }
    GJ.get(location.href, { headers: { Accept: "text/html" } }).then(function (html) {
      const fresh = typeof html === "string" && new DOMParser().parseFromString(html, "text/html").getElementById("main");
      const main = document.getElementById("main");
      if (!fresh || !main) { return; }
      main.replaceChildren.apply(main, Array.from(fresh.childNodes).map(function (node) { return document.importNode(node, true); }));
      document.dispatchEvent(new CustomEvent("gj:content", { detail: main }));
    }, function () { location.reload(); });
  };
  function passed(it, error) {
    GJ.$$(".note[data-made]", it.el).forEach(function (n) { n.remove(); });
    GJ.$(".body", it.el).prepend(GJ.el("div", { class: "note err", "data-made": true, role: "alert" }, GJ.icon("alert-circle"), GJ.el("div", {}, GJ.el("strong", {}, error.data.title || ""), " ", error.message)));
    const go = GJ.$("[data-confirm]", it.el);
    if (go) { go.remove(); }
  }

  GJ.on("click", "[data-dialog-url]", function (event, opener) {
    event.preventDefault();
    if (opener.getAttribute("aria-disabled") === "true" || !opener.dataset.dialogUrl) { return; }
    GJ.dialog.load(opener.dataset.dialogUrl, { label: opener.title || opener.textContent.trim() });
  });
  GJ.on("click", "[data-dialog-template]", function (event, opener) {
    const template = document.getElementById(opener.dataset.dialogTemplate.replace("#", ""));
    event.preventDefault();
    if (template) { GJ.dialog(template.content.cloneNode(true), { label: opener.title || opener.textContent.trim() }); }
  });

  /* ---------- the session has ended: sign in, and the dialog is back with what was typed ---------- */
  const APART = /^(csrf_token|version|__key__|__save__)$/;
  function gone(error) { return !!(error && error.data && error.data.lost); }
  function here() { return location.pathname + location.search; }
  function held(form, it) {
    const values = {};
    Array.from(form.elements).forEach(function (el) {
      const name = el.name || el.id;
      if (!name || APART.test(name) || /^(file|submit|button|password)$/.test(el.type)) { return; }
      if (el.type === "radio" || el.type === "checkbox") { values[name] = values[name] || []; if (el.checked) { values[name].push(el.value); } } else if (el.tagName === "SELECT") { values[name] = GJ.picked(el); } else { (values[name] = values[name] || []).push(el.value); }
    });
    /* in this window alone: it may hold what is personal */
    GJ.store.set("held", { at: here(), user: document.body.dataset.user, url: it.url || "", ask: it.ask || "", values: values }, true);
  }
  function signIn(error, it) {
    const href = "/login?next=" + encodeURIComponent(here());
    if (!it) { GJ.toast(error.message, { tone: "error", action: { label: GJ.t("重新登录"), run: function () { location.href = href; } } }); return; }
    GJ.$$(".note[data-made]", it.el).forEach(function (n) { n.remove(); });
    const link = GJ.el("a", { class: "btn btn-sm btn-main", href: href, "data-sign-in": true }, GJ.t("重新登录"));
    GJ.$(".body", it.el).prepend(GJ.el("div", { class: "note err", "data-made": true, role: "alert" }, GJ.icon("alert-circle"),
      GJ.el("div", {}, error.message, " ", GJ.t("填的内容已留在这个窗口，登录后回到这里。照片请重新选。")), GJ.el("span", { class: "end" }, link)));
    link.focus();
  }
  function putBack(form, values) {
    const seen = {};
    Array.from(form.elements).forEach(function (el) {
      const name = el.name || el.id, v = values[name];
      if (v === undefined || APART.test(name) || /^(file|submit|button|password)$/.test(el.type)) { return; }
      if (el.type === "radio" || el.type === "checkbox") { el.checked = v.indexOf(el.value) >= 0; } else if (el.tagName === "SELECT") { GJ.choose(el, v); } else {
        seen[name] = (seen[name] || 0) + 1;
        const one = v[seen[name] - 1];
        if (one === undefined || one === el.value) { return; }
        if (el.closest("[data-mask]") && GJ.unmask) { GJ.unmask(el); }
        el.value = one;
      }
      el.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  window.addEventListener("load", function () {
    const kept = GJ.store.get("held", true);
    if (!kept || kept.at !== here() || kept.user !== document.body.dataset.user) { return; }
    GJ.store.set("held", null, true);
    function back(it) {
      const form = it && GJ.$("form", it.el);
      if (!form) { return; }
      putBack(form, kept.values);
      GJ.toast(GJ.t("登录前填的内容已恢复，请核对后办理。"));
    }
    if (kept.url) { GJ.dialog.load(kept.url).then(back); return; }
    const opener = kept.ask && GJ.$$("[data-ask-post]").find(function (b) { return b.dataset.askPost === kept.ask; });
    if (opener) { opener.click(); back(GJ.dialog.top()); }
  });

  /* forms inside */
  function showErrors(form, errors) {
    let focus = null;
    GJ.$$(".bad", form).forEach(function (f) { f.classList.remove("bad"); });
    GJ.$$(".errmsg[data-made]", form).forEach(function (e) { e.remove(); });
    Object.keys(errors).forEach(function (name) {
      const input = form.elements[name];
      const field = GJ.$('[data-field="' + name + '"]', form) || (input && input.closest && input.closest(".f"));
      const words = [].concat(errors[name]).join("；");
      if (!field) { GJ.toast(words, { tone: "error" }); return; }
      field.classList.add("bad");
      field.append(GJ.el("p", { class: "errmsg", "data-made": true, role: "alert" }, GJ.icon("alert-circle"), GJ.el("span", {}, words)));
      focus = focus || GJ.$("input:not([type=hidden]), textarea, select", field);
    });
    if (focus) { focus.focus(); }
  }
  /** What the server answered to a background post: redirect, reload, message, errors or a new fragment. */
  GJ.follow = function (data, it) {
    if (typeof data === "string") {
      if (/^\s*<!doctype|^\s*<html/i.test(data)) { location.reload(); } else if (it && data.trim()) { it.fill(data); } else { location.reload(); }
      return;
    }
    if (data.message && (data.redirect || data.reload)) { GJ.store.set("say", data.message, true); }
    if (data.redirect) { location.href = data.redirect; } else if (data.reload) { location.reload(); } else {
      if (it) { it.close(true); }
      if (data.message) { GJ.toast(data.message); }
      document.dispatchEvent(new CustomEvent("gj:done", { detail: data }));
    }
  };
  const said = GJ.store.get("say", true);
  if (said) { GJ.store.set("say", null, true); GJ.toast(said); }

  document.addEventListener("submit", function (event) {
    const form = event.target;
    const it = stack.find(function (d) { return d.el.contains(form); });
    if (!it || event.defaultPrevented || form.hasAttribute("data-native") || form.method !== "post") { return; }
    event.preventDefault();
    const button = event.submitter || GJ.$("[data-confirm]", form);
    if (button && button.classList.contains("is-busy")) { return; }
    const data = new FormData(form);
    if (button && button.name) { data.append(button.name, button.value); }
    GJ.working(button, true);
    GJ.post(form.getAttribute("action") || location.href, data).then(function (reply) {
      GJ.working(button, false);
      GJ.follow(reply, it);
    }, function (error) {
      GJ.working(button, false);
      if (error.data && error.data.renew) { passed(it, error); GJ.renew(error); } else if (gone(error)) { held(form, it); signIn(error, it); } else if (error.data && error.data.errors) { showErrors(form, error.data.errors); if (error.data.message) { GJ.fail(error); } } else if (error.status === 422 && typeof error.data === "string") { it.fill(error.data); } else { GJ.fail(error); }
    });
  }, true);

  document.addEventListener("keydown", function (event) {
    const it = GJ.dialog.top();
    if (!it || event.isComposing) { return; }
    if (event.key === "Escape") {
      if (event.defaultPrevented || GJ.$(".flatpickr-calendar.open")) { return; }
      event.preventDefault();
      it.close();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const go = GJ.$("[data-confirm]", it.el);
      if (go) { event.preventDefault(); event.stopPropagation(); go.click(); }
    } else if (event.key === "Tab") {
      const all = reach(it.el);
      if (!all.length) { event.preventDefault(); return; }
      const first = all[0], last = all[all.length - 1];
      if (!it.el.contains(document.activeElement)) { event.preventDefault(); first.focus(); } else if (event.shiftKey && (document.activeElement === first || document.activeElement === it.box)) { event.preventDefault(); last.focus(); } else if (!event.shiftKey && document.activeElement === last) { event.preventDefault(); first.focus(); }
    }
  }, true);
})();
