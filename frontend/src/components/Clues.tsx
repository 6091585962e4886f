/** The clues of the round that is shown, and the way to challenge the newest one (R17). */

import { act, clue, may, me, over, phase } from "../table";
import { t } from "../text";

export function Clues() {
  const round = over.value;
  const clues = round ? round.clues : phase.value === "lobby" ? [] : (clue.value?.clues ?? []);
  if (phase.value === "lobby") return null;
  return (
    <div class="clues">
      {clues.length === 0 && <p class="soft small">{t("clue.none")}</p>}
      {clues.length > 0 && (
        <ol class="clues__list plain-list" data-testid="clues">
          {clues.map((text, index) => (
            <li key={`${index} ${text}`} class="clues__clue">
              <span class="visually-hidden">
                {index === 0 ? t("clue.first") : t("clue.second")}{" "}
              </span>
              <bdi>{t("clue.quoted", { clue: text })}</bdi>
            </li>
          ))}
        </ol>
      )}
      {!round && clues.length > 0 && <Challenge />}
    </div>
  );
}

function Challenge() {
  const { objections = [], objections_needed: needed = 0 } = clue.value ?? {};
  const mine = me.value !== null && objections.includes(me.value.id);
  const count = t("challenge.count", { n: objections.length, needed });
  if (!may("challenge")) {
    return objections.length > 0 ? (
      <p class="soft small">
        {t("challenge.do")} {count}
      </p>
    ) : null;
  }
  return (
    <button
      type="button"
      class="button button--quiet button--small challenge"
      title={t("challenge.explain", { needed })}
      onClick={() => void act({ type: "challenge", agree: !mine })}
    >
      {mine ? t("challenge.undo") : t("challenge.do")}
      {objections.length > 0 && <span class="numbers soft">{count}</span>}
    </button>
  );
}
