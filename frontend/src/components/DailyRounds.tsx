/** The five rounds of the day with what they brought, to look at again; and days in a row. */

import { isDone, isOver, mostPoints, pointsOf } from "../daily";
import { day, memory, show, shown } from "../dailyTable";
import { pointsIn } from "../forOne";
import { pointMark } from "../pointMarks";
import { streakOn } from "../streak";
import { t } from "../text";

export function DailyRounds() {
  const today = day.value;
  if (!today) return null;
  const numbers = Array.from({ length: today.of }, (_, index) => index + 1);
  const streak = streakOn(memory.value, today.day);
  return (
    <section class="panel stack stack--tight daily-rounds" aria-labelledby="daily-rounds">
      <h2 id="daily-rounds">{t("daily.title")}</h2>
      <p class="soft small">{isDone(today) ? t("daily.done") : t("daily.about")}</p>
      <ol class="plain-list daily-rounds__list">
        {numbers.map((number) => {
          const round = today.rounds[number - 1];
          const points = round && isOver(round) ? pointsIn(round.pieces) : null;
          return (
            <li key={number}>
              <button
                type="button"
                class="daily-round"
                aria-current={number === shown.value}
                disabled={!round}
                onClick={() => show(number)}
              >
                <span>{t("round.number", { round: number })}</span>
                {points !== null && (
                  <>
                    <span class="daily-round__marks" aria-hidden="true">
                      {round?.pieces.map((piece) => pointMark(piece.points ?? 0))}
                    </span>
                    <span class="numbers">{t("players.points", { n: points })}</span>
                  </>
                )}
              </button>
            </li>
          );
        })}
      </ol>
      <p class="daily-rounds__sum">
        <strong class="numbers">
          {t("daily.points", { points: pointsOf(today), most: mostPoints(today) })}
        </strong>
        {streak > 0 && <span class="soft small">{t("daily.streak", { n: streak })}</span>}
      </p>
    </section>
  );
}
