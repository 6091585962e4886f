/** What a word looks like, as the server tells it: docs/protocol.md. */

import { signal } from "@preact/signals";
import type { Heap } from "./daily";
import { notes } from "./notes";
import { cellOf } from "./palette";
import type { CellName, Language } from "./protocol";
import { announce } from "./table";
import { errorText, listed, t } from "./text";

export interface Looked {
  readonly word: string;
  readonly language: Language;
  /** From 0, never heard of it, to 1. */
  readonly certainty: number;
  readonly understood_as: readonly string[];
  readonly best: CellName | null;
  /** The strongest first; 1 is the strongest. */
  readonly cells: readonly { readonly cell: CellName; readonly share: number }[];
  /** Null where too few have placed to tell. */
  readonly people: { readonly players: number; readonly cells: readonly Heap[] } | null;
}

export const LANGUAGES: readonly Language[] = ["en", "de", "ar"];

export const looked = signal<Looked | null>(null);
export const reason = signal<string | null>(null);
export const looking = signal(false);

export function take(told: Looked | null): void {
  looked.value = told;
  const placed = new Map(told?.people?.cells.map(({ cell, pieces }) => [cell, pieces]));
  const shares = new Map(told?.cells.map(({ cell, share }) => [cell, share]));
  notes.value = new Map(
    [...new Set([...shares.keys(), ...placed.keys()])].map((cell) => [
      cell,
      [
        t("words.share", { n: Math.round(100 * (shares.get(cell) ?? 0)) }),
        ...(placed.has(cell) ? [t("words.pieces", { n: placed.get(cell) ?? 0 })] : []),
      ].join(", "),
    ]),
  );
}

/** Ask the server, and let the address say what is shown. */
export async function look(word: string, language: string): Promise<void> {
  const query = new URLSearchParams({ word, language });
  looking.value = true;
  try {
    const response = await fetch(`/words/?${query}`, { headers: { Accept: "application/json" } });
    const told: unknown = await response.json();
    if (response.ok) {
      take(told as Looked);
      reason.value = null;
      history.replaceState(null, "", `?${query}`);
      announce(inWords(told as Looked));
    } else {
      const { code, message } = told as { readonly code: string; readonly message: string };
      reason.value = errorText(code, message);
    }
  } catch {
    reason.value = t("lazily.failed");
  }
  looking.value = false;
}

/** What is to be said first of a word. */
export function inWords({ word, certainty, best, understood_as }: Looked): string {
  if (best === null) return t("words.unknown", { word });
  const { colorName } = cellOf(best);
  const sure = certainty >= 0.7 ? "sure" : certainty >= 0.35 ? "fairly" : "unsure";
  const read = understood_as.join(" ") === word.toLocaleLowerCase() ? [] : understood_as;
  return [
    t(`words.${sure}`, { cell: best, color: colorName, word }),
    ...(read.length > 0 ? [t("words.read", { words: listed(read) })] : []),
  ].join(" ");
}
