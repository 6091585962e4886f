/** A page says nothing of a group of texts that it has not fetched. */

import { expect, it } from "vitest";
import { en as alone } from "./locales/alone/en";
import { en as dialogs } from "./locales/dialogs/en";
import type { Group } from "./text";

const GROUPS: Readonly<Record<Group, object>> = { alone, dialogs };
const files = import.meta.glob<string>(["./**/*.{ts,tsx}", "!./text.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
  base: "/src",
});
/** What is not of the page, or brings the texts of dialogs along. */
const APART =
  /^import type [^;]+;|lazily\(\s*async \(\) => \(await import\("[^"]+"\)\)\.\w+,\s*"dialogs",?\s*\)/gm;

/** All of a page but the dialogs: each file's text. */
function page(path: string, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  const found = [path, `${path}.ts`, `${path}.tsx`].find((one) => one in files);
  if (!found || seen.has(found)) return seen;
  const text = (files[found] ?? "").replaceAll(APART, "");
  seen.set(found, text);
  for (const [, next = ""] of text.matchAll(/(?:from |import |import\()"(\.[^"]+)"/g)) {
    page(`.${new URL(next, `file:///${found}`).pathname}`, seen);
  }
  return seen;
}

/** By name, or with a part that is filled in. */
function says(text: string, key: string): boolean {
  const begun = Array.from(text.matchAll(/`([a-z]+\.[\w.]*)\$\{/g), ([, begin = ""]) => begin);
  return text.includes(`"${key}"`) || begun.some((begin) => key.startsWith(begin));
}

it.each<[string, ...Group[]]>([
  ["main.tsx"],
  ["tv.tsx"],
  ["replayPage.tsx"],
  ["daily.tsx", "alone"],
  ["words.tsx", "alone"],
  ["components/Practice.tsx", "alone"],
  ["components/HowTo.tsx", "dialogs"],
])("%s", (path, ...fetched) => {
  const missing = (Object.keys(GROUPS) as Group[]).filter((group) => !fetched.includes(group));
  const keys = missing.flatMap((group) => Object.keys(GROUPS[group]));
  const parts = page(`./${path}`);
  expect(parts.size).toBeGreaterThan(1);
  const wrong = Array.from(parts, ([file, text]) => [
    file,
    ...keys.filter((key) => says(text, key)),
  ]);
  expect(wrong.filter(([, ...said]) => said.length > 0)).toEqual([]);
});
