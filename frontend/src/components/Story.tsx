/** What can be told when a round or the game is over, below the board. */

import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { RoundRecord } from "../protocol";
import { over, phase, standings } from "../table";
import { t } from "../text";
import { RoundDetail } from "./RoundDetail";

const HEADING = "story";

/** `replay` is where the game can be seen again step by step. */
export function Story({ replay }: { readonly replay?: string | undefined }) {
  const round = over.value;
  const rounds = phase.value === "standings" ? standings.value?.rounds : undefined;
  if (!round) return null;
  return (
    <section class="story" aria-labelledby={HEADING}>
      <h2 id={HEADING} class="story__title" tabIndex={-1}>
        {rounds ? t("story.game") : t("story.round")}
      </h2>
      {rounds && replay && (
        <a class="button story__replay" href={replay}>
          {t("story.replay")}
        </a>
      )}
      <div class={`story__parts ${rounds ? "story__parts--game" : ""}`}>
        <Round round={round} />
        {rounds && <WholeGame />}
      </div>
    </section>
  );
}

const ending = signal<{ readonly Part: ComponentType } | null>(null);

/** Fetched when a game has ended, to keep the room's page light. Where that fails, as it does when
 * the server has moved on meanwhile, the link to the game leads to the same. */
function WholeGame() {
  useEffect(() => {
    import("./Ending").then(
      ({ Ending }) => {
        ending.value = { Part: Ending };
      },
      () => {},
    );
  }, []);
  return ending.value && <ending.value.Part />;
}

function Round({ round }: { readonly round: RoundRecord }) {
  return (
    <div class="panel stack stack--tight story__round">
      <RoundDetail round={round} />
      {round.pieces.length > 0 && round.target && (
        <p class="soft small">{t("detail.difference.about")}</p>
      )}
    </div>
  );
}

/** Leads to the story, which lies out of sight below the board. */
export function ToStory() {
  return (
    <button
      type="button"
      class="button button--quiet button--small"
      onClick={() => {
        const heading = document.getElementById(HEADING);
        heading?.scrollIntoView();
        heading?.focus({ preventScroll: true });
      }}
    >
      {t("story.open")}
    </button>
  );
}
