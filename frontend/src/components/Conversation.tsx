/** What is said in the room: the newest remarks, six feelings, and the box to say something. */

import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { RemarkRecord } from "../protocol";
import { may, me, turn } from "../table";
import { t } from "../text";
import { remarks, unsaid } from "../together";
import { FeelingBar } from "./FeelingBar";
import { SayForm } from "./SayForm";
import { Token } from "./Token";
import { WatchForm } from "./WatchForm";

/** Who has scrolled up further than this reads what was said before. */
const NEAR_THE_END = 80;

export function Conversation() {
  const nameless = !me.value && may("watch") && !may("say") && !turn.value?.muted;
  const all = useRef<HTMLDivElement>(null);
  const named = useRef(false);

  // Who has told a name wants to talk. The answer and the box come in either order.
  const talk = () => {
    const box = all.current?.querySelector<HTMLElement>(".say__text");
    if (named.current && box) {
      box.focus();
      named.current = false;
    }
  };
  useLayoutEffect(talk, [nameless]);

  return (
    <div ref={all} class="conversation">
      <Log />
      {nameless ? (
        <TellName
          onDone={() => {
            named.current = true;
            talk();
          }}
        />
      ) : (
        <>
          <FeelingBar />
          <SayForm />
        </>
      )}
      <p class="error conversation__note" role="status">
        {unsaid}
      </p>
    </div>
  );
}

/** Folded up while one may take a seat as well: of two fields for a name, which one is meant? */
function TellName({ onDone }: { readonly onDone: () => void }) {
  const open = useSignal(false);
  const folds = may("add_player");
  return (
    <div class="stack stack--tight">
      {folds && (
        <button
          type="button"
          class="button button--small"
          aria-expanded={open.value}
          onClick={() => {
            open.value = !open.value;
          }}
        >
          {t("watch.open")}
        </button>
      )}
      {(open.value || !folds) && <WatchForm focused={open.value} onDone={onDone} />}
    </div>
  );
}

function Log() {
  const log = useRef<HTMLDivElement>(null);
  const all = remarks.value;
  const last = all.at(-1)?.number;
  const before = useRef<number | undefined>(undefined);

  useLayoutEffect(() => {
    const box = log.current;
    const added = box?.lastElementChild?.lastElementChild?.clientHeight ?? 0;
    if (!box || last === before.current) return;
    const end = box.scrollHeight - box.clientHeight;
    const atEnd = end - added - box.scrollTop < NEAR_THE_END;
    if (before.current === undefined || atEnd) box.scrollTop = end;
    before.current = last;
  }, [last]);

  return (
    <div
      ref={log}
      class="conversation__log"
      role="log"
      aria-label={t("chat.log")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what was said is scrolled by keyboard too
      tabIndex={0}
    >
      {all.length === 0 && <p class="soft small">{t("chat.empty")}</p>}
      <ol class="plain-list">
        {all.map((remark) => (
          <Remark key={remark.number} remark={remark} />
        ))}
      </ol>
    </div>
  );
}

function Remark({ remark }: { readonly remark: RemarkRecord }) {
  const { player, name, text } = remark;
  return (
    <li class="remark">
      {player === null ? (
        <span class="remark__eye" aria-hidden="true" />
      ) : (
        <Token player={player} />
      )}
      <span class="remark__words">
        <bdi class="remark__name">{name}</bdi>
        {player === null && <span class="soft"> ({t("chat.watching")})</span>}
        <span class="visually-hidden">: </span>
        <bdi class="remark__text">{text}</bdi>
      </span>
    </li>
  );
}
