import { afterEach, expect, it } from "vitest";
import { turn } from "./fixtures";
import type { Answer, Connection, Request } from "./socket";
import { act, checkClue, hear, placePiece, sending, sitWith } from "./table";

const accepted: Answer = { type: "accepted", id: "a", seq: 1 };

/** Somebody who answers when told to. */
function slow() {
  const open: { readonly request: Request; readonly answer: (answer: Answer) => void }[] = [];
  const connection: Connection = {
    act: (request) => new Promise((answer) => open.push({ request, answer })),
    ask: async () => null,
    retry: () => {},
    close: () => {},
  };
  const answer = (type: Request["type"]) => {
    const at = open.findIndex(({ request }) => request.type === type);
    open.splice(at, 1)[0]?.answer(accepted);
  };
  return { connection, answer, types: () => open.map(({ request }) => request.type) };
}

let table = slow();
function sit(): void {
  table = slow();
  sitWith(table.connection);
  hear(turn({ may: ["guess"] }));
}

afterEach(() => {
  while (table.types().length > 0) table.answer(table.types()[0] ?? "guess");
});

it("places no second piece while the first is on its way, whatever else is done", async () => {
  sit();
  const first = placePiece("A1");
  const other = act({ type: "challenge" });
  await placePiece("B2");
  table.answer("challenge");
  await other;
  await placePiece("C3");
  expect(table.types()).toEqual(["guess"]);
  table.answer("guess");
  await first;
  void placePiece("D4");
  expect(table.types()).toEqual(["guess"]);
});

it("waits for the last of two requests of a kind", async () => {
  sit();
  const both = [
    act({ type: "add_computer", skill: "good", taste: "food" }),
    act({ type: "leave" }),
  ];
  const second = act({ type: "add_computer", skill: "good", taste: "food" });
  table.answer("add_computer");
  await both[0];
  expect(sending.value).toEqual(["leave", "add_computer"]);
  table.answer("add_computer");
  await second;
  expect(sending.value).toEqual(["leave"]);
});

it("does not say that a clue would do when nobody answers", async () => {
  const { connection } = slow();
  sitWith(connection);
  expect(await checkClue("lagoon")).toBeNull();
  sitWith({ ...connection, ask: async () => accepted });
  expect(await checkClue("lagoon")).toEqual({ reason: null });
});
