/* Photos, attachments and signatures: drop, paste, choose or take; photos shrink to 2000 px before they leave.
   Files go ahead of the form, one after the other, with their progress: a line that breaks loses what was under way only. */
(function () {
  "use strict";
  const GJ = window.GJ;
  const SIDE = 2000;

  function size(n) { return n < 1024 * 1024 ? Math.max(1, Math.round(n / 1024)) + " KB" : (n / 1048576).toFixed(1) + " MB"; }
  function picture(file) {
    return new Promise(function (resolve, reject) {
      const url = URL.createObjectURL(file), img = new Image();
      img.onload = function () { resolve(img); URL.revokeObjectURL(url); };
      img.onerror = function () { reject(new Error("unreadable")); URL.revokeObjectURL(url); };
      img.src = url;
    });
  }
  function toCanvas(img, most) {
    const scale = Math.min(1, most / Math.max(img.naturalWidth, img.naturalHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(img.naturalWidth * scale);
    canvas.height = Math.round(img.naturalHeight * scale);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(img, 0, 0, canvas.width, canvas.height);
    return canvas;
  }
  /** A JPEG of at most 2000 px; small pictures and what cannot be read stay as they are. */
  GJ.shrink = function (file) {
    if (!/^image\//.test(file.type) || /gif|svg/.test(file.type)) { return Promise.resolve(file); }
    return picture(file).then(function (img) {
      if (Math.max(img.naturalWidth, img.naturalHeight) <= SIDE && file.size < 600 * 1024) { return file; }
      return new Promise(function (resolve) {
        toCanvas(img, SIDE).toBlob(function (blob) {
          resolve(blob && (blob.size < file.size || Math.max(img.naturalWidth, img.naturalHeight) > SIDE) ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified }) : file);
        }, "image/jpeg", 0.85);
      });
    }, function () { return file; });
  };

  /* ---------- a field of files: each goes to the server as soon as it is chosen, and is tied to the record by saving ---------- */
  function state(drop) { drop.gjFiles = drop.gjFiles || []; return drop.gjFiles; }
  function input(drop) { return GJ.$("input[type=file]", drop); }
  /** What could not be sent ahead goes along with the form. */
  function write(drop) {
    const all = new DataTransfer();
    state(drop).forEach(function (f) { all.items.add(f); });
    input(drop).files = all.files;
    changed(drop);
  }
  function changed(drop) { input(drop).dispatchEvent(new Event("input", { bubbles: true })); }
  function aside(drop, file) { drop.gjFiles = state(drop).filter(function (f) { return f !== file; }); }
  /** Sentences beside the field, one a file; a new choice takes them away. */
  function tell(drop, words) {
    drop.after(GJ.el("p", { class: "errmsg", "data-told-file": true, role: "alert" }, GJ.icon("alert-circle"), GJ.el("span", {}, words)));
  }
  function hush(drop) { GJ.$$("[data-told-file]", drop.parentNode).forEach(function (p) { p.remove(); }); }
  function accepts(rule, file) {
    const rules = rule.split(",").map(function (r) { return r.trim().toLowerCase(); }).filter(Boolean);
    return !rules.length || rules.some(function (r) { return r[0] === "." ? file.name.toLowerCase().slice(-r.length) === r : r.slice(-2) === "/*" ? file.type.indexOf(r.slice(0, -1)) === 0 || (r === "image/*" && /\.hei[cf]$/i.test(file.name)) : file.type === r; });
  }
  function tile(drop, file) {
    const url = /^image\//.test(file.type) ? URL.createObjectURL(file) : "", it = GJ.el("span", { class: "kept1" + (url ? " pic" : "") });
    const shown = url ? [GJ.el("img", { class: "shot", src: url, alt: file.name, title: file.name }), GJ.el("small", {}, size(file.size))] : [GJ.icon("paperclip"), GJ.el("span", {}, file.name), GJ.el("span", { class: "muted" }, size(file.size))];
    it.append.apply(it, shown.concat(GJ.el("button", { type: "button", class: "rm", "aria-label": GJ.t("移除 {name}", { name: file.name }), onclick: function () { letGo(drop, it, file); } }, GJ.icon("x"))));
    it.gjUrl = url;
    GJ.$("[data-kept]", drop).append(it);
    return it;
  }
  function letGo(drop, it, file) {
    const held = GJ.$("input[type=hidden]", it);
    if (it.gjRequest) { it.gjRequest.abort(); }
    if (held) { GJ.post(GJ.withQuery(drop.dataset.upload, { drop: held.value }), {}).catch(function () { /* forgotten by itself in two days */ }); }
    if (it.gjUrl) { URL.revokeObjectURL(it.gjUrl); }
    it.remove();
    GJ.$$(".kept1[data-over]", drop).forEach(function (k) { k.hidden = false; k.removeAttribute("data-over"); });
    aside(drop, file);
    write(drop);
  }
  /** POST one file and tell how far it is. Answers what the server says of it; an error without status is the network's. */
  function send(drop, it, file) {
    return new Promise(function (resolve, reject) {
      const request = new XMLHttpRequest(), data = new FormData(), bar = GJ.el("progress", { max: "1", value: "0", "aria-label": GJ.t("正在上传 {name}", { name: file.name }) });
      data.append("csrf_token", GJ.token());
      data.append("file", file, file.name);
      it.append(bar);
      it.gjRequest = request;
      request.open("POST", drop.dataset.upload);
      request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
      request.setRequestHeader("X-CSRFToken", GJ.token());
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.onprogress = function (event) { if (event.lengthComputable) { bar.value = event.loaded / event.total; } };
      request.onloadend = function () {
        bar.remove();
        it.gjRequest = null;
        if (request.status === 200 && request.response && request.response.id) { resolve(request.response); return; }
        const error = new Error((request.response && (request.response.message || request.response.error)) || "");
        error.status = request.response && request.response.lost ? 0 : request.status; /* signed out meanwhile: the file waits */
        reject(error);
      };
      request.send(data);
    });
  }
  function stored(drop, it, file, said) {
    aside(drop, file);
    it.classList.remove("is-left");
    GJ.$$(".again", it).forEach(function (b) { b.remove(); });
    const rm = GJ.$(".rm", it), old = GJ.$("img", it);
    if (said.thumb) {
      const link = GJ.el("a", { href: said.url, "data-picture": true, "data-name": said.name, "data-told": said.told, title: said.name + " · " + said.told }, GJ.el("img", { class: "shot", src: said.thumb, alt: said.name }));
      it.classList.add("pic");
      it.replaceChildren(link, GJ.el("small", {}, said.size), rm);
      if (old && it.gjUrl) { URL.revokeObjectURL(it.gjUrl); }
    } else {
      it.replaceChildren(GJ.icon("paperclip"), GJ.el("a", said.tab ? { href: said.url, target: "_blank", rel: "noopener" } : { href: said.url }, said.name), GJ.el("span", { class: "muted" }, said.size), rm);
    }
    it.append(GJ.el("input", { type: "hidden", name: input(drop).name + "__keep", value: said.id }));
    write(drop);
  }
  /** Refused is told and let go; what the network lost stays, to be tried again or sent with the form. */
  function ahead(drop, it, file) {
    it.classList.add("is-sending");
    drop.gjQueue = (drop.gjQueue || Promise.resolve()).then(function () {
      if (!it.isConnected) { return null; }
      return send(drop, it, file).then(function (said) { stored(drop, it, file, said); }, function (error) {
        if (!it.isConnected) { return; }
        if ([400, 403, 404, 413].indexOf(error.status) >= 0) {
          tell(drop, GJ.t("{name}：{why}", { name: file.name, why: error.message || GJ.t("文件太大，请缩小后再传。") }));
          letGo(drop, it, file);
          return;
        }
        it.classList.add("is-left");
        if (state(drop).indexOf(file) < 0) { state(drop).push(file); }
        write(drop);
        const again = GJ.el("button", { type: "button", class: "link again", title: GJ.t("没有传上；保存时会再传一次") }, GJ.t("重传"));
        again.addEventListener("click", function () { again.remove(); ahead(drop, it, file); });
        GJ.$(".rm", it).before(again);
      });
    }).then(function () { it.classList.remove("is-sending"); });
    GJ.busy(drop.gjQueue);
  }
  function take(drop, files, camera) {
    const chosen = input(drop);
    if (!chosen || !files.length) { return; }
    hush(drop);
    const many = drop.hasAttribute("data-many"), rule = drop.dataset.accept || chosen.accept || "";
    const wanted = Array.from(files).filter(function (f) {
      if (!camera && !accepts(rule, f)) { tell(drop, GJ.t("{name} 不是这里收的文件种类", { name: f.name })); return false; }
      return true;
    });
    const most = Number(drop.dataset.most) || 1, there = many ? GJ.$$(".kept1", drop).length : 0;
    const left = wanted.splice(Math.max(0, most - there));
    if (left.length) { tell(drop, GJ.t("最多 {n} 个文件，没有收下：{names}", { n: most, names: left.map(function (f) { return f.name; }).join("、") })); }
    const largest = Number(drop.dataset.largest) || 10;
    GJ.busy(Promise.all(wanted.map(drop.hasAttribute("data-photo") || camera ? GJ.shrink : function (f) { return f; })).then(function (ready) {
      ready.forEach(function (f) {
        if (f.size > largest * 1048576) { tell(drop, GJ.t("{name} 有 {size}，单个文件最多 {n} MB", { name: f.name, size: size(f.size), n: largest })); return; }
        if (!many) {
          drop.gjFiles = [];
          GJ.$$(".kept1", drop).forEach(function (k) { if (k.dataset.keptId) { k.hidden = true; k.setAttribute("data-over", ""); } else { k.remove(); } });
        }
        const it = tile(drop, f);
        /* on a round it waits on the device with the rest, for there may be no network in a cellar */
        if (drop.dataset.upload && !drop.closest("[data-item]")) { ahead(drop, it, f); } else { state(drop).push(f); }
      });
      write(drop);
    }));
  }
  /* a form that is sent while files are on their way waits for them */
  window.addEventListener("submit", function (event) {
    const form = event.target, way = GJ.$(".is-sending", form);
    if (!way || event.defaultPrevented) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    GJ.toast(GJ.t("还有文件在传，传完就保存"));
    Promise.all(GJ.$$("[data-drop]", form).map(function (drop) { return drop.gjQueue; })).then(function () {
      if (form.isConnected) { form.requestSubmit(button); }
    });
  }, true);
  GJ.on("click", "[data-choose], [data-camera]", function (event, button) {
    const drop = button.closest("[data-drop]"), chosen = input(drop), camera = button.hasAttribute("data-camera");
    if (drop.dataset.accept === undefined) { drop.dataset.accept = chosen.accept; }
    chosen.accept = camera ? "image/*" : drop.dataset.accept;
    if (camera) { chosen.setAttribute("capture", "environment"); } else { chosen.removeAttribute("capture"); }
    chosen.gjChoosing = true;
    chosen.click();
  });
  GJ.on("change", "[data-drop] input[type=file]", function (event, chosen) {
    if (!event.isTrusted && !chosen.gjChoosing) { return; }
    const files = Array.from(chosen.files), drop = chosen.closest("[data-drop]");
    chosen.gjChoosing = false;
    write(drop); /* what was chosen is taken from here on; only what waits stays in the control */
    take(drop, files, chosen.hasAttribute("capture"));
  });
  GJ.on("click", "[data-drop] [data-rm]", function (event, button) {
    const kept = button.closest("[data-kept-id]"), drop = button.closest("[data-drop]");
    drop.append(GJ.el("input", { type: "hidden", name: input(drop).name + "__remove", value: kept.dataset.keptId }));
    kept.remove();
    changed(drop);
  });
  ["dragover", "dragleave", "drop"].forEach(function (type) {
    GJ.on(type, "[data-drop]", function (event, drop) {
      if (!event.dataTransfer || Array.from(event.dataTransfer.types).indexOf("Files") < 0) { return; }
      event.preventDefault();
      drop.classList.toggle("is-over", type === "dragover");
      if (type === "drop") { take(drop, event.dataTransfer.files); }
    });
  });
  /* a file dropped beside the box must not replace the page */
  ["dragover", "drop"].forEach(function (type) {
    document.addEventListener(type, function (event) { if (event.dataTransfer && Array.from(event.dataTransfer.types).indexOf("Files") >= 0 && GJ.$("[data-drop]")) { event.preventDefault(); } });
  });
  document.addEventListener("paste", function (event) {
    const files = event.clipboardData ? Array.from(event.clipboardData.files) : [];
    if (!files.length) { return; }
    const own = event.target.closest && event.target.closest("[data-drop]");
    const within = GJ.dialogOpen() ? GJ.dialog.top().el : document;
    const drop = own || GJ.$("[data-drop][data-photo]", within) || GJ.$("[data-drop]", within);
    if (drop) { event.preventDefault(); take(drop, files); }
  });

  /* ---------- signature ---------- */
  function pad(box) {
    const canvas = GJ.$("canvas", box), hidden = GJ.$("input[type=hidden]", box), photo = GJ.$("input[type=file]", box);
    if (!canvas || !photo || box.gjReady) { return; }
    box.gjReady = true;
    const pen = canvas.getContext("2d");
    let last = null, used = false;
    function clear() {
      pen.fillStyle = "#ffffff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.strokeStyle = "#152127";
      pen.lineWidth = 3;
      pen.lineCap = pen.lineJoin = "round";
      used = false;
    }
    function keep(value) { hidden.value = value; hidden.dispatchEvent(new Event("input", { bubbles: true })); }
    function point(event) {
      const r = canvas.getBoundingClientRect();
      return { x: (event.clientX - r.left) * canvas.width / r.width, y: (event.clientY - r.top) * canvas.height / r.height };
    }
    clear();
    canvas.addEventListener("pointerdown", function (event) { event.preventDefault(); canvas.setPointerCapture(event.pointerId); last = point(event); pen.beginPath(); pen.arc(last.x, last.y, 1, 0, 7); pen.fillStyle = "#152127"; pen.fill(); used = true; });
    canvas.addEventListener("pointermove", function (event) {
      if (!last) { return; }
      const now = point(event);
      pen.beginPath();
      pen.moveTo(last.x, last.y);
      pen.lineTo(now.x, now.y);
      pen.stroke();
      last = now;
    });
    ["pointerup", "pointercancel"].forEach(function (t) { canvas.addEventListener(t, function () { if (last) { last = null; if (used) { keep(canvas.toDataURL("image/png")); } } }); });
    function drop(img) {
      if (img.dataset.keptId) { box.append(GJ.el("input", { type: "hidden", name: hidden.name + "__remove", value: img.dataset.keptId })); }
      img.remove();
    }
    GJ.$("[data-sign-clear]", box).addEventListener("click", function () {
      GJ.$$("img", box).forEach(drop);
      canvas.hidden = false;
      clear();
      keep("");
    });
    GJ.$("[data-sign-photo]", box).addEventListener("click", function () { photo.click(); });
    photo.addEventListener("change", function () {
      if (!photo.files.length) { return; }
      picture(photo.files[0]).then(function (img) {
        const data = toCanvas(img, 1200).toDataURL("image/jpeg", 0.85);
        GJ.$$("img", box).forEach(drop);
        canvas.hidden = true;
        canvas.before(GJ.el("img", { class: "sigbox", src: data, alt: GJ.t("纸质签名照片") }));
        keep(data);
        photo.value = "";
      }, function () { GJ.toast(GJ.t("这张照片打不开，请换一张"), { tone: "error" }); });
    });
  }
  function start(within) { GJ.$$("[data-signature]", within).forEach(pad); }
  start(document);
  document.addEventListener("gj:content", function (event) { start(event.detail); });
})();
