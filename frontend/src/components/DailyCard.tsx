/** The whole page of the card of the day: a table for one, made of the parts of a real one. */

import { isDone } from "../daily";
import { day, others, round, show, shown } from "../dailyTable";
import { act, loaded, may, over, phase, sending } from "../table";
import { t } from "../text";
import { AimBar } from "./AimBar";
import { Announcer } from "./Announcer";
import { Board } from "./Board";
import { DailyProof } from "./DailyProof";
import { DailyResult } from "./DailyResult";
import { DailyRounds } from "./DailyRounds";
import { Headline } from "./Headline";
import { HeatMap } from "./HeatMap";
import { OwnTools } from "./OwnTools";
import { Refusal } from "./Refusal";
import { RoundScores } from "./RoundScores";
import { Spots } from "./Spots";

export function DailyCard() {
  const now = round.value;
  const today = day.value;
  if (!today || !now) return null;
  return (
    <div class={`room room--${loaded.value ? phase.value : "connecting"} room--alone room--daily`}>
      <Headline />
      <Board>{now.others.length > 0 && <Spots heaps={now.others} />}</Board>
      <section class="dock">
        <Refusal />
        {over.value ? <AfterRound /> : <AimBar />}
      </section>
      <div class="side">
        <DailyRounds />
        <OwnTools title={t("daily.title")}>
          <a class="button button--small" href="/words/">
            {t("words.title")}
          </a>
        </OwnTools>
      </div>
      <div class="story">
        <div class="story__parts">
          {isDone(today) && <DailyResult />}
          {over.value && <Others />}
          <DailyProof />
        </div>
      </div>
      <Announcer />
    </div>
  );
}

function AfterRound() {
  const ended = over.value;
  const today = day.value;
  if (!ended || !today) return null;
  const newest = today.rounds.length;
  return (
    <div class="bar bar--reveal">
      <RoundScores round={ended} />
      {may("next_round") && (
        <button
          type="button"
          class="button button--primary button--large"
          disabled={sending.value.includes("next_round")}
          onClick={() =>
            void (shown.value + 1 < newest ? show(newest) : act({ type: "next_round" }))
          }
        >
          {t("reveal.next")}
        </button>
      )}
      {isDone(today) && (
        <button
          type="button"
          class="button button--primary button--large"
          onClick={() => {
            const title = document.getElementById("daily-result");
            title?.scrollIntoView({ block: "start" });
            title?.focus({ preventScroll: true });
          }}
        >
          {t("daily.result.open")}
        </button>
      )}
    </div>
  );
}

function Others() {
  const now = round.value;
  if (!now?.target) return null;
  if (others.value === 0) return <p class="panel soft">{t("daily.others.none")}</p>;
  const pieces = now.others.map(({ cell, pieces }) => ({ cell, count: pieces }));
  return (
    <HeatMap
      rounds={[{ target: now.target, pieces }]}
      title={t("daily.others.title")}
      about={t("daily.others", { n: others.value })}
    />
  );
}
