/** The languages that the clues of a room can be in, and the one to begin with. */

import type { Language } from "./protocol";

export const CLUE_LANGUAGES: readonly Language[] = ["en", "de", "ar"];

/** That of the page, or else English, which every new room has. */
export function firstClueLanguage(page: string): Language {
  return CLUE_LANGUAGES.find((language) => language === page) ?? "en";
}
