/** Says in words that the connection is lost, and when it will be tried again. */

import { useTimeLeft } from "../clock";
import type { Status, Trouble } from "../socket";
import { retry, status } from "../table";
import { t } from "../text";

export function ConnectionBanner() {
  const now = status.value;
  return (
    <>
      <p class="visually-hidden" role="status">
        {spoken(now)}
      </p>
      {now.kind === "connecting" && now.again && (
        <div class="banner" aria-hidden="true">
          {t("connection.trying")}
        </div>
      )}
      {now.kind === "waiting" && <Waiting until={now.until} why={now.why} />}
    </>
  );
}

function Waiting({ until, why }: { readonly until: number; readonly why: Trouble }) {
  const n = Math.ceil(useTimeLeft(until, "browser") / 1000);
  return (
    <div class="banner">
      <span aria-hidden="true">
        {why === "restarting" ? t("connection.restarting") : t(`connection.${why}`, { n })}
      </span>
      <button type="button" class="button button--small" onClick={retry}>
        {t("connection.retry")}
      </button>
    </div>
  );
}

function spoken(now: Status): string {
  switch (now.kind) {
    case "open":
      return t("connection.connected");
    case "connecting":
      return now.again ? t("connection.trying") : t("connection.connecting");
    default:
      return t("connection.trying");
  }
}
