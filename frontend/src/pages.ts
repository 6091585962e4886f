/** What the pages around the game need: their looks, and buttons that copy a link. */

import "./styles/pages.css";
import "./pages/check";
import "./pages/live";
import "./pages/play";
import "./pages/rooms";

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  button.addEventListener("click", async () => {
    const { copy = "", copied = "" } = button.dataset;
    const before = button.textContent;
    await navigator.clipboard.writeText(copy);
    button.textContent = copied || before;
    setTimeout(() => {
      button.textContent = before;
    }, 2000);
  });
}
