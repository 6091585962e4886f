/** Tells the game as it goes to those who listen to the page. */

import { told } from "../table";

export function Announcer() {
  return (
    <p class="visually-hidden" aria-live="polite" data-testid="told">
      {told}
    </p>
  );
}
