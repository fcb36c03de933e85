/* Jobs: [data-job][data-open] shows how far a job is; asked every second and a half until it is done. gj/macros/jobs.html */
(function () {
  "use strict";
  const GJ = window.GJ;
  const EVERY = 1500;
  function open() { return GJ.$$("[data-job][data-open]"); }
  function draw(box, job) {
    const bar = GJ.$("progress", box), words = GJ.$("[data-job-words]", box);
    if (job.total) {
      bar.max = job.total;
      bar.value = job.done;
      words.textContent = job.done.toLocaleString("en") + " / " + job.total.toLocaleString("en");
    } else { words.textContent = job.label; }
  }
  function ask() {
    const boxes = open();
    if (!boxes.length) { return; }
    const ids = boxes.map(function (b) { return "id=" + encodeURIComponent(b.dataset.job); }).join("&");
    fetch("/jobs/status?" + ids, { credentials: "same-origin", headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } })
      .then(function (r) { return r.ok ? r.json() : null; })
      .then(function (data) {
        let ended = null;
        ((data && data.jobs) || []).forEach(function (job) {
          const box = boxes.find(function (b) { return b.dataset.job === String(job.id); });
          if (!box) { return; }
          draw(box, job);
          if (!job.open) { ended = job; }
        });
        if (!ended || GJ.$(".scrim")) { setTimeout(ask, EVERY); return; }
        if (!document.hidden) { location.reload(); return; }
        /* who looks elsewhere meanwhile sees it by the tab; the notice waits until he is back */
        document.title = (ended.state === "done" ? "✓ " : "! ") + ended.label + " · " + document.title;
        document.addEventListener("visibilitychange", function () { location.reload(); }, { once: true });
      }, function () { setTimeout(ask, EVERY * 4); });
  }
  setTimeout(ask, EVERY);
})();
