/** What is left to say when there is no way back into the room from here. */

import type { Ending } from "../socket";
import { t } from "../text";

interface Props {
  readonly why: Ending;
}

export function Ended({ why }: Props) {
  return (
    <div class="page page--narrow stack" role="alert">
      <h1>{why === "removed" ? t("error.removed") : t(`connection.${why}`)}</h1>
      {why === "removed" && <p>{t("connection.removed")}</p>}
      <p class="row">
        {why !== "no_room" && (
          <button type="button" class="button button--primary" onClick={() => location.reload()}>
            {why === "removed" ? t("connection.retry") : t("connection.reload")}
          </button>
        )}
        <a class="button" href="/">
          {t("connection.home")}
        </a>
      </p>
    </div>
  );
}
