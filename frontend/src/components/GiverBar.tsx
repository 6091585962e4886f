/** The clue giver's side: the card, the choice of the target, and the clues. */

import { colorOf } from "../narration";
import { card, clue, may, turn } from "../table";
import { t } from "../text";
import { CardChoice } from "./CardChoice";
import { ClueForm } from "./ClueForm";
import { SkipButton } from "./SkipButton";
import { Swatch } from "./Swatch";

export function GiverBar() {
  const target = card.value?.target ?? null;
  const choosing = may("pick_target");
  const giving = may("clue");
  return (
    <div class="bar bar--giver">
      {choosing ? (
        <CardChoice />
      ) : (
        target && (
          <p class="giver-target">
            <span class="visually-hidden">{t("giver.target", colorOf(target))}</span>
            <span aria-hidden="true">
              <Swatch cell={target} />
            </span>
          </p>
        )
      )}
      {choosing || giving ? (
        <ClueForm
          key={`${turn.value?.round} ${clue.value?.clues.length} ${clue.value?.withdrawn.length}`}
          ready={target !== null}
        />
      ) : (
        <p class="soft bar__words">{t("giver.wait")}</p>
      )}
      <SkipButton />
    </div>
  );
}
