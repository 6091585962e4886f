/** A button that is gone, as that of somebody who was removed, leaves the focus to its list, and a
 * list that is gone to what it was in. */

import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

export function useFocusHeir(list: RefObject<HTMLElement | null>, around: string): void {
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    (list.current ?? document.querySelector<HTMLElement>(around))?.focus();
  });
}
