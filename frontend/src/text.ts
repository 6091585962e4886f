/** Every text of the client, by key: `t("points", { n: 3 })`. */

import { en } from "./locales/en";

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** What a locale has to provide: the same keys as the English one. */
export type Catalogue = { readonly [K in Key]: (typeof en)[K] extends string ? string : Forms };
export type Key = keyof typeof en;

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
type Wording<K extends Key> = (typeof en)[K] extends { readonly other: infer S }
  ? S
  : (typeof en)[K];
type Params<K extends Key> = Names<Wording<K> & string>;
type Values<K extends Key> = { readonly [P in Params<K>]: string | number };

const catalogue: Catalogue = en;
const language = "en-GB";
const plural = new Intl.PluralRules(language);
const list = new Intl.ListFormat(language, { type: "conjunction" });

/** The text of a key. In one with plural forms, `n` decides which. */
export function t<K extends Key>(
  key: K,
  ...[values]: [Params<K>] extends [never] ? [] : [Values<K>]
): string {
  const given: Readonly<Record<string, string | number>> = values ?? {};
  const entry: string | Forms = catalogue[key];
  const { n } = given;
  const wording =
    typeof entry === "string" ? entry : (entry[plural.select(Number(n))] ?? entry.other);
  return wording.replace(/\{(\w+)\}/g, (_, name: string) => String(given[name] ?? ""));
}

/** The text of an error, by its code; the server's own words for one that is not known here. */
export function errorText(code: string, message: string): string {
  const key = `error.${code}`;
  return key in catalogue ? t(key as "error.internal") : message;
}

/** "2.5": with one digit after the point. */
export function decimal(value: number): string {
  return value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** "Ada, Ben and Cleo". */
export function listed(items: readonly string[]): string {
  return list.format(items);
}
