/** Says that the cards were fixed before the game, and in the end whether they are still the same. */

import { isAsDealt } from "../deck";
import { standings, state } from "../table";
import { t } from "../text";

export default function DeckProof() {
  const { deck, promised } = state.value;
  if (!deck || !promised) return null;
  const rounds = standings.value?.rounds ?? [];
  return (
    <div class="panel stack stack--tight deck-proof">
      <h3>{t("deck.title")}</h3>
      <p>
        {deck.cells.length === 0
          ? t("deck.promise")
          : isAsDealt(deck, promised, rounds)
            ? t("deck.kept")
            : t("deck.broken")}
      </p>
      <p class="soft small">
        {t("deck.fingerprint")}{" "}
        <bdi class="deck-proof__hash numbers" dir="ltr">
          {promised}
        </bdi>
      </p>
    </div>
  );
}
