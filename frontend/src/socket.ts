/** The connection to a room: the only module that touches the network.
 *
 * It comes back by itself, and sends what has no answer yet again under the same id, which the
 * server plays once however often it arrives.
 */

import type { Accepted, PlayerAction, Error as Refusal, ServerMessage } from "./protocol";

export type Answer = Accepted | Refusal;

type WithoutId<A> = A extends unknown ? Omit<A, "id"> : never;
export type Request = WithoutId<PlayerAction>;

export type Trouble = "lost" | "restarting" | "too_fast" | "too_large" | "too_slow";
export type Ending = "no_room" | "no_identity" | "removed" | "room_closed";
export type Status =
  | { readonly kind: "connecting"; readonly again: boolean }
  | { readonly kind: "open" }
  | { readonly kind: "waiting"; readonly until: number; readonly why: Trouble }
  | { readonly kind: "ended"; readonly why: Ending };

export interface Connection {
  /** Sends an action until it is answered. */
  act(request: Request): Promise<Answer>;
  /** Asks once; null when the connection breaks before the answer. */
  ask(request: Request): Promise<Answer | null>;
  /** Tries to connect now instead of later. */
  retry(): void;
  close(): void;
}

export interface Listener {
  hear(message: ServerMessage): void;
  status(status: Status): void;
}

interface Pending {
  readonly frame: string;
  readonly once: boolean;
  readonly answer: (answer: Answer | null) => void;
  /** To be sent as soon as it may. */
  due: boolean;
  tries: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** After these there is no way back. */
const ENDINGS: Readonly<Record<number, Ending>> = {
  4001: "no_identity",
  4403: "removed",
  4404: "no_room",
  4410: "room_closed",
};
const TROUBLES: Readonly<Record<number, Trouble>> = {
  1012: "restarting", // said by other servers than ours
  4008: "too_fast",
  4009: "too_large",
  4012: "restarting",
  4013: "too_slow",
};
/** So many frames may be without an answer at a time. The server takes twice as many. */
const MOST_UNANSWERED = 16;
/** Unanswered for this long, an action is sent again. */
const PATIENCE = 4_000;
/** Nothing heard for this long, the connection is tried out. */
const QUIET = 25_000;
/** Nothing heard for this long although an answer is due, the connection counts as lost. */
const DEAF = 9_000;
/** Open for this long, a connection counts as good. */
const STEADY = 5_000;

/** How long to wait before the nth attempt (from 0) to come back; `chance` is 0 to 1. */
export function pause(attempt: number, why: Trouble, chance: number): number {
  const growing = Math.min(10_000, 400 * 1.7 ** attempt) * (0.5 + chance / 2);
  switch (why) {
    case "lost":
      return growing;
    case "restarting":
      return 300 + 2_000 * chance + (attempt > 0 ? growing : 0);
    default:
      return 5_000 + growing;
  }
}

export function connect(url: string, listener: Listener): Connection {
  const pending = new Map<string, Pending>();
  const session = randomId();
  let count = 0;
  let attempts = 0;
  /** Frames on this connection that have no answer yet. */
  let unanswered = 0;
  let socket: WebSocket | null = null;
  let ready = false;
  let closed = false;
  let heardAt = 0;
  /** Since when an answer is due and nothing at all was heard. */
  let askedAt: number | null = null;
  let comeBack: ReturnType<typeof setTimeout> | undefined;
  let steady: ReturnType<typeof setTimeout> | undefined;
  const watch = setInterval(look, 3_000);

  function open(again: boolean): void {
    clearTimeout(comeBack);
    listener.status({ kind: "connecting", again });
    const opening = new WebSocket(url);
    socket = opening;
    heardAt = askedAt = Date.now();
    opening.onmessage = ({ data }) => {
      heardAt = Date.now();
      askedAt = null;
      hear(JSON.parse(String(data)) as ServerMessage);
    };
    opening.onclose = ({ code }) => lose(code);
  }

  function hear(message: ServerMessage): void {
    if (message.type === "welcome") {
      ready = true;
      steady = setTimeout(() => {
        attempts = 0;
      }, STEADY);
      listener.hear(message);
      listener.status({ kind: "open" });
      unanswered = 0;
      for (const one of pending.values()) one.due = true;
      sendDue();
      return;
    }
    listener.hear(message);
    if ((message.type === "accepted" || message.type === "error") && message.id !== null) {
      unanswered -= 1;
      answered(message.id, message);
      sendDue();
    }
  }

  function answered(id: string, answer: Answer): void {
    const one = pending.get(id);
    if (!one) return;
    clearTimeout(one.timer);
    if (answer.type === "error" && answer.code === "try_again" && !one.once) {
      one.due = false;
      one.timer = setTimeout(() => sendSoon(one), pause(one.tries, "lost", Math.random()));
      return;
    }
    pending.delete(id);
    one.answer(answer);
  }

  function sendSoon(one: Pending): void {
    one.due = true;
    sendDue();
  }

  /** In the order in which it was asked for; what may not be sent yet is when answers come. */
  function sendDue(): void {
    if (!ready || !socket) return;
    for (const one of pending.values()) {
      if (unanswered >= MOST_UNANSWERED) return;
      if (one.due) send(socket, one);
    }
  }

  function send(to: WebSocket, one: Pending): void {
    clearTimeout(one.timer);
    one.due = false;
    one.tries += 1;
    unanswered += 1;
    askedAt ??= Date.now();
    to.send(one.frame);
    if (!one.once) one.timer = setTimeout(() => sendSoon(one), PATIENCE * one.tries);
  }

  function request(body: Request, once: boolean): Promise<Answer | null> {
    return new Promise((answer) => {
      if (closed || (once && !ready)) return answer(null);
      count += 1;
      const id = `${session}.${count}`;
      const frame = JSON.stringify({ ...body, id });
      pending.set(id, { frame, once, answer, due: true, tries: 0, timer: undefined });
      sendDue();
    });
  }

  /** A socket can be dead without saying so: ask, and give up on one that does not answer. */
  function look(): void {
    if (closed || !socket) return;
    const now = Date.now();
    if (now - (askedAt ?? now) > DEAF || (!ready && now - heardAt > DEAF)) lose(0);
    else if (askedAt === null && now - heardAt > QUIET) probe();
  }

  function probe(): void {
    if (ready) void request({ type: "turn_update" }, true);
  }

  function lose(code: number): void {
    const old = socket;
    socket = null;
    ready = false;
    clearTimeout(steady);
    if (old) {
      old.onmessage = old.onclose = null;
      old.close();
    }
    for (const [id, one] of pending) {
      clearTimeout(one.timer);
      if (one.once) {
        pending.delete(id);
        one.answer(null);
      }
    }
    if (closed) return;
    const ending = ENDINGS[code];
    if (ending) {
      close();
      listener.status({ kind: "ended", why: ending });
      return;
    }
    const why = TROUBLES[code] ?? "lost";
    const wait = pause(attempts, why, Math.random());
    attempts += 1;
    listener.status({ kind: "waiting", until: Date.now() + wait, why });
    comeBack = setTimeout(() => open(true), wait);
  }

  function retry(): void {
    if (closed) return;
    if (socket) probe();
    else open(true);
  }

  /** The device has no network any more. The socket would find out only after a while. */
  function offline(): void {
    if (socket) lose(0);
  }

  function seen(): void {
    if (document.visibilityState === "visible") retry();
  }

  function close(): void {
    closed = true;
    clearInterval(watch);
    clearTimeout(comeBack);
    removeEventListener("online", retry);
    removeEventListener("offline", offline);
    document.removeEventListener("visibilitychange", seen);
    if (socket) lose(0);
  }

  addEventListener("online", retry);
  addEventListener("offline", offline);
  document.addEventListener("visibilitychange", seen);
  open(false);

  return {
    act: async (body) => (await request(body, false)) ?? lostForGood,
    ask: (body) => request(body, true),
    retry,
    close,
  };
}

const lostForGood: Answer = { type: "error", id: null, code: "internal", message: "" };

/** `crypto.randomUUID` is missing on plain HTTP. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
