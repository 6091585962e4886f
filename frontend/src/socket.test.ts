import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Connection, connect, pause, type Status } from "./socket";

/** A socket that does what the test says. */
class FakeSocket {
  static all: FakeSocket[] = [];
  static get last(): FakeSocket {
    const found = FakeSocket.all.at(-1);
    if (!found) throw new Error("No socket was opened");
    return found;
  }
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly sent: { readonly id: string; readonly type: string }[] = [];

  constructor() {
    FakeSocket.all.push(this);
  }
  send(frame: string): void {
    this.sent.push(JSON.parse(frame));
  }
  close(): void {}
  says(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  welcomes(): void {
    this.says({ type: "welcome", protocol: 1, now: Date.now() });
  }
  breaks(code = 1006): void {
    this.onclose?.({ code });
  }
}

let status: Status;
let connection: Connection;
const heard = vi.fn();
/** Tells the page what has become of the network. */
const network = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  FakeSocket.all = [];
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("addEventListener", network.addEventListener.bind(network));
  vi.stubGlobal("removeEventListener", network.removeEventListener.bind(network));
  vi.stubGlobal("document", {
    visibilityState: "visible",
    addEventListener: () => {},
    removeEventListener: () => {},
  });
  heard.mockClear();
  connection = connect("ws://here/", {
    hear: heard,
    status: (next) => {
      status = next;
    },
  });
});

afterEach(() => {
  connection.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const accept = (id: string) => ({ type: "accepted", id, seq: 1 });

describe("an action", () => {
  it("waits for the welcome and is answered by its id", async () => {
    const answer = connection.act({ type: "guess", cell: "H17" });
    expect(FakeSocket.last.sent).toEqual([]);
    FakeSocket.last.welcomes();
    const [sent] = FakeSocket.last.sent;
    expect(sent).toMatchObject({ type: "guess", cell: "H17" });
    FakeSocket.last.says(accept(sent?.id ?? ""));
    expect(await answer).toMatchObject({ type: "accepted" });
  });

  it("is sent again under the same id after the connection broke", () => {
    void connection.act({ type: "guess", cell: "H17" });
    FakeSocket.last.welcomes();
    const first = FakeSocket.last;
    first.breaks();
    vi.advanceTimersByTime(1_000);
    expect(FakeSocket.last).not.toBe(first);
    FakeSocket.last.welcomes();
    expect(FakeSocket.last.sent).toEqual(first.sent);
  });

  it("is sent again after some seconds without an answer", () => {
    void connection.act({ type: "guess", cell: "H17" });
    FakeSocket.last.welcomes();
    vi.advanceTimersByTime(4_000);
    const [one, two] = FakeSocket.last.sent;
    expect(two).toEqual(one);
  });

  it("is sent again when the server is busy, and not answered before that", async () => {
    const answer = connection.act({ type: "next_round" });
    FakeSocket.last.welcomes();
    const id = FakeSocket.last.sent[0]?.id ?? "";
    FakeSocket.last.says({ type: "error", id, code: "try_again", message: "" });
    vi.advanceTimersByTime(2_000);
    expect(FakeSocket.last.sent.map((one) => one.id)).toEqual([id, id]);
    FakeSocket.last.says(accept(id));
    expect(await answer).toMatchObject({ type: "accepted" });
  });
});

describe("many actions at once", () => {
  /** Room for fewer than the server takes, which closes at one too many. */
  const MOST = 16;
  const texts = Array.from({ length: 50 }, (_, number) => `remark ${number}`);
  const said = (socket: FakeSocket) =>
    socket.sent.map((one) => (one as { readonly text?: string }).text);

  beforeEach(() => {
    for (const text of texts) void connection.act({ type: "say", text });
    FakeSocket.last.welcomes();
  });

  it("are sent as answers come, in their order", () => {
    expect(said(FakeSocket.last)).toEqual(texts.slice(0, MOST));
    for (let answers = 0; answers < texts.length; answers += 1) {
      expect(FakeSocket.last.sent.length - answers).toBeLessThanOrEqual(MOST);
      FakeSocket.last.says(accept(FakeSocket.last.sent[answers]?.id ?? ""));
    }
    expect(said(FakeSocket.last)).toEqual(texts);
  });

  it("are not more on the next connection, which begins with the oldest", () => {
    FakeSocket.last.says(accept(FakeSocket.last.sent[0]?.id ?? ""));
    FakeSocket.last.breaks(4008);
    vi.advanceTimersByTime(6_000);
    expect(FakeSocket.all).toHaveLength(2);
    FakeSocket.last.welcomes();
    expect(said(FakeSocket.last)).toEqual(texts.slice(1, 1 + MOST));
  });

  it("are not more when they are sent again", () => {
    for (let second = 0; second < 30; second += 5) {
      vi.advanceTimersByTime(5_000);
      FakeSocket.last.says({ type: "watchers", names: [], watchers: [] });
    }
    expect(said(FakeSocket.last)).toEqual(texts.slice(0, MOST));
    FakeSocket.last.says(accept(FakeSocket.last.sent[0]?.id ?? ""));
    expect(FakeSocket.last.sent).toHaveLength(MOST + 1);
  });
});

it("a question is not asked again on another connection", async () => {
  FakeSocket.last.welcomes();
  const answer = connection.ask({ type: "check_clue", text: "lagoon" });
  FakeSocket.last.breaks();
  expect(await answer).toBeNull();
  vi.advanceTimersByTime(1_000);
  FakeSocket.last.welcomes();
  expect(FakeSocket.last.sent).toEqual([]);
});

describe("a connection", () => {
  it("says how it is", () => {
    expect(status).toEqual({ kind: "connecting", again: false });
    FakeSocket.last.welcomes();
    expect(status).toEqual({ kind: "open" });
    FakeSocket.last.breaks();
    expect(status).toMatchObject({ kind: "waiting", why: "lost" });
    vi.advanceTimersByTime(1_000);
    expect(status).toEqual({ kind: "connecting", again: true });
  });

  it("comes back at once when asked to", () => {
    FakeSocket.last.breaks();
    connection.retry();
    expect(FakeSocket.all).toHaveLength(2);
  });

  it("is lost as soon as the device has no network, and is back with it", () => {
    FakeSocket.last.welcomes();
    network.dispatchEvent(new Event("offline"));
    expect(status).toMatchObject({ kind: "waiting", why: "lost" });
    void connection.act({ type: "guess", cell: "H17" });
    network.dispatchEvent(new Event("online"));
    FakeSocket.last.welcomes();
    expect(status).toEqual({ kind: "open" });
    expect(FakeSocket.last.sent).toMatchObject([{ type: "guess", cell: "H17" }]);
  });

  it("that is silent although an answer is due counts as lost", () => {
    FakeSocket.last.welcomes();
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all.length).toBeGreaterThan(1);
  });

  it("is lost some nine seconds after the oldest question, however often it was asked again", () => {
    FakeSocket.last.welcomes();
    void connection.act({ type: "guess", cell: "H17" });
    vi.advanceTimersByTime(8_000);
    expect(status).toEqual({ kind: "open" });
    vi.advanceTimersByTime(4_000);
    expect(status).toMatchObject({ kind: "waiting", why: "lost" });
  });

  it("is lost as soon while somebody types a clue and asks about it", () => {
    FakeSocket.last.welcomes();
    for (let second = 0; second < 12; second += 2) {
      void connection.ask({ type: "check_clue", text: "lagoon" });
      vi.advanceTimersByTime(2_000);
    }
    expect(status).toMatchObject({ kind: "waiting", why: "lost" });
  });

  it("is good while something is heard, though an answer takes long", () => {
    FakeSocket.last.welcomes();
    void connection.act({ type: "guess", cell: "H17" });
    for (let second = 0; second < 30; second += 5) {
      vi.advanceTimersByTime(5_000);
      FakeSocket.last.says({ type: "watchers", names: [], watchers: [] });
    }
    expect(status).toEqual({ kind: "open" });
  });

  it.each([
    [4404, "no_room"],
    [4403, "removed"],
    [4001, "no_identity"],
    [4410, "room_closed"],
  ])("ends on close code %i", (code, why) => {
    FakeSocket.last.breaks(code);
    expect(status).toEqual({ kind: "ended", why });
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(1);
  });

  it.each([
    [1012, "restarting"],
    [4008, "too_fast"],
    [4009, "too_large"],
    [4012, "restarting"],
    [4013, "too_slow"],
  ])("comes back after close code %i and says why", (code, why) => {
    FakeSocket.last.breaks(code);
    expect(status).toMatchObject({ kind: "waiting", why });
    vi.advanceTimersByTime(10_000);
    expect(FakeSocket.all.length).toBeGreaterThan(1);
  });
});

it("waits longer with each attempt, never for ever, and not as long as all the others", () => {
  expect(pause(3, "lost", 0.5)).toBeGreaterThan(pause(0, "lost", 0.5));
  expect(pause(50, "lost", 1)).toBeLessThanOrEqual(20_000);
  expect(pause(2, "lost", 0.1)).not.toBe(pause(2, "lost", 0.9));
  expect(pause(0, "restarting", 0.9) - pause(0, "restarting", 0.1)).toBeGreaterThan(1_000);
  expect(pause(0, "too_fast", 0)).toBeGreaterThanOrEqual(5_000);
});
