/** What is left to say when there is no way back into the room from here. */

import { t } from "../text";

interface Props {
  readonly why: "no_room" | "no_identity";
}

export function Ended({ why }: Props) {
  return (
    <div class="page page--narrow stack" role="alert">
      <h1>{t(`connection.${why}`)}</h1>
      <p class="row">
        {why === "no_identity" && (
          <button type="button" class="button button--primary" onClick={() => location.reload()}>
            {t("connection.reload")}
          </button>
        )}
        <a class="button" href="/">
          {t("connection.home")}
        </a>
      </p>
    </div>
  );
}
