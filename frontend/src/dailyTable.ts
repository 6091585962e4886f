/** The seam between the card of the day and the page: the day as a signal, and what can be done. */

import { computed, signal } from "@preact/signals";
import { type Daily, type DailyRound, isDone, messages, newestRound } from "./daily";
import { remembered } from "./memory";
import { notes } from "./notes";
import type { ErrorCode } from "./protocol";
import type { Answer, Request } from "./socket";
import { type Kept, keep, kept, played, promised } from "./streak";
import { announce, hear, sitWith } from "./table";
import { errorText, t } from "./text";

export const day = signal<Daily | null>(null);
/** The number of the round that is shown, from 1. */
export const shown = signal(1);
export const memory = signal<Kept>(kept());
export const round = computed<DailyRound | null>(() => day.value?.rounds[shown.value - 1] ?? null);
/** How many pieces of others lie in this round. */
export const others = computed(
  () => round.value?.others.reduce((sum, { pieces }) => sum + pieces, 0) ?? 0,
);

export function begin(told: Daily): void {
  sitWith({ act, ask: act, retry: () => {}, close: () => {} });
  take(told);
  show(newestRound(told));
}

/** Show a round that was played, or the one to play. */
export function show(number: number): void {
  const today = day.value;
  if (!today?.rounds[number - 1]) return;
  shown.value = number;
  const { others } = today.rounds[number - 1] as DailyRound;
  notes.value = new Map(
    others.map(({ cell, pieces }) => [cell, t("daily.others.here", { n: pieces })]),
  );
  const names = {
    you: remembered().name ?? t("practice.you"),
    giver: t("practice.giver"),
    color: remembered().color ?? "#f564b9",
  };
  for (const message of messages(today, number, names)) hear(message);
}

function take(told: Daily): void {
  day.value = told;
  let now = promised(memory.value, told);
  if (isDone(told)) now = played(now, told.day);
  memory.value = now;
  keep(now);
}

async function act(request: Request): Promise<Answer> {
  if (request.type === "guess") return place(request.cell);
  if (request.type !== "next_round") return refused("not_now", "");
  show(shown.value + 1);
  return accepted();
}

async function place(cell: string): Promise<Answer> {
  const today = day.value;
  const now = round.value;
  if (!today || !now) return refused("not_now", "");
  const { language } = today;
  const body = { round: now.number, clue: now.pieces.length + 1, cell, language };
  try {
    const response = await fetch(`/daily/${today.day}/pieces/`, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const told: unknown = await response.json();
    if (!response.ok) {
      const { code, message } = told as { readonly code: string; readonly message: string };
      // Another page of this browser was faster: show what it did.
      if (code === "piece_stays" || code === "out_of_order") await again();
      return refused(code, message);
    }
    take(told as Daily);
  } catch {
    // Nobody knows if it arrived. Placed again, it counts once.
    return refused("try_again", "");
  }
  show(now.number);
  if (round.value?.target && others.value > 0) {
    announce(t("daily.others", { n: others.value }));
  }
  return accepted();
}

async function again(): Promise<void> {
  const response = await fetch("/daily/", { headers: { Accept: "application/json" } });
  take((await response.json()) as Daily);
  show(newestRound(day.value as Daily));
}

function accepted(): Answer {
  return { type: "accepted", id: null, seq: 0 };
}

function refused(code: string, message: string): Answer {
  return { type: "error", id: null, code: code as ErrorCode, message: errorText(code, message) };
}
