/** Keeps the keyboard's focus on the page when what had it goes away, as the form does that one
 * has just sent: it moves to the headline, which says what comes next. A button that is only out
 * of use for a moment gets it back. */

export function keepFocus(root: HTMLElement): void {
  let last: Element | null = null;
  root.addEventListener("focusin", () => {
    last = document.activeElement;
  });
  new MutationObserver(() => {
    if (!last || (document.activeElement ?? document.body) !== document.body) return;
    if (last.isConnected) {
      if (last instanceof HTMLButtonElement && !last.disabled) last.focus({ preventScroll: true });
      return;
    }
    root.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    // Under a dialog the headline takes no focus: it is asked again when that is gone.
    if (document.activeElement !== document.body) last = null;
  }).observe(root, { attributeFilter: ["disabled"], childList: true, subtree: true });
}
