/** The feelings that somebody shows just now, for some seconds. */

import type { PlayerId, ReactionRecord } from "../protocol";
import { t } from "../text";
import { feelings } from "../together";
import { FeelingIcon } from "./FeelingIcon";
import { Token } from "./Token";

/** Over the piece of a player, or beside the name of a spectator. */
export function FeelingShown(of: { readonly player: PlayerId } | { readonly watcher: string }) {
  const found = feelings.value.find((one) =>
    "player" in of ? one.player === of.player : one.player === null && one.name === of.watcher,
  );
  return found ? <Shown key={found.number} reaction={found} /> : null;
}

/** Where the list of players is out of view: who feels what, in a row. */
export function FeelingsShown() {
  return (
    <div class="feelings-shown">
      {feelings.value.slice(-3).map((one) => (
        <span key={one.number} class="feelings-shown__one">
          {one.player !== null && <Token player={one.player} />}
          <Shown reaction={one} />
        </span>
      ))}
    </div>
  );
}

function Shown({ reaction }: { readonly reaction: ReactionRecord }) {
  const { kind, name } = reaction;
  const label = t("feeling.of", { name, feeling: t(`feeling.${kind}`) });
  return (
    <span class="feeling-shown" role="img" aria-label={label}>
      <FeelingIcon kind={kind} />
    </span>
  );
}
