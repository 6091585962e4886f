/** Where the conversation is: beside the board where there is room, else in a sheet over it. */

import { wide } from "../screen";
import { t } from "../text";
import { reading, sheet, unfolded, unread } from "../together";
import { Conversation } from "./Conversation";
import { Dialog } from "./Dialog";

/** Beside the board, to fold up. */
export function ChatPanel() {
  if (!wide.value) return null;
  const open = unfolded.value;
  return (
    <section class={`chat ${open ? "chat--open" : ""}`} aria-label={t("chat.title")}>
      <button
        type="button"
        class="chat__fold"
        aria-expanded={open}
        onClick={() => {
          unfolded.value = !open;
        }}
      >
        <h2 class="chat__title">{t("chat.title")}</h2>
        <Unread />
      </button>
      {open && <Conversation />}
    </section>
  );
}

/** In the headline, where the chat has no place beside the board. */
export function ChatOpener() {
  if (wide.value) return null;
  return (
    <div class="chat-opener">
      <button
        type="button"
        class="button button--icon chat-opener__button"
        aria-haspopup="dialog"
        onClick={() => {
          sheet.value = true;
        }}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 5h16v11H11l-5 4v-4H4z" />
        </svg>
        <span class="visually-hidden">{t("chat.title")}</span> <Unread />
      </button>
    </div>
  );
}

/** The sheet over the page, and for those who listen what is said while nobody reads along. */
export function ChatAside() {
  const said = reading.value ? [] : unread.value;
  return (
    <>
      {sheet.value && !wide.value && (
        <Dialog
          title={t("chat.title")}
          onClose={() => {
            sheet.value = false;
          }}
        >
          <Conversation />
        </Dialog>
      )}
      <div class="visually-hidden" aria-live="polite" aria-relevant="additions" data-testid="said">
        {said.map(({ number, name, text }) => (
          <p key={number}>{t("chat.told", { name, text })}</p>
        ))}
      </div>
    </>
  );
}

function Unread() {
  const n = unread.value.length;
  if (n === 0) return null;
  return (
    <span class="unread numbers">
      <span aria-hidden="true">{n > 99 ? "99+" : n}</span>
      <span class="visually-hidden">{t("chat.new", { n })}</span>
    </span>
  );
}
