/** A feeling, drawn: not every system has pictures for it among its letters. */

import type { Feeling } from "../protocol";

export const FEELINGS: readonly Feeling[] = ["clap", "heart", "laugh", "wow", "think", "oops"];

const FACE = "M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19z";

/** What is filled, and what is drawn over it. */
const DRAWN: Readonly<Record<Feeling, readonly [string, string]>> = {
  clap: [
    "M8 21c-3-1-4.5-4-4-7l1-5.5c.3-1.4 2.2-1.2 2.2.2L7 12l5-7c.9-1.1 2.5 0 1.7 1.2l.8-1c.9-1.1 2.5.1 1.7 1.3l-.3.5c.9-.9 2.3.2 1.6 1.3l-.6 1c.9-.7 2.1.4 1.4 1.4L14 18c-1.5 2.3-3.6 3.7-6 3z",
    "m13.7 6.2-3.4 4.8m5.6-4.2-3.4 4.9m4.4-2.6-3 4.3M18.5 2.5l-.6 2.3M21.6 4.4l-1.7 1.7M22.4 7.9l-2.3.5",
  ],
  heart: [
    "M12 20.5C5 15.5 2.5 12 2.5 8.6A4.9 4.9 0 0 1 12 6.7a4.9 4.9 0 0 1 9.5 1.9c0 3.4-2.5 6.9-9.5 11.9z",
    "",
  ],
  laugh: [FACE, "M6.5 10q1.5-2.5 3 0m5 0q1.5-2.5 3 0M7 13.5h10q-1 5-5 5t-5-5z"],
  wow: [FACE, "M8.5 9v1m7-1v1M12 13.5q2.3 0 2.3 2.5T12 18.5 9.7 16t2.3-2.5zM6.8 6.5l2-1m8.4 1-2-1"],
  think: [FACE, "M8.5 10v1m7-1v1M6.8 7.5l3-.8m4.2-.5 3.2-.4M8.5 16.5q3-2 6.5-.7"],
  oops: [
    FACE,
    "M6.8 8.5l2.7 2-2.7 1.7m10.4-3.7-2.7 2 2.7 1.7M7 16.5q1.250-2 2.5 0t2.5 0 2.5 0 2.5 0",
  ],
};

export function FeelingIcon({ kind }: { readonly kind: Feeling }) {
  const [filled, over] = DRAWN[kind];
  return (
    <svg class={`feeling feeling--${kind}`} viewBox="0 0 24 24" aria-hidden="true">
      <path class="feeling__shape" d={filled} />
      <path d={over} />
    </svg>
  );
}
