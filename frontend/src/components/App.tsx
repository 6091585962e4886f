/** The whole page of a room. */

import { useEffect } from "preact/hooks";
import { loaded, phase, place, room, status, turn } from "../table";
import { t } from "../text";
import { Announcer } from "./Announcer";
import { Board } from "./Board";
import { ChatAside, ChatPanel } from "./Chat";
import { ConnectionBanner } from "./ConnectionBanner";
import { Dock } from "./Dock";
import { Ended } from "./Ended";
import { Headline } from "./Headline";
import { Players } from "./Players";
import { Story } from "./Story";
import { Tools } from "./Tools";

export function App() {
  const now = status.value;
  const mine = turn.value?.is_player_turn ?? false;
  const { code } = place.value;

  useEffect(() => {
    const name = t("app.title", { code });
    document.title = mine ? t("app.title.turn", { name }) : name;
  }, [mine, code]);

  if (now.kind === "ended") return <Ended why={now.why} />;
  return (
    <div
      class={`room room--${loaded.value ? phase.value : "connecting"} ${mine ? "room--mine" : ""}`}
    >
      <ConnectionBanner />
      <Headline />
      <Board />
      <Dock />
      <div class="side">
        <Players />
        <ChatPanel />
        <Tools />
      </div>
      <Story replay={`games/${room.value?.game ?? 0}/`} />
      <ChatAside />
      <Announcer />
    </div>
  );
}
