/* Days and moments typed the short way (0315, 1120 1500, 今天, 1500, +3), the picker second. */
(function () {
  "use strict";
  const GJ = window.GJ;
  function two(n) { return (n < 10 ? "0" : "") + n; }
  function day(d) { return d.getFullYear() + "-" + two(d.getMonth() + 1) + "-" + two(d.getDate()); }
  function real(y, m, d) {
    const made = new Date(y, m - 1, d);
    return made.getFullYear() === y && made.getMonth() === m - 1 && made.getDate() === d ? made : null;
  }
  const WORDS = { "今天": 0, "今日": 0, today: 0, "明天": 1, "明日": 1, tomorrow: 1, "后天": 2, "昨天": -1, "昨日": -1, yesterday: -1, "前天": -2 };

  /** The day in the year that is meant where none is typed: lean is past, future or near; without it, this year. */
  function inYear(month, number, now, lean) {
    const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
    let best = null;
    for (let y = today.getFullYear() - 8; y <= today.getFullYear() + 8; y += 1) {
      const one = real(y, month, number);
      if (!one || !lean || lean === "past" && one > today || lean === "future" && one < today) { continue; }
      if (!best || Math.abs(one - today) < Math.abs(best - today)) { best = one; }
    }
    return best || real(today.getFullYear(), month, number);
  }

  function readDay(text, now, lean) {
    let m;
    if (WORDS[text] !== undefined) { return new Date(now.getFullYear(), now.getMonth(), now.getDate() + WORDS[text]); }
    if ((m = /^([+-]\d{1,3})$/.exec(text))) { return new Date(now.getFullYear(), now.getMonth(), now.getDate() + Number(m[1])); }
    if ((m = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text))) { return real(+m[1], +m[2], +m[3]); }
    if ((m = /^(\d{4})(\d{2})(\d{2})$/.exec(text))) { return real(+m[1], +m[2], +m[3]); }
    if ((m = /^(\d{2})(\d{2})(\d{2})$/.exec(text))) { return real(2000 + +m[1], +m[2], +m[3]); }
    if ((m = /^(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text))) { return inYear(+m[1], +m[2], now, lean); }
    if ((m = /^(\d{2})(\d{2})$/.exec(text)) || (m = /^(\d)(\d{2})$/.exec(text))) { return inYear(+m[1], +m[2], now, lean); }
    if ((m = /^(\d{1,2})[日号]?$/.exec(text))) { return real(now.getFullYear(), now.getMonth() + 1, +m[1]); }
    return null;
  }
  function readTime(text) {
    let m;
    if (/^(现在|此刻|now)$/i.test(text)) { const n = new Date(); return [n.getHours(), n.getMinutes()]; }
    if ((m = /^(\d{1,2})[:：点时](\d{1,2})?分?$/.exec(text)) || (m = /^(\d{1,2})(\d{2})$/.exec(text)) || (m = /^(\d{1,2})$/.exec(text))) {
      const h = +m[1], i = +(m[2] || 0);
      return h < 24 && i < 60 ? [h, i] : null;
    }
    return null;
  }
  /** Date of what was typed, or null. kind: day | moment; lean as for inYear. In a moment four digits alone are a time of today. */
  GJ.readWhen = function (typed, kind, base, lean) {
    const now = base || new Date();
    const text = typed.trim().replace(/\s+/g, " ").replace(/[０-９]/g, function (c) { return String.fromCharCode(c.charCodeAt(0) - 65248); }).replace("T", " ");
    if (!text) { return null; }
    if (kind === "day") { return readDay(text.split(" ")[0].toLowerCase(), now, lean); }
    let parts = text.split(" ");
    if (parts.length === 1) {
      const glued = /^(今天|今日|明天|明日|后天|昨天|昨日|前天)(.+)$/.exec(text);
      if (glued) { parts = [glued[1], glued[2]]; } else if (/^\d{8}\d{4}$/.test(text)) { parts = [text.slice(0, 8), text.slice(8)]; } else if (/^\d{8}$/.test(text) && !real(+text.slice(0, 4), +text.slice(4, 6), +text.slice(6))) { parts = [text.slice(0, 4), text.slice(4)]; }
    }
    if (parts.length === 1) {
      const t = readTime(parts[0]);
      if (t && /^(现在|此刻|now)$|[:：点时]|^\d{3,4}$/i.test(parts[0])) { return new Date(now.getFullYear(), now.getMonth(), now.getDate(), t[0], t[1]); }
      return readDay(parts[0].toLowerCase(), now, lean);
    }
    const d = readDay(parts[0].toLowerCase(), now, lean), t = readTime(parts.slice(1).join("").replace(/^(\d{1,2}:\d{2}):\d{2}(\.\d+)?$/, "$1"));
    return d && t ? new Date(d.getFullYear(), d.getMonth(), d.getDate(), t[0], t[1]) : null;
  };
  GJ.sayWhen = function (date, kind) { return day(date) + (kind === "day" ? "" : " " + two(date.getHours()) + ":" + two(date.getMinutes())); };

  function settle(input) {
    const kind = input.dataset.when;
    if (!input.value.trim() || input.readOnly) { GJ.fieldError(input, ""); return; }
    const date = GJ.readWhen(input.value, kind, null, input.dataset.lean);
    if (!date) {
      GJ.fieldError(input, kind === "day" ? GJ.t("看不懂这个日期。可以输 0315、3-15、今天、+3") : GJ.t("看不懂这个时间。可以输 1500、1120 1500、今天 1500"));
      return;
    }
    GJ.fieldError(input, "");
    if (SHORT.test(input.value.trim())) { input.dataset.short = GJ.sayWhen(date, kind); }
    put(input, GJ.sayWhen(date, kind));
    const range = input.closest(".rng");
    if (range) { together(GJ.$$("input[data-when]", range)); }
  }
  const SHORT = /^(\d{3,4}|\d{1,2}[-/.月]\d{1,2}[日号]?)$/;
  function put(input, text) {
    if (text === input.value) { return; }
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  /** Two ends of a period of which the first came out later: those typed without a year move, so that it is about today or nearest to it. */
  function together(ends) {
    const now = new Date(), kind = ends[0].dataset.when;
    const read = ends.map(function (one) { return one.value.trim() ? GJ.readWhen(one.value, kind, now) : null; });
    if (!read[0] || !read[1] || read[0] <= read[1]) { return; }
    const ways = read.map(function (date, at) {
      if (ends[at].dataset.short !== ends[at].value) { return [date]; }
      return [-2, -1, 0, 1, 2].map(function (n) { return real(date.getFullYear() + n, date.getMonth() + 1, date.getDate()); }).filter(Boolean);
    });
    let best = null, least = Infinity;
    ways[0].forEach(function (first) {
      ways[1].forEach(function (last) {
        const far = Math.max(first - now, now - last, 0);
        if (last >= first && last - first < 366 * 864e5 && far < least) { best = [first, last]; least = far; }
      });
    });
    if (!best) { return; }
    ends.forEach(function (one, at) {
      const text = GJ.sayWhen(best[at], kind);
      if (one.dataset.short) { one.dataset.short = text; }
      put(one, text);
    });
  }
  GJ.on("change", "input[data-when]", function (event, input) { settle(input); });
  document.addEventListener("keydown", function (event) {
    const input = event.target;
    if (!input.matches || !input.matches("input[data-when]")) { return; }
    if (event.key === "Enter" || event.key === "s" && (event.ctrlKey || event.metaKey)) { settle(input); }
    if (event.key === "ArrowDown" && event.altKey) { event.preventDefault(); openPicker(input); }
  }, true);

  function openPicker(input) {
    GJ.need("flatpickr").then(function () {
      if (!input._flatpickr) {
        const zh = Object.assign({}, (window.flatpickr.l10ns && window.flatpickr.l10ns.zh) || {}, { firstDayOfWeek: 1 });
        const kind = input.dataset.when;
        window.flatpickr(input, {
          clickOpens: false, allowInput: true, enableTime: kind === "moment", time_24hr: true, minuteIncrement: 5, disableMobile: true,
          dateFormat: kind === "moment" ? "Y-m-d H:i" : "Y-m-d", locale: GJ.isEnglish ? { firstDayOfWeek: 1 } : zh,
          parseDate: function (text) { return GJ.readWhen(text, kind, null, input.dataset.lean) || undefined; },
          onChange: function () { input.dispatchEvent(new Event("input", { bubbles: true })); GJ.fieldError(input, ""); },
          onClose: function () { input.focus(); },
        });
      }
      input._flatpickr.setDate(GJ.readWhen(input.value, input.dataset.when, null, input.dataset.lean) || null, false);
      input._flatpickr.open();
    });
  }
  GJ.on("click", "[data-pick]", function (event, button) {
    const input = GJ.$("input[data-when]", button.parentNode);
    if (input) { openPicker(input); }
  });
})();
