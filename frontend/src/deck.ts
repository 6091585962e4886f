/** Whether the cards were those by whose hash the server was held to them. Pure. */

import type { Deck, RoundRecord } from "./protocol";
import { sha256 } from "./sha256";

const HAND = 4;

/** `promised` is the hash that was told while nobody could see the cards. */
export function isAsDealt(deck: Deck, promised: string, rounds: readonly RoundRecord[]): boolean {
  const { salt, cells } = deck;
  return (
    sha256([salt, ...cells].join(" ")) === promised &&
    rounds.every(
      ({ number, target }) =>
        target === null || cells.slice((number - 1) * HAND, number * HAND).includes(target),
    )
  );
}
