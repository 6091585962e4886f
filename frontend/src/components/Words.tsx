/** The whole page of what words look like. */

import { useId, useRef } from "preact/hooks";
import { aim } from "../table";
import { errorText, t } from "../text";
import { inWords, LANGUAGES, look, looked, looking, reason } from "../words";
import { Announcer } from "./Announcer";
import { Board } from "./Board";
import { Magnifier } from "./Magnifier";
import { OwnTools } from "./OwnTools";
import { Spots } from "./Spots";
import { Swatch } from "./Swatch";
import { Veil } from "./Veil";

/** So many cells are listed. */
const LISTED = 8;

interface Props {
  readonly typed: string;
  readonly language: string;
}

export function Words({ typed, language }: Props) {
  const now = looked.value;
  return (
    <div class="room room--alone room--words">
      <header class="headline words-head">
        <h1 class="headline__title" tabIndex={-1}>
          {t("words.title")}
        </h1>
        <Asking typed={typed} language={language} />
      </header>
      <Board help={t("words.board")}>
        {now && <Veil cells={now.cells} />}
        {now?.people && <Spots heaps={now.people.cells} />}
      </Board>
      <section class="dock">
        <p class="words-verdict">{now ? inWords(now) : t("words.about")}</p>
        {aim.value && <Magnifier cell={aim.value} error={null} />}
      </section>
      <div class="side">
        {now?.best && <Strongest />}
        <OwnTools title={t("words.title")}>
          <a class="button button--small" href="/daily/">
            {t("daily.title")}
          </a>
        </OwnTools>
      </div>
      <Announcer />
    </div>
  );
}

function Asking({ typed, language }: Props) {
  const word = useRef<HTMLInputElement>(null);
  const tongue = useRef<HTMLSelectElement>(null);
  const field = useId();
  const choice = useId();
  const note = useId();
  return (
    <form
      class="words-form"
      action="/words/"
      onSubmit={(event) => {
        event.preventDefault();
        const text = word.current?.value.trim() ?? "";
        if (text) void look(text, tongue.current?.value ?? language);
        else reason.value = errorText("no_word", "");
      }}
    >
      <div class="field words-form__word">
        <label for={field}>{t("words.word")}</label>
        <input
          ref={word}
          id={field}
          name="word"
          class="input"
          dir="auto"
          defaultValue={typed}
          maxLength={40}
          autocomplete="off"
          autocapitalize="none"
          enterkeyhint="search"
          aria-invalid={reason.value !== null}
          aria-describedby={note}
        />
      </div>
      <div class="field">
        <label for={choice}>{t("words.language")}</label>
        <select ref={tongue} id={choice} name="language" class="input">
          {LANGUAGES.map((one) => (
            <option key={one} value={one} selected={one === language}>
              {t(`options.language.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="button button--primary" disabled={looking.value}>
        {t("words.do")}
      </button>
      <p id={note} class="error words-form__error" role="status">
        {reason.value}
      </p>
    </form>
  );
}

function Strongest() {
  const { cells = [], people = null } = looked.value ?? {};
  return (
    <section class="panel stack stack--tight" aria-labelledby="strongest">
      <h2 id="strongest">{t("words.strongest")}</h2>
      <ol class="plain-list words-list">
        {cells.slice(0, LISTED).map(({ cell, share }) => (
          <li key={cell}>
            <Swatch cell={cell} />
            <span class="numbers">{t("words.share", { n: Math.round(100 * share) })}</span>
          </li>
        ))}
      </ol>
      <h3>{t("words.people")}</h3>
      {people ? (
        <>
          <p class="soft small">{t("words.people.about", { n: people.players })}</p>
          <ol class="plain-list words-list">
            {people.cells.slice(0, LISTED).map(({ cell, pieces }) => (
              <li key={cell}>
                <Swatch cell={cell} />
                <span class="numbers">{t("words.pieces", { n: pieces })}</span>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <p class="soft small">{t("words.people.few")}</p>
      )}
    </section>
  );
}
