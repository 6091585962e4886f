/** The page of a room for a big screen. */

import { render } from "preact";
import { Tv } from "./components/Tv";
import { speakLikeThePage } from "./pageLanguage";
import { open } from "./table";
import "./styles/tv.css";

const root = document.getElementById("app");
if (root) void speakLikeThePage().then(() => start(root));

function start(root: HTMLElement): void {
  const { room = "", socket = `/ws/tv/${room}/`, url = location.href } = root.dataset;
  open({ code: room, socket, url });
  root.replaceChildren();
  render(<Tv />, root);
}

/** Nobody touches a television: ask that it stays awake. */
async function stayAwake(): Promise<void> {
  if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen");
}
document.addEventListener("visibilitychange", () => void stayAwake().catch(() => {}));
void stayAwake().catch(() => {});
