/** Tests are in English, unless they say otherwise. */

import { speak } from "./text";

await speak("en", "alone", "dialogs");
