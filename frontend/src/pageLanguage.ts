/** Makes the client speak as the page does that it is on. */

import { speak, speakAlone } from "./text";

/** Better in English than not at all. */
export async function speakLikeThePage(): Promise<void> {
  const page = document.documentElement;
  try {
    await speak(page.lang);
  } catch {
    Object.assign(page, { lang: "en", dir: "ltr" });
    await speak("en");
  }
}

/** The same on a page for one that says more than a room does. */
export async function speakAloneLikeThePage(): Promise<void> {
  await Promise.all([speakLikeThePage(), speakAlone(document.documentElement.lang)]);
}
