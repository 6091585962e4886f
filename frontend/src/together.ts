/** Talk and feelings as signals: what is unread, which feelings are to be seen now. */

import { computed, effect, signal } from "@preact/signals";
import type { Feeling, ReactionRecord } from "./protocol";
import { wide } from "./screen";
import type { Answer } from "./socket";
import { clockOffset, me, send, sendNow, state } from "./table";
import { freshAfter, newest, unreadAfter } from "./talk";
import { errorText } from "./text";

/** So long a feeling is to be seen. */
const SHOWN = 3_000;

/** Beside the board, the chat can be folded up. */
export const unfolded = signal(true);
/** Where there is no room beside the board, it lies over the page. */
export const sheet = signal(false);
/** What stands in the box, not sent yet. */
export const draft = signal("");
/** Why the last remark or feeling was refused. */
export const unsaid = signal<string | null>(null);

export const remarks = computed(() => state.value.chat?.remarks ?? []);
export const reading = computed(() => (wide.value ? unfolded.value : sheet.value));
const read = signal<number | null>(null);
export const unread = computed(() =>
  read.value === null ? [] : unreadAfter(read.value, remarks.value, me.value?.id ?? null),
);

/** The feelings that are to be seen now. */
export const feelings = signal<readonly ReactionRecord[]>([]);

// What was said before one came counts as read, and what is on view.
effect(() => {
  const { chat } = state.value;
  if (chat && (read.peek() === null || reading.value)) read.value = newest(chat.remarks);
});

// What was shown before one came is not shown again.
let seen: number | null = null;
effect(() => {
  const all = state.value.reactions?.reactions;
  if (!all) return;
  const fresh = seen === null ? [] : freshAfter(seen, all, Date.now() + clockOffset.peek());
  seen = Math.max(seen ?? 0, newest(all));
  if (fresh.length === 0) return;
  const again = new Set(fresh.map(({ name }) => name));
  feelings.value = [...feelings.peek().filter(({ name }) => !again.has(name)), ...fresh];
  setTimeout(() => {
    feelings.value = feelings.peek().filter((one) => !fresh.includes(one));
  }, SHOWN);
});

let forget: ReturnType<typeof setTimeout> | undefined;

/** True when everybody can see it. Says why, when not. */
async function told(answering: Promise<Answer | null>): Promise<boolean> {
  const answer = await answering;
  const said = answer?.type === "accepted";
  unsaid.value = answer?.type === "error" ? errorText(answer.code, answer.message) : null;
  clearTimeout(forget);
  forget = setTimeout(() => {
    unsaid.value = null;
  }, 7_000);
  return said;
}

export const say = (text: string): Promise<boolean> => told(send({ type: "say", text }));
export const react = (kind: Feeling): Promise<boolean> => told(sendNow({ type: "react", kind }));
