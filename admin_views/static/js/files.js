/* Photos, attachments and signatures: drop, paste, choose or take; photos shrink to 2000 px before they leave. */
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

  function state(drop) { drop.gjFiles = drop.gjFiles || []; return drop.gjFiles; }
  function write(drop) {
    const input = GJ.$("input[type=file]", drop), all = new DataTransfer();
    state(drop).forEach(function (f) { all.items.add(f); });
    input.files = all.files;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  function show(drop, file) {
    const image = /^image\//.test(file.type);
    const url = image ? URL.createObjectURL(file) : "";
    const one = GJ.el("span", { class: "kept1" }, image ? GJ.el("img", { class: "shot", src: url, alt: file.name, title: file.name + " · " + size(file.size) }) : GJ.icon("paperclip"), image ? null : GJ.el("span", {}, file.name), image ? null : GJ.el("span", { class: "muted" }, size(file.size)),
      GJ.el("button", { type: "button", class: "rm", "aria-label": GJ.t("移除 {name}", { name: file.name }), onclick: function () {
        drop.gjFiles = state(drop).filter(function (f) { return f !== file; });
        if (url) { URL.revokeObjectURL(url); }
        one.remove();
        write(drop);
      } }, GJ.icon("x")));
    GJ.$("[data-kept]", drop).append(one);
  }
  function accepts(input, file) {
    const rules = (input.accept || "").split(",").map(function (r) { return r.trim().toLowerCase(); }).filter(Boolean);
    return !rules.length || rules.some(function (r) { return r[0] === "." ? file.name.toLowerCase().slice(-r.length) === r : r.slice(-2) === "/*" ? file.type.indexOf(r.slice(0, -1)) === 0 : file.type === r; });
  }
  function take(drop, files) {
    const input = GJ.$("input[type=file]", drop);
    if (!input || !files.length) { return; }
    const many = drop.hasAttribute("data-many");
    const wanted = Array.from(files).filter(function (f) {
      if (!accepts(input, f)) { GJ.toast(GJ.t("{name} 不是这里收的文件种类", { name: f.name }), { tone: "error" }); return false; }
      return true;
    });
    const most = Number(drop.dataset.most) || 1, there = many ? GJ.$$(".kept1", drop).length : 0;
    const left = wanted.splice(Math.max(0, most - there));
    if (left.length) { GJ.toast(GJ.t("最多 {n} 个文件，没有收下：{names}", { n: most, names: left.map(function (f) { return f.name; }).join("、") }), { tone: "error" }); }
    const largest = Number(drop.dataset.largest) || 10;
    GJ.busy(Promise.all(wanted.map(drop.hasAttribute("data-photo") ? GJ.shrink : function (f) { return f; })).then(function (ready) {
      ready.forEach(function (f) {
        if (f.size > largest * 1048576) { GJ.toast(GJ.t("{name} 有 {size}，单个文件最多 {n} MB", { name: f.name, size: size(f.size), n: largest }), { tone: "error" }); return; }
        if (!many) { drop.gjFiles = []; GJ.$$(".kept1:not([data-kept-id])", drop).forEach(function (k) { k.remove(); }); }
        state(drop).push(f);
        show(drop, f);
      });
      write(drop);
    }));
  }
  GJ.on("click", "[data-choose], [data-camera]", function (event, button) {
    const input = GJ.$("input[type=file]", button.closest("[data-drop]"));
    if (button.hasAttribute("data-camera")) { input.setAttribute("capture", "environment"); } else { input.removeAttribute("capture"); }
    input.gjChoosing = true;
    input.click();
  });
  GJ.on("change", "[data-drop] input[type=file]", function (event, input) {
    if (event.isTrusted || input.gjChoosing) { input.gjChoosing = false; take(input.closest("[data-drop]"), Array.from(input.files)); }
  });
  GJ.on("click", "[data-drop] [data-rm]", function (event, button) {
    const kept = button.closest("[data-kept-id]"), drop = button.closest("[data-drop]");
    const input = GJ.$("input[type=file]", drop);
    drop.append(GJ.el("input", { type: "hidden", name: input.name + "__remove", value: kept.dataset.keptId }));
    kept.remove();
    input.dispatchEvent(new Event("input", { bubbles: true }));
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
