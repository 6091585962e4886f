/** Makes the client speak as the page does that it is on. */

import { type Group, speak } from "./text";

/** With the texts of these groups. Better in English than not at all. */
export async function speakLikeThePage(...groups: readonly Group[]): Promise<void> {
  const page = document.documentElement;
  try {
    await speak(page.lang, ...groups);
  } catch {
    Object.assign(page, { lang: "en", dir: "ltr" });
    await speak("en", ...groups);
  }
}
