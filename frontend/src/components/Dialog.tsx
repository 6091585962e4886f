/** A dialog over the page. Escape, the close button and a tap beside it close it. */

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../text";
import { Announcer } from "./Announcer";
import { Refusal } from "./Refusal";

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  // Before the effects of what is inside, where somebody may want the focus.
  useLayoutEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current?.close();
      }}
    >
      <div class="dialog__inside">
        <header class="row row--between dialog__header">
          <h2 id={heading}>
            <bdi>{title}</bdi>
          </h2>
          <button
            type="button"
            class="button button--quiet button--small"
            onClick={() => dialog.current?.close()}
          >
            {t("dialog.close")}
          </button>
        </header>
        <Refusal />
        {children}
        <Announcer inDialog />
      </div>
    </dialog>
  );
}
