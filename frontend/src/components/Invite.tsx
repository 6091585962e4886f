/** Every way into the room: link, code, QR code, and the view for a big screen. */

import { useRef } from "preact/hooks";
import { place } from "../table";
import { t } from "../text";
import "../styles/invite.css";
import { QrCode } from "./QrCode";
import { Share } from "./Share";
import { useCopy } from "./useCopy";

export function Invite() {
  const { code } = place.value;
  return (
    <div class="stack">
      <Share />
      <div class="invite">
        <figure class="invite__scan">
          <QrCode />
          <figcaption class="hint">{t("share.scan")}</figcaption>
        </figure>
        <Code code={code} />
      </div>
      <p class="invite__tv">
        <a class="button" href={`/rooms/${code}/tv/`} target="_blank" rel="noopener">
          {t("share.tv")}
        </a>
        <span class="hint">{t("share.tv.hint")}</span>
      </p>
    </div>
  );
}

function Code({ code }: { readonly code: string }) {
  const words = useRef<HTMLElement>(null);
  const [copied, copy] = useCopy(code, () => {
    if (words.current) getSelection()?.selectAllChildren(words.current);
  });
  return (
    <div class="invite__code">
      <p class="label">{t("share.code")}</p>
      <p>
        <strong ref={words} class="room-code code" dir="ltr">
          {code}
        </strong>
      </p>
      <button type="button" class="button button--small" onClick={() => void copy()}>
        {copied.value ? t("share.copied") : t("share.copy_code")}
      </button>
    </div>
  );
}
