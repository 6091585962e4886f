/** The game to take away: a picture and a text that tell nothing of the room. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { winners } from "../narration";
import { draw, SIZE } from "../picture";
import { summary } from "../summary";
import { standings, state } from "../table";
import { t } from "../text";

const NAME = "color-clues.png";

export function Souvenir() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLTextAreaElement>(null);
  // Made before it is asked for: a browser lets a page share only right after a tap.
  const picture = useSignal<File | null>(null);
  const copied = useSignal(false);
  const played = standings.value;
  const headline = winners(state.value);
  const text = played ? summary(state.value.players, played, headline) : "";

  useEffect(() => {
    if (!canvas.current || !played) return;
    draw(canvas.current, state.value.players, played, headline);
    canvas.current.toBlob((blob) => {
      picture.value = blob && new File([blob], NAME, { type: blob.type });
    });
  }, [played, headline]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      words.current?.select();
      document.execCommand("copy"); // Plain HTTP has no clipboard of the newer kind.
    }
    copied.value = true;
    setTimeout(() => {
      copied.value = false;
    }, 2_500);
  }

  const file = picture.value;
  const sharing = file && { files: [file], text };
  return (
    <section class="panel souvenir" aria-labelledby="souvenir">
      <h3 id="souvenir">{t("souvenir.title")}</h3>
      <canvas
        ref={canvas}
        class="souvenir__picture"
        width={SIZE}
        height={SIZE}
        role="img"
        aria-label={t("souvenir.picture")}
      />
      <textarea
        ref={words}
        class="input souvenir__text"
        readOnly
        dir="auto"
        rows={8}
        aria-label={t("souvenir.text")}
        value={text}
      />
      <div class="row souvenir__buttons">
        {sharing && navigator.canShare?.(sharing) && (
          <button
            type="button"
            class="button button--primary"
            onClick={() => void navigator.share(sharing).catch(() => {})}
          >
            {t("share.send")}
          </button>
        )}
        <button type="button" class="button" disabled={!file} onClick={() => file && save(file)}>
          {t("souvenir.save")}
        </button>
        <button type="button" class="button" onClick={() => void copy()}>
          {copied.value ? t("share.copied") : t("souvenir.copy")}
        </button>
      </div>
    </section>
  );
}

function save(file: File): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
