// The language: chosen in the page and remembered, or the first of the browser's that there is. The build lists them.

import { byTestId } from "../screen/dom.js";
import { failBeginning } from "./beginning.js";
import { recall, remember } from "./memory.js";
import { say, speak } from "../screen/words.js";

const KEY = "language";
const picker = /** @type {HTMLSelectElement} */ (byTestId("language"));
const names = Array.from(picker.options, ({ value }) => value);

/**
 * @param {string} name
 * @returns {string[]} names from the most to the least telling: as it is, language and script, language; none if it is no
 *   language's name, as the "C" of a system without one is not
 */
function kinds(name) {
  try {
    const { language, script } = new Intl.Locale(name.replace(/[.@].*/, "").replaceAll("_", "-")).maximize();
    return [name.toLowerCase(), `${language}-${script}`, language];
  } catch {
    return [];
  }
}

/** The language of ours that is nearest to the first of these that we have at all. @param {readonly string[]} wanted */
function nearest(wanted) {
  for (const one of wanted) {
    for (const place of [0, 1, 2]) {
      const kind = kinds(one)[place];
      const found = names.find((name) => kinds(name)[place] === kind);
      if (kind && found) return found;
    }
  }
  return "en";
}

/** @returns {string} */
function chosen() {
  const name = recall(KEY) ?? "";
  return names.includes(name) ? name : nearest(navigator.languages);
}

/** Fetch a language's words and write them all over the page. @param {string} name */
async function use(name) {
  const file = `languages/${name}.json`;
  const response = await fetch(new URL(`../../${file}`, import.meta.url));
  if (!response.ok) throw new Error(`The file ${file} could not be loaded (status ${response.status}).`);
  speak(name, await response.json());
  picker.value = name;
  document.title = say("page.title");
  void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage({ keep: file }));
  const manifest = /** @type {HTMLLinkElement} */ (document.querySelector("link[rel=manifest]"));
  manifest.href = name === "en" ? "janken.webmanifest" : `janken.${name}.webmanifest`;
}

/** Do this whenever the player chooses another language. @param {() => void} onChange */
export function onLanguage(onChange) {
  picker.addEventListener("change", async () => {
    const { value } = picker;
    const isThere = await use(value).then(() => true, () => false);
    byTestId("language-fault").hidden = isThere;
    picker.value = document.documentElement.lang;
    if (!isThere) return;
    remember(KEY, value);
    onChange();
  });
}

/** Until this is done the page has no words. */
export async function startLanguage() {
  try {
    await use(chosen());
  } catch (error) {
    await failBeginning(`languages/${chosen()}.json`); // there are no words to say it in
    throw error;
  }
}
