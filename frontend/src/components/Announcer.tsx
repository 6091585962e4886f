/** Tells the game as it goes to those who listen to the page. */

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { told } from "../table";

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
  const heard = useRef<string | null>(told.peek());
  if (told.value !== heard.current) heard.current = null;
  return (
    <p class="visually-hidden" aria-live="polite" data-testid="told">
      {heard.current === null && told.value}
    </p>
  );
}
