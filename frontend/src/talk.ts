/** What people say and show in a room. Pure. */

import type { PlayerId, ReactionRecord, RemarkRecord } from "./protocol";

export const LONGEST_REMARK = 200;
/** Milliseconds after which a feeling is an old one: who comes back does not see it again. */
const LATELY = 10_000;

/** The highest number among remarks or reactions; 0 where there are none. */
export function newest(all: readonly { readonly number: number }[]): number {
  return all.reduce((highest, { number }) => Math.max(highest, number), 0);
}

/** The remarks after that number that somebody else made. */
export function unreadAfter(
  read: number,
  remarks: readonly RemarkRecord[],
  me: PlayerId | null,
): readonly RemarkRecord[] {
  return remarks.filter(
    ({ number, player }) => number > read && (player === null || player !== me),
  );
}

/** The feelings after that number that were shown just now, by the server's clock. */
export function freshAfter(
  seen: number,
  reactions: readonly ReactionRecord[],
  now: number,
): readonly ReactionRecord[] {
  return reactions.filter(({ number, at }) => number > seen && now - at < LATELY);
}

/** How many characters still fit into a remark, counted as the server counts them. */
export function roomLeft(text: string): number {
  return LONGEST_REMARK - [...text.trim()].length;
}
