/* What could not be sent yet, kept on the device with its photos until the server has it: it survives closing the page.
   GJ.outbox.put(key, {user, page, item, parts: [[name, value]], …}), .all(user, page), .drop(key). Each gives a promise. */
(function () {
  "use strict";
  const GJ = window.GJ;
  let opened = null;
  function store(mode) {
    opened = opened || new Promise(function (resolve, reject) {
      const asked = indexedDB.open("gj", 1);
      asked.onupgradeneeded = function () { asked.result.createObjectStore("outbox"); };
      asked.onsuccess = function () { resolve(asked.result); };
      asked.onerror = function () { reject(asked.error); };
    });
    return opened.then(function (db) { return db.transaction("outbox", mode).objectStore("outbox"); });
  }
  function done(request) {
    return new Promise(function (resolve, reject) {
      request.onsuccess = function () { resolve(request.result); };
      request.onerror = function () { reject(request.error); };
    });
  }
  GJ.outbox = {
    put: function (key, kept) { return store("readwrite").then(function (s) { return done(s.put(Object.assign({ key: key }, kept), key)); }); },
    drop: function (key) { return store("readwrite").then(function (s) { return done(s.delete(key)); }); },
    all: function (user, page) {
      return store("readonly").then(function (s) { return done(s.getAll()); }).then(function (found) {
        return found.filter(function (one) { return one.user === user && one.page === page; });
      });
    },
  };
})();
