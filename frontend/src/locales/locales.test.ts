/** Every language says everything that English says. */

import { describe, expect, it } from "vitest";
import palette from "../../../game/palette.json";
import type { Locale } from "../text";
import { en as alone } from "./alone/en";
import { en as dialogs } from "./dialogs/en";
import { en } from "./en";

const files = import.meta.glob<Locale>(["./*.ts", "!./en.ts", "!./*.test.ts"], {
  eager: true,
  import: "locale",
});
const groups = import.meta.glob<Texts>("./*/*.ts", { eager: true, import: "texts" });
const locales = Object.entries(files).map(([path, locale]) => [path.slice(2, -3), locale] as const);

type Entry = string | Readonly<Record<string, string>>;
type Texts = Readonly<Record<string, Entry>>;
const english: Texts = { ...en, ...alone, ...dialogs };

/** The wordings of an entry: one, or one for each plural form. */
function wordings(entry: Entry | undefined): readonly string[] {
  return typeof entry === "string" ? [entry] : Object.values(entry ?? {});
}

function placeholders(wording: string): readonly string[] {
  return [...wording.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).toSorted();
}

describe.each(locales)("%s", (language, locale) => {
  const texts: Texts = {
    ...locale.texts,
    ...groups[`./alone/${language}.ts`],
    ...groups[`./dialogs/${language}.ts`],
  };

  it("has every key, and no other", () => {
    expect({
      missing: Object.keys(english).filter((key) => !(key in texts)),
      unknown: Object.keys(texts).filter((key) => !(key in english)),
    }).toEqual({ missing: [], unknown: [] });
  });

  it("leaves no text empty", () => {
    expect(Object.keys(texts).filter((key) => wordings(texts[key]).includes(""))).toEqual([]);
  });

  it("fills the same values into each text; a plural form may spell its number out", () => {
    const wrong = Object.keys(texts).filter((key) => {
      const [wanted = ""] = wordings(english[key]).slice(-1);
      const plural = typeof texts[key] === "object";
      return wordings(texts[key]).some((wording) => {
        const found = placeholders(wording);
        const whole = plural && !found.includes("n") ? [...found, "n"].toSorted() : found;
        return whole.join() !== placeholders(wanted).join();
      });
    });
    expect(wrong).toEqual([]);
  });

  it("counts as its grammar does: all plural forms, and only those", () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const [key, entry] of Object.entries(texts)) {
      const counted = typeof english[key] === "object";
      expect([key, typeof entry === "object"]).toEqual([key, counted]);
      if (typeof entry === "object") {
        expect([key, Object.keys(entry).toSorted()]).toEqual([key, forms]);
      }
    }
  });

  it("has a word for every part of a colour's name", () => {
    const { name, modifiers, hues } = locale.colors;
    expect(placeholders(name)).toEqual(["hue", "modifier"]);
    const parts = palette.cells.map((cell) => /^((?:very )?\w+) (.+)$/.exec(cell.name));
    expect(parts.filter((one) => !modifiers[one?.[1] ?? ""]).map((one) => one?.[0])).toEqual([]);
    expect(parts.filter((one) => !hues[one?.[2] ?? ""]).map((one) => one?.[0])).toEqual([]);
  });
});

it("says nothing twice", () => {
  const keys = [en, alone, dialogs].flatMap((texts) => Object.keys(texts));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

it("finds the languages that there are", () => {
  expect(locales.map(([language]) => language)).toEqual(expect.arrayContaining(["ar", "de"]));
});
