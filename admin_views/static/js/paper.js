/* A page that is printed. Without it the buttons work, and the browser's own menu prints. */
(function () {
  "use strict";
  const go = document.querySelector("[data-print-go]");
  const again = document.querySelector("[data-print-again]");
  if (again) { again.addEventListener("click", function () { window.print(); }); }
  /* what is printed is written down first: Ctrl P takes the way of the button */
  document.addEventListener("keydown", function (event) {
    if (go && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "p") { event.preventDefault(); go.click(); }
  });
  if (document.body.hasAttribute("data-print-now")) { window.addEventListener("load", function () { window.print(); }); }
})();
