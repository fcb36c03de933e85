/* Runs before the first paint: folds the sidebar as remembered, or by itself below 1200 px. */
(function () {
  "use strict";
  var root = document.documentElement;
  var narrow = window.matchMedia("(max-width: 1199.98px)");
  function apply() {
    var kept = null;
    try { kept = localStorage.getItem("gj.rail"); } catch (e) { /* storage switched off */ }
    root.classList.toggle("is-rail", narrow.matches || kept === "1");
  }
  root.classList.add("js");
  apply();
  if (narrow.addEventListener) { narrow.addEventListener("change", apply); }
})();
