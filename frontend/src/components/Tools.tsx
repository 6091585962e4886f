/** What belongs to the room and not to the game: the link, the options, the way out. */

import { type Signal, useSignal } from "@preact/signals";
import { lazily } from "../lazily";
import { act, may, phase, room, status } from "../table";
import { t } from "../text";
import { Dialog } from "./Dialog";
import { QrCode } from "./QrCode";
import { Share } from "./Share";
import { useClosing } from "./useClosing";

type Open = "share" | "host" | "options" | "leave" | "settings" | "how" | null;

const DeckProof = lazily(async () => (await import("./DeckProof")).default);
const Invite = lazily(async () => (await import("./Invite")).Invite, "dialogs");
const HostPanel = lazily(async () => (await import("./HostPanel")).HostPanel, "dialogs");
const OptionsForm = lazily(async () => (await import("./OptionsForm")).OptionsForm, "dialogs");
const SettingsDialog = lazily(async () => (await import("./SettingsDialog")).default, "dialogs");
const HowToDialog = lazily(async () => (await import("./HowToDialog")).default, "dialogs");

export function Tools() {
  const open = useSignal<Open>(null);
  const close = () => {
    open.value = null;
  };
  // Not by the host's number: a change of seats brings a new one for everybody, slice by slice.
  const hosting = may("lock_room");
  useClosing(hosting, () => {
    if (open.value === "host") close();
  });
  return (
    <aside class="tools" aria-label={t("tools.title")}>
      {phase.value === "lobby" && (
        <div class="panel tools__share">
          <Share />
          <QrCode />
        </div>
      )}
      <div class="tools__buttons">
        <Opener open={open} what="share" words={t("share.title")} />
        {hosting && <Opener open={open} what="host" words={t("host.open")} />}
        <Opener open={open} what="options" words={t("options.open")} />
        <Opener open={open} what="settings" words={t("settings.title")} />
        <Opener open={open} what="how" words={t("how.title")} />
        {phase.value === "lobby" && (
          <a class="button button--small" href="/practice/" target="_blank" rel="noopener">
            {t("practice.open")}
          </a>
        )}
        {may("leave") && <Opener open={open} what="leave" words={t("leave.do")} />}
        {status.value.kind === "open" && (
          <p class="tools__connection small soft">{t("connection.connected")}</p>
        )}
      </div>
      {room.value?.options.count_placements && (
        <p class="tools__connection small soft">
          <a href="/words/" target="_blank" rel="noopener">
            {t("options.count_placements.told")}
          </a>
        </p>
      )}
      {open.value === "share" && (
        <Dialog title={t("share.title")} onClose={close}>
          <Invite />
        </Dialog>
      )}
      {open.value === "host" && hosting && <HostPanel onClose={close} />}
      {open.value === "options" && (
        <Dialog title={t("options.title")} onClose={close}>
          <div class="stack">
            <OptionsForm />
            <DeckProof />
          </div>
        </Dialog>
      )}
      {open.value === "settings" && <SettingsDialog onClose={close} />}
      {open.value === "how" && <HowToDialog onClose={close} />}
      {open.value === "leave" && (
        <Dialog title={t("leave.do")} onClose={close}>
          <div class="stack">
            <p>{t("leave.sure")}</p>
            <button
              type="button"
              class="button button--bad"
              onClick={() => void act({ type: "leave" }).then(close)}
            >
              {t("leave.yes")}
            </button>
          </div>
        </Dialog>
      )}
    </aside>
  );
}

interface OpenerProps {
  readonly open: Signal<Open>;
  readonly what: Open;
  readonly words: string;
}

function Opener({ open, what, words }: OpenerProps) {
  return (
    <button
      type="button"
      class="button button--small"
      aria-haspopup="dialog"
      onClick={() => {
        open.value = what;
      }}
    >
      {words}
    </button>
  );
}
