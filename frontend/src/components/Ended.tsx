/** What is left to say when there is no way back into the room from here. */

import type { Ending } from "../socket";
import { place, room } from "../table";
import { t } from "../text";

interface Props {
  readonly why: Ending;
}

export function Ended({ why }: Props) {
  const { code } = place.value;
  const games = room.value?.game ?? 0;
  return (
    <div class="page page--narrow stack" role="alert">
      <h1>{t(`connection.${why}`)}</h1>
      <p class="row">
        {why === "no_identity" && (
          <button type="button" class="button button--primary" onClick={() => location.reload()}>
            {t("connection.reload")}
          </button>
        )}
        {why === "room_closed" && games > 0 && (
          <a class="button button--primary" href={`/rooms/${code}/games/${games}/`}>
            {t("story.replay")}
          </a>
        )}
        <a class="button" href="/">
          {t("connection.home")}
        </a>
      </p>
    </div>
  );
}
