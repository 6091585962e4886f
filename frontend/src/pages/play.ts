/** "Play now" takes along the name and the colour that this browser remembers. */

import { remembered } from "../memory";

const form = document.querySelector<HTMLFormElement>("form[data-play]");
form?.addEventListener("submit", () => {
  const { name = "", color = "" } = remembered();
  for (const [key, value] of Object.entries({ name, color })) {
    const field = form.elements.namedItem(key);
    if (field instanceof HTMLInputElement) field.value = value;
  }
});
