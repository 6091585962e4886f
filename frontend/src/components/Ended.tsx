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
      <h1>{why === "removed" ? t("error.removed") : t(`connection.${why}`)}</h1>
      {why === "removed" && <p>{t("connection.removed")}</p>}
      <p class="row">
        {(why === "no_identity" || why === "removed") && (
          <button type="button" class="button button--primary" onClick={() => location.reload()}>
            {why === "removed" ? t("connection.retry") : t("connection.reload")}
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
