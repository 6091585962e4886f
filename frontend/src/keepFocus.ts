/** Keeps the keyboard's focus on the page when what had it goes away, as the form does that one
 * has just sent: it moves to the headline, which says what comes next. */

export function keepFocus(root: HTMLElement): void {
  let last: Element | null = null;
  root.addEventListener("focusin", () => {
    last = document.activeElement;
  });
  new MutationObserver(() => {
    if (!last || last.isConnected) return;
    last = null;
    if (document.activeElement !== document.body) return;
    root.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  }).observe(root, { childList: true, subtree: true });
}
