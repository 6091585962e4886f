/** Every text of the client, by key: `t("points", { n: 3 })`. */

import type { en as alone } from "./locales/alone/en";
import type { en as dialogs } from "./locales/dialogs/en";
import type { en } from "./locales/en";

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Texts that not every page needs at once: a folder in `locales/` for each group of them. */
interface Groups {
  /** Pages for one. */
  readonly alone: typeof alone;
  /** What is fetched when it is opened, see `lazily.tsx`. What a turn needs is never here. */
  readonly dialogs: typeof dialogs;
}
export type Group = keyof Groups;

type English = typeof en & Groups["alone"] & Groups["dialogs"];
export type Key = keyof English;
/** What is missing is put in in English when the client is built: see `vite.config.ts`. */
type TextsLike<E> = { readonly [K in keyof E]?: E[K] extends string ? string : Forms };
export type TextsOf<G extends Group> = TextsLike<Groups[G]>;

/** What a language brings along: a file in `locales/` that exports it. */
export interface Locale {
  readonly direction: "ltr" | "rtl";
  readonly texts: TextsLike<typeof en>;
  readonly colors: Colors;
}

/** How this language calls a colour that is "deep teal" in English. */
interface Colors {
  /** "{modifier} {hue}" in the order of this language. */
  readonly name: string;
  readonly modifiers: Readonly<Record<string, string>>;
  readonly hues: Readonly<Record<string, string>>;
}

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
type Wording<K extends Key> = English[K] extends { readonly other: infer S } ? S : English[K];
type Params<K extends Key> = Names<Wording<K> & string>;
type Values<K extends Key> = { readonly [P in Params<K>]: string | number };

/** Each in a file of its own: nobody fetches two. */
const LOCALES = import.meta.glob<Locale>(["./locales/*.ts", "!**/*.test.ts"], { import: "locale" });
const GROUPS = import.meta.glob<TextsLike<English>>("./locales/*/*.ts", { import: "texts" });
const ENGLISH = "en";
/** A letter that runs the other way than a page of that direction. */
const FOREIGN = {
  ltr: /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/,
  rtl: /(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])\p{Letter}/u,
};
const CELL = /^[A-P]\d{1,2}$/;

/** Nothing can be said before the first `speak`. */
let texts: TextsLike<English> = {};
let spoken = ENGLISH;
let locale: Locale = { direction: "ltr", texts: {}, colors: { name: "", modifiers: {}, hues: {} } };
let rules = rulesOf(ENGLISH);

/** From now on all texts are in this language, or in English if there is no file for it, with those
 * of these groups. Rejects when a file cannot be had; then nothing has changed. */
export async function speak(language: string, ...groups: readonly Group[]): Promise<void> {
  const file = LOCALES[`./locales/${language}.ts`];
  if (!file && language !== ENGLISH) return speak(ENGLISH, ...groups);
  const [found, ...more] = await Promise.all([
    file?.(),
    ...groups.map((group) => textsOf(group, language)),
  ]);
  locale = found ?? locale;
  texts = Object.assign({}, texts, locale.texts, ...more);
  spoken = language;
  rules = rulesOf(language);
}

/** The texts of this group from now on as well. Rejects when the file cannot be had. */
export async function speakOf(group: Group): Promise<void> {
  const more = await textsOf(group, spoken);
  texts = { ...texts, ...more };
}

async function textsOf(group: Group, language: string): Promise<TextsLike<English>> {
  const file = GROUPS[`./locales/${group}/${language}.ts`];
  return (await (file ?? GROUPS[`./locales/${group}/${ENGLISH}.ts`])?.()) ?? {};
}

/** The digits are the same in every language, as those in the names of the board's cells are. */
function rulesOf(language: string) {
  const tag = `${language === ENGLISH ? "en-GB" : language}-u-nu-latn`;
  return {
    tag,
    plural: once(() => new Intl.PluralRules(tag)),
    list: once(() => new Intl.ListFormat(tag, { type: "conjunction" })),
  };
}

/** Made when it is first needed: these take a slow phone longer than all the rest of the start. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The text of a key. In one with plural forms, `n` decides which. */
export function t<K extends Key>(
  key: K,
  ...[values]: [Params<K>] extends [never] ? [] : [Values<K>]
): string {
  const given: Readonly<Record<string, string | number>> = values ?? {};
  const entry: string | Forms = textOf(key) ?? key;
  const { n } = given;
  const wording =
    typeof entry === "string" ? entry : (entry[rules.plural().select(Number(n))] ?? entry.other);
  return filled(wording, given);
}

function textOf(key: string): string | Forms | undefined {
  return texts[key as Key];
}

function filled(wording: string, given: Readonly<Record<string, string | number>>): string {
  return wording.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = given[name] ?? "";
    return typeof value === "number" ? number(value) : isolated(value);
  });
}

/** A name or a clue that runs the other way than the page must not take what is around it along.
 * A cell is too short to: what is read out 480 times stays plain. */
function isolated(value: string): string {
  const foreign = FOREIGN[locale.direction].test(value) && !CELL.test(value);
  return foreign ? `\u2068${value}\u2069` : value;
}

/** The text of an error, by its code, with the word it is about if the server's sentence names one
 * in “quotes”; the server's own sentence for a code that is not known here. */
export function errorText(code: string, message: string): string {
  const word = /“(.+)”/.exec(message)?.[1];
  const about = `error.${code}.word`;
  if (word !== undefined && textOf(about)) return t(about as "error.color_name.word", { word });
  const key = `error.${code}`;
  return textOf(key) ? t(key as "error.internal") : message;
}

/** "2.5": with one digit after the point. */
export function decimal(value: number): string {
  return value.toLocaleString(rules.tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** "14:30": the time of day here, at so many milliseconds since 1970. */
export function timeOfDay(at: number): string {
  return new Date(at).toLocaleTimeString(rules.tag, { hour: "2-digit", minute: "2-digit" });
}

/** "Ada, Ben and Cleo". */
export function listed(items: readonly string[]): string {
  return rules.list().format(items.map(isolated));
}

/** A number with at least so many digits: "5", "05". */
export function number(value: number, digits = 1): string {
  // As every language writes it here: no need to ask for its rules, which takes long.
  if (Number.isInteger(value) && value >= 0 && value < 1000) {
    return String(value).padStart(digits, "0");
  }
  return new Intl.NumberFormat(rules.tag, { minimumIntegerDigits: digits }).format(value);
}

/** What a colour of the palette is called, by its English name. */
export function colorName(english: string): string {
  const [, modifier = "", hue = ""] = /^((?:very )?\w+) (.+)$/.exec(english) ?? [];
  const { name, modifiers, hues } = locale.colors;
  const [how, what] = [modifiers[modifier], hues[hue]];
  if (how === undefined || what === undefined) return english;
  return name.replace("{modifier}", how).replace("{hue}", what);
}
