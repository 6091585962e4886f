/** After the game: every round again on the board, and another game (R29). */

import { useEffect, useRef } from "preact/hooks";
import { cellOf } from "../palette";
import { playerOf } from "../store";
import { act, may, over, pickedRound, room, sending, standings, state } from "../table";
import { t } from "../text";
import { ToStory } from "./Story";
import { Swatch } from "./Swatch";
import { TakeSeat } from "./TakeSeat";

export function StandingsBar() {
  const host = playerOf(state.value, room.value?.host ?? null);
  const shown = over.value;
  const list = useRef<HTMLDivElement>(null);

  // The last round is the one that is shown at first.
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: "nearest", inline: "end" });
  }, []);

  return (
    <div class="bar bar--standings">
      <fieldset class="round-choice">
        <legend class="label">{t("standings.rounds")}</legend>
        <div class="round-choice__list" ref={list}>
          {standings.value?.rounds.map((round) => (
            <label key={round.number} class="round-choice__one">
              <input
                type="radio"
                class="visually-hidden"
                name="round"
                value={round.number}
                checked={round.number === shown?.number}
                aria-label={t("standings.round", { n: round.number })}
                onChange={() => {
                  pickedRound.value = round.number;
                }}
              />
              <span
                class="round-choice__color"
                style={{ backgroundColor: round.target ? cellOf(round.target).color : "" }}
              />
              <span class="numbers">{round.number}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {shown?.target && <Swatch cell={shown.target} />}
      <ToStory />
      <TakeSeat />
      {may("start_game") ? (
        <button
          type="button"
          class="button button--primary button--large"
          disabled={sending.value.includes("start_game")}
          onClick={() => void act({ type: "start_game" })}
        >
          {t("standings.again")}
        </button>
      ) : (
        host && <p class="bar__state soft">{t("standings.wait", { name: host.name })}</p>
      )}
    </div>
  );
}
