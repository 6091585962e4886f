/** Copies a text; says for some seconds that it did. */

import { type ReadonlySignal, useSignal } from "@preact/signals";

export function useCopy(
  text: string,
  select: () => void,
): readonly [ReadonlySignal<boolean>, () => Promise<void>] {
  const copied = useSignal(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      select();
      document.execCommand("copy"); // Plain HTTP has no clipboard of the newer kind.
    }
    copied.value = true;
    setTimeout(() => {
      copied.value = false;
    }, 2_500);
  }
  return [copied, copy];
}
