/** What this browser remembers of the cards of the day: how many days in a row, and the hashes that
 * it was told of cards that nobody could see. */

import { type Daily, dayAfter } from "./daily";

export interface Kept {
  /** The last day on which all rounds were played; "" for never. */
  readonly last: string;
  readonly days: number;
  readonly best: number;
  /** By day. */
  readonly promised: Readonly<Record<string, string>>;
}

const KEY = "color-clues.daily";
const NOTHING: Kept = { last: "", days: 0, best: 0, promised: {} };

/** That day was played to its end. */
export function played(kept: Kept, day: string): Kept {
  if (kept.last >= day) return kept;
  const days = kept.last === dayAfter(day, -1) ? kept.days + 1 : 1;
  return { ...kept, last: day, days, best: Math.max(kept.best, days) };
}

/** Days in a row up to that one; a day that may still be played breaks nothing. */
export function streakOn(kept: Kept, day: string): number {
  return kept.last >= dayAfter(day, -1) ? kept.days : 0;
}

/** What was told first counts: a promise is not changed. Those of old days are let go. */
export function promised(kept: Kept, { day, hash, coming }: Daily): Kept {
  const told = Object.fromEntries([{ day, hash }, ...coming].map((one) => [one.day, one.hash]));
  const all = Object.entries({ ...told, ...kept.promised });
  const oldest = dayAfter(day, -3);
  return { ...kept, promised: Object.fromEntries(all.filter(([one]) => one >= oldest)) };
}

export function kept(): Kept {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    if (typeof found !== "object" || found === null) return NOTHING;
    const { last, days, best, promised } = found as Partial<Record<keyof Kept, unknown>>;
    return {
      last: typeof last === "string" ? last : "",
      days: Number(days) || 0,
      best: Number(best) || 0,
      promised: typeof promised === "object" ? { ...(promised as Kept["promised"]) } : {},
    };
  } catch {
    return NOTHING; // Storage can be switched off.
  }
}

export function keep(now: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(now));
  } catch {
    // Then every day is the first.
  }
}
