/** The room on a big screen: the board, the clue, the points and the way in. Nothing to press. */

import { useEffect } from "preact/hooks";
import { loaded, phase, place, status } from "../table";
import { t } from "../text";
import { Announcer } from "./Announcer";
import { Board } from "./Board";
import { ConnectionBanner } from "./ConnectionBanner";
import { Ended } from "./Ended";
import { Headline } from "./Headline";
import { QrCode } from "./QrCode";
import { TvPlayers } from "./TvPlayers";

export function Tv() {
  const now = status.value;
  const { code } = place.value;

  useEffect(() => {
    document.title = t("tv.title", { code });
  }, [code]);

  if (now.kind === "ended") return <Ended why={now.why} />;
  return (
    <div class={`tv tv--${loaded.value ? phase.value : "connecting"}`}>
      <ConnectionBanner />
      <Headline />
      <div class="tv__board" inert>
        <Board />
      </div>
      <TvPlayers />
      <Join />
      <Announcer />
    </div>
  );
}

function Join() {
  const { code, url } = place.value;
  return (
    <section class="tv__join" aria-label={t("tv.join")}>
      <QrCode />
      <div>
        <p class="tv__overline">{t("tv.join")}</p>
        <p class="tv__host">
          <bdi dir="ltr">{new URL(url, location.href).host}</bdi>
        </p>
        <p class="tv__code code">
          <bdi dir="ltr">{code}</bdi>
        </p>
      </div>
    </section>
  );
}
