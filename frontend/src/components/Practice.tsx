/** The whole page of practice: a table for one, made of the parts of a real one. */

import { useEffect } from "preact/hooks";
import { remembered } from "../memory";
import { begin, messages, next, place, pointsOf, type Practice as Table } from "../practice";
import type { ErrorCode } from "../protocol";
import { riddles } from "../riddles";
import type { Answer, Request } from "../socket";
import { hear, loaded, over, phase, sitWith } from "../table";
import { errorText, t } from "../text";
import { Announcer } from "./Announcer";
import { Board } from "./Board";
import { Dock } from "./Dock";
import { Headline } from "./Headline";
import { OwnTools } from "./OwnTools";
import { Players } from "./Players";

export function Practice() {
  useEffect(sit, []);
  return (
    <div class={`room room--${loaded.value ? phase.value : "connecting"} room--alone`}>
      <Headline />
      <Board />
      <Dock>
        <Coach />
      </Dock>
      <div class="side">
        <Players />
        <OwnTools title={t("practice.title")}>
          <a class="button button--small" href="/how/">
            {t("how.title")}
          </a>
        </OwnTools>
      </div>
      <Announcer />
    </div>
  );
}

function Coach() {
  if (!loaded.value) return null;
  return <p class="coach">{advice()}</p>;
}

function advice(): string {
  const round = over.value;
  if (!round?.target)
    return t(phase.value === "second_guess" ? "practice.second" : "practice.first");
  const { target, pieces } = round;
  const best = Math.max(...pieces.map(({ cell }) => pointsOf(cell, target)));
  return t(
    ([`practice.far`, `practice.ring`, `practice.near`, `practice.best`] as const)[best] ??
      "practice.far",
  );
}

/** Takes the place of the server. */
function sit(): void {
  const names = {
    you: remembered().name ?? t("practice.you"),
    giver: t("practice.giver"),
    color: remembered().color ?? "#f564b9",
  };
  const all = riddles();
  const first = Math.floor(Math.random() * all.length);
  let table = begin([...all.slice(first), ...all.slice(0, first)]);
  const tell = () => messages(table, names).forEach(hear);

  async function act(request: Request): Promise<Answer> {
    const after = answer(table, request);
    if (typeof after === "string") {
      return { type: "error", id: null, code: after, message: errorText(after, after) };
    }
    table = after;
    tell();
    return { type: "accepted", id: null, seq: table.round };
  }
  sitWith({ act, ask: act, retry: () => {}, close: () => {} });
  tell();
}

function answer(table: Table, request: Request): Table | ErrorCode {
  if (request.type === "guess") return place(table, request.cell) ?? "cell_taken";
  if (request.type === "next_round") return next(table) ?? "wrong_phase";
  return "not_now";
}
