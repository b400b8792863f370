// The beginning: says why the page cannot begin. It stands in index.html itself (the build puts it there), so that it runs
// where no other script comes; so does what it says, in every language. Plain script, for browsers that are too old too.

(() => {
  /** @typedef { {cause: "disk" | "file" | "kind" | "part", file?: string, reason?: string, values?: Record<string, string>} } Fault */

  const map = document.querySelector("script[type=importmap]");
  /** The sha256 of all scripts, sheets and languages, by path. @type {Record<string, string>} */
  const known = map ? JSON.parse(map.textContent || "{}").integrity || {} : {};
  const PAGE = /^(page\/.*\.js|protocol\.js)$/;
  const STALL_MS = 20000;
  let hasFault = false;

  /** Of all the sentences there stay those in the browser's languages, and the English ones for who is asked to help. */
  function choose() {
    const place = document.getElementById("begin");
    if (!place) return;
    const sentences = /** @type {HTMLElement[]} */ (Array.from(place.querySelectorAll("section, a > [lang]")));
    /** @param {string} name */
    const kind = (name) => name.slice(0, 2).toLowerCase();
    const wanted = ["en"].concat(navigator.languages || []).map(kind);
    for (const one of sentences) one.hidden = wanted.indexOf(kind(one.lang)) < 0;
  }

  /** Show a sentence in place of the page. @param {Fault} fault */
  function say(fault) {
    if (document.readyState === "loading") {
      return document.addEventListener("readystatechange", () => say(fault), { once: true });
    }
    const place = document.getElementById("begin");
    if (!place) return; // the page was drawn
    for (const section of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[lang][data-cut]"))) {
      const { file = "", reason = "" } = fault;
      const values = Object.assign({ file, reason: section.dataset[reason] || "" }, fault.values);
      for (const line of /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll("[data-cause]"))) {
        line.hidden = line.dataset.cause !== fault.cause;
        if (!line.hidden) line.textContent = filled(filled(line.textContent || "", values), values);
      }
    }
    for (const other of /** @type {HTMLCollectionOf<HTMLElement>} */ (document.body.children)) {
      if (other !== place) other.style.display = "none"; // some sheets may have come, and not the one that heeds `hidden`
    }
    const retry = place.querySelector("a");
    if (retry) again(retry, fault.file);
    place.classList.add("said");
    place.setAttribute("role", "alert");
    document.body.dataset.phase = "error";
  }

  /** @param {string} template @param {Record<string, string>} values */
  function filled(template, values) {
    return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  }

  /** A copy that came wrong may be kept by the browser: ask for it anew. @param {HTMLAnchorElement} retry @param {string} [file] */
  function again(retry, file) {
    retry.dataset.testid = "retry";
    retry.onclick = (event) => {
      event.preventDefault();
      const load = () => location.reload();
      if (file) fetch(file === "index.html" ? location.href : file, { cache: "reload" }).then(load, load);
      else load();
    };
  }

  /** What is wrong with a file, if anything. @param {string} file  its path @returns {Promise<Fault | undefined>} */
  async function look(file) {
    try {
      const { headers } = await fetch(file, { integrity: known[`./${file}`] });
      const kind = headers.get("Content-Type") || "";
      return /\.js$/.test(file) && !/javascript/.test(kind) ? { cause: "kind", file, values: { kind } } : undefined;
    } catch {
      const reason = await fetch(file).then(why, () => "line");
      return Object.assign({ cause: /** @type {const} */ ("file"), file }, reason);
    }
  }

  /** @param {Response} response  of a file that came wrong */
  function why({ ok, status, headers }) {
    if (!ok) return { reason: "missing", values: { status: String(status) } };
    return { reason: /text\/html/.test(headers.get("Content-Type") || "") ? "replaced" : "cut" };
  }

  /** The first wrong file of those whose path is like this. @param {RegExp} like @returns {Promise<Fault | undefined>} */
  async function findWrong(like) {
    const files = Object.keys(known).map((path) => path.slice(2)).filter((path) => like.test(path));
    const faults = await Promise.all(files.map(look));
    return faults.find((fault) => fault);
  }

  /** Something of the page itself has not come. @param {string} file  its path, if it is known */
  async function fail(file) {
    if (hasFault) return;
    hasFault = true;
    const isKnown = `./${file}` in known;
    say((isKnown && (await look(file))) || (await findWrong(PAGE)) || { cause: "part" });
  }

  /** A module threw before the page was drawn: what came wrong is said, and nothing if all came right. */
  async function doubt() {
    const fault = await findWrong(PAGE);
    if (!fault || hasFault) return;
    hasFault = true;
    say(fault);
  }

  /** @param {string | null} address */
  const pathOf = (address) => new URL(address || "", document.baseURI).href.replace(new URL(".", document.baseURI).href, "");

  document.addEventListener("readystatechange", choose, { once: true });
  if (location.protocol === "file:") {
    hasFault = true;
    return say({ cause: "disk" });
  }
  document.addEventListener("readystatechange", () => {
    if (hasFault || document.getElementById("whole")) return;
    hasFault = true;
    say({ cause: "file", file: "index.html", reason: "cut" });
  }, { once: true });
  addEventListener("error", (event) => {
    const { target } = event;
    if (target instanceof HTMLScriptElement) void fail(pathOf(target.src));
    else if (target instanceof HTMLLinkElement && target.rel === "stylesheet") void fail(pathOf(target.href));
    else if (event instanceof ErrorEvent && PAGE.test(pathOf(event.filename)) && document.querySelector(".undrawn")) void doubt();
  }, true);
  // The browser draws nothing before all sheets are there, not even a sentence: one that stalls is taken out.
  setTimeout(() => {
    const sheets = /** @type {HTMLLinkElement[]} */ (Array.from(document.querySelectorAll("link[rel=stylesheet]")));
    const late = sheets.find(({ sheet }) => !sheet);
    if (!late || hasFault) return;
    hasFault = true;
    for (const sheet of sheets) sheet.remove();
    say({ cause: "file", file: pathOf(late.href), reason: "line" });
  }, STALL_MS);
  Object.assign(window, { jankenBeginning: { fail, findWrong, hasFault: () => hasFault } });
})();
