/** The seam between the wire and the page: the room's state as signals, and what can be done.
 *
 * Components read signals from here and call `act`; nothing else in the client holds state that
 * outlives a component.
 */

import { computed, effect, signal } from "@preact/signals";
import { marks } from "./colors";
import { meant } from "./meant";
import { mayReload } from "./memory";
import { tell } from "./narration";
import { type News, withNews } from "./news";
import type { CellName, ServerMessage } from "./protocol";
import { type Answer, type Connection, connect, type Request, type Status } from "./socket";
import {
  isGuessing,
  NOTHING,
  phaseOf,
  piecesOn,
  receive,
  type State,
  seated,
  shownRound,
} from "./store";
import { errorText } from "./text";

export interface Place {
  readonly code: string;
  readonly socket: string;
  readonly url: string;
}

const PROTOCOL = 1;

/** The room as this browser knows it. */
export const state = signal<State>(NOTHING);

export const place = signal<Place>({ code: "", socket: "", url: "" });
export const status = signal<Status>({ kind: "connecting", again: false });
/** Add this to the browser's clock to get the server's. */
export const clockOffset = signal(0);
/** The cell that this player looks at. */
export const aim = signal<CellName | null>(null);
/** At the end: the number of the round to see again. */
export const pickedRound = signal<number | null>(null);
/** A reason why something was refused, to be read by the player. */
export const refusal = signal<string | null>(null);
/** What has happened lately, for those who listen. */
export const news = signal<readonly News[]>([]);
/** The requests that wait for their answers, by type; one that is made twice is here twice. */
export const sending = signal<readonly Request["type"][]>([]);

export const loaded = computed(() => state.value.turn !== null);
export const room = computed(() => state.value.room);
export const turn = computed(() => state.value.turn);
export const clue = computed(() => state.value.clue);
export const card = computed(() => state.value.card);
export const present = computed(() => state.value.present);
export const spectators = computed(() => state.value.spectators);
export const standings = computed(() => state.value.standings);
export const phase = computed(() => phaseOf(state.value));
export const me = computed(() => state.value.turn?.cur_player ?? null);
export const isHost = computed(() => me.value !== null && room.value?.host === me.value.id);
export const everybody = computed(() => state.value.players);
export const players = computed(() => seated(state.value));
export const playerMarks = computed(() => marks(everybody.value));
export const over = computed(() => shownRound(state.value, pickedRound.value));
export const pieces = computed(() => piecesOn(state.value, over.value));
export const isGiver = computed(() => me.value !== null && turn.value?.giver === me.value.id);
/** The target as far as this browser may know it. */
export const target = computed(() => over.value?.target ?? card.value?.target ?? null);

export function may(action: Request["type"]): boolean {
  return turn.value?.may.includes(action) ?? false;
}

let connection: Connection | null = null;

export function open(where: Place): void {
  place.value = where;
  const url = new URL(where.socket, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  connection = connect(url.href, { hear, status: follow });
}

/** For a table without a server: whoever answers instead. */
export function sitWith(answering: Connection): void {
  connection = answering;
  status.value = { kind: "open" };
}

export function hear(message: ServerMessage): void {
  if (message.type === "welcome") {
    clockOffset.value = message.now - Date.now();
    // The server has moved on to another language than this page speaks: fetch the new page.
    if (message.protocol !== PROTOCOL && mayReload(Date.now())) location.reload();
  }
  if (message.type === "error" && message.id === null) {
    refuse(errorText(message.code, message.message));
  }
  const before = state.value;
  const after = receive(before, message);
  if (after === before) return;
  state.value = after;
  gather(before);
}

/** What a change brings comes as several slices, one after the other: tell it when all are here. */
let toldFrom: State | null = null;
function gather(before: State): void {
  if (toldFrom) return;
  toldFrom = before;
  queueMicrotask(() => setTimeout(narrate, 30));
}
function narrate(): void {
  const from = toldFrom;
  toldFrom = null;
  if (!from) return;
  const lines = tell(from, state.value);
  if (lines.length > 0) announce(lines.join(" "));
}

export function announce(text: string): void {
  news.value = withNews(news.value, text);
}

function follow(next: Status): void {
  status.value = next;
  if (next.kind === "ended" && next.why === "no_identity" && mayReload(Date.now())) {
    location.reload();
  }
}

/** Asks the server to do something, and shows the reason when it does not, unless the caller does. */
export async function act(request: Request, shown = true): Promise<Answer | null> {
  if (!connection) return null;
  sending.value = [...sending.value, request.type];
  const answer = await connection.act(meant(request, state.value));
  const at = sending.value.indexOf(request.type);
  sending.value = sending.value.filter((_, index) => index !== at);
  if (answer.type === "accepted") refusal.value = null;
  else if (shown) refuse(errorText(answer.code, answer.message));
  return answer;
}

/** The same for what is beside the game: no button of the game waits for it, and whoever asks
 * shows the reason where it belongs. */
export async function send(request: Request): Promise<Answer | null> {
  return (await connection?.act(request)) ?? null;
}

/** The same for what means nothing later: it is not sent again, nor kept for another connection. */
export async function sendNow(request: Request): Promise<Answer | null> {
  return (await connection?.ask(request)) ?? null;
}

export interface Verdict {
  /** Why a clue would be refused; null when it would be accepted. */
  readonly reason: string | null;
}

/** What would come of a clue; null when that is not known. */
export async function checkClue(text: string): Promise<Verdict | null> {
  const answer = (await connection?.ask({ type: "check_clue", text })) ?? null;
  if (answer === null) return null;
  return { reason: answer.type === "error" ? errorText(answer.code, answer.message) : null };
}

export function retry(): void {
  connection?.retry();
}

let forget: ReturnType<typeof setTimeout> | undefined;
export function refuse(reason: string): void {
  refusal.value = reason;
  clearTimeout(forget);
  forget = setTimeout(() => {
    refusal.value = null;
  }, 7_000);
}

/** A cell that has been aimed at is confirmed by a second step, this one. */
export async function placePiece(cell: CellName): Promise<void> {
  if (!may("guess") || sending.value.includes("guess")) return;
  const answer = await act({ type: "guess", cell });
  if (answer?.type === "accepted" && aim.value === cell) aim.value = null;
}

// An aim belongs to one phase; so does the choice of a round to see again.
let aimedIn = "";
effect(() => {
  const now = `${turn.value?.round} ${isGuessing(phase.value)}`;
  if (now !== aimedIn) aim.value = null;
  aimedIn = now;
  if (phase.value !== "standings") pickedRound.value = null;
});
