/** What belongs to a page for one: the settings, how to play, the way back. */

import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { lazily } from "../lazily";
import { t } from "../text";

const SettingsDialog = lazily(async () => (await import("./SettingsDialog")).default, "dialogs");

interface Props {
  readonly title: string;
  readonly children?: ComponentChildren;
}

export function OwnTools({ title, children }: Props) {
  const settings = useSignal(false);
  return (
    <aside class="tools" aria-label={title}>
      <div class="tools__buttons">
        <button
          type="button"
          class="button button--small"
          aria-haspopup="dialog"
          onClick={() => {
            settings.value = true;
          }}
        >
          {t("settings.title")}
        </button>
        {children}
        <a class="button button--small" href="/">
          {t("connection.home")}
        </a>
      </div>
      {settings.value && (
        <SettingsDialog
          onClose={() => {
            settings.value = false;
          }}
        />
      )}
    </aside>
  );
}
