/** Tells the game as it goes to those who listen to the page. */

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { after, newest } from "../news";
import { news } from "../table";

/** What lies beside an open dialog is silent: then it is told inside. */
const dialogs = signal(0);

interface Props {
  readonly inDialog?: boolean;
}

export function Announcer({ inDialog = false }: Props) {
  const speaks = inDialog || dialogs.value === 0;
  useEffect(() => {
    if (!inDialog) return;
    dialogs.value += 1;
    return () => {
      dialogs.value -= 1;
    };
  }, [inDialog]);
  return speaks && <Region />;
}

/** It begins empty: what was told before has been heard. */
function Region() {
  const heard = useRef(newest(news.peek())).current;
  return (
    <div class="visually-hidden" aria-live="polite" aria-relevant="additions" data-testid="told">
      {after(news.value, heard).map(({ number, text }) => (
        <p key={number}>{text}</p>
      ))}
    </div>
  );
}
