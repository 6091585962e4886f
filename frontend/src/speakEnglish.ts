/** Tests are in English, unless they say otherwise. */

import { speak, speakAlone } from "./text";

await Promise.all([speak("en"), speakAlone("en")]);
