/** What the page knows of the screen it is on. */

import { type ReadonlySignal, signal } from "@preact/signals";

function matches(query: string): ReadonlySignal<boolean> {
  const media = matchMedia(query);
  const value = signal(media.matches);
  media.addEventListener("change", () => {
    value.value = media.matches;
  });
  return value;
}

/** On a narrow screen the board is turned: 16 columns, 30 rows. As in `board.css`. */
export const upright = matches("(max-width: 720px)");

/** Whether little should move, by the device's word or the player's. */
export function calm(): boolean {
  return (
    document.documentElement.dataset.motion === "less" ||
    matchMedia("(prefers-reduced-motion: reduce)").matches
  );
}

/** Enlarged with two fingers: then one finger moves the page in every direction. */
export const pinched: ReadonlySignal<boolean> = (() => {
  const value = signal(false);
  const view = window.visualViewport;
  view?.addEventListener("resize", () => {
    value.value = view.scale > 1.01;
  });
  return value;
})();

/** There is room for players, chat and tools beside the board. As in `room.css`. */
export const wide = matches("(min-width: 960px)");
