/** How the game goes, in three screens on the real board. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { inkOn } from "../colors";
import { around, cellOf } from "../palette";
import type { CellName } from "../protocol";
import { t } from "../text";
import { BoardPicture } from "./BoardPicture";
import { Swatch } from "./Swatch";

const TARGET = "I18";
const CARD: readonly CellName[] = ["D9", TARGET, "E30", "P6"];

interface Placed {
  readonly cell: CellName;
  readonly mark: string;
  readonly color: string;
}
const FIRST: readonly Placed[] = [
  { cell: "H17", mark: "A", color: "#ffd21f" },
  { cell: "K21", mark: "B", color: "#f564b9" },
  { cell: "F14", mark: "C", color: "#e02b36" },
];
const SECOND: readonly Placed[] = [
  { cell: "I18", mark: "A", color: "#ffd21f" },
  { cell: "J19", mark: "B", color: "#f564b9" },
  { cell: "G17", mark: "C", color: "#e02b36" },
];

const SCREENS = ["see", "find", "score"] as const;

interface Props {
  /** The heading that stands above. */
  readonly under: "h1" | "h2";
}

export function HowTo({ under }: Props) {
  const Heading = under === "h1" ? "h2" : "h3";
  const at = useSignal(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  const screen = SCREENS[at.value] ?? "see";

  // The words are new: who reads them by ear begins at their top.
  useEffect(() => {
    if (moved.current) heading.current?.focus();
    moved.current = true;
  }, [screen]);

  const go = (step: number) => () => {
    at.value += step;
  };
  return (
    <section class="how-to stack" aria-label={t("how.title")}>
      <div class="how-to__picture">{picture(screen)}</div>
      <div class="how-to__words" aria-live="off">
        <p class="overline">{t("how.step", { n: at.value + 1, of: SCREENS.length })}</p>
        <Heading ref={heading} tabIndex={-1}>
          {t(`how.${screen}.title`)}
        </Heading>
        <p>{t(`how.${screen}.text`)}</p>
      </div>
      <div class="row row--between">
        <button type="button" class="button" disabled={at.value === 0} onClick={go(-1)}>
          {t("how.back")}
        </button>
        {at.value < SCREENS.length - 1 ? (
          <button type="button" class="button button--primary" onClick={go(1)}>
            {t("how.next")}
          </button>
        ) : (
          <a class="button button--primary" href="/practice/" target={linkTarget()} rel="noopener">
            {t("practice.open")}
          </a>
        )}
      </div>
    </section>
  );
}

/** From a room, practice opens beside it: the seat stays warm. */
function linkTarget(): string {
  return document.body.classList.contains("in-room") ? "_blank" : "_self";
}

function picture(screen: (typeof SCREENS)[number]) {
  switch (screen) {
    case "see":
      return (
        <>
          <BoardPicture label={t("how.see.picture")} />
          <div class="how-to__card">
            {CARD.map((cell) => (
              <span key={cell} class={cell === TARGET ? "how-to__target" : ""}>
                <Swatch cell={cell} />
              </span>
            ))}
          </div>
          <Said clue={t("how.clue")} />
        </>
      );
    case "find":
      return (
        <>
          <BoardPicture label={t("how.find.picture")}>
            <Pieces placed={FIRST} size={0.62} />
          </BoardPicture>
          <Said clue={t("how.clue")} />
        </>
      );
    case "score":
      return (
        <>
          <BoardPicture label={t("how.score.picture")} part={SHOWN}>
            <Rings />
            <Pieces placed={SECOND} size={0.32} />
          </BoardPicture>
          <ul class="how-to__points plain-list">
            <li>{t("how.score.three")}</li>
            <li>{t("how.score.two")}</li>
            <li>{t("how.score.one")}</li>
          </ul>
        </>
      );
  }
}

const SHOWN = { row: 5, column: 10, rows: 7, columns: 14 };

function Said({ clue }: { readonly clue: string }) {
  return (
    <p class="how-to__clue">
      <bdi>{t("clue.quoted", { clue })}</bdi>
    </p>
  );
}

function Pieces({ placed, size }: { readonly placed: readonly Placed[]; readonly size: number }) {
  return placed.map(({ cell, mark, color }) => {
    const { row, column } = cellOf(cell);
    return (
      <g key={mark} transform={`translate(${column + 0.5} ${row + 0.5}) scale(${size})`}>
        <circle class="how-to__piece" r="1" fill={color} />
        <text class="how-to__mark" y="0.38" fill={inkOn(color)}>
          {mark}
        </text>
      </g>
    );
  });
}

/** The frame around the target, and the ring around it. */
function Rings() {
  return [2, 1, 0].map((steps) => {
    const { row, column, rows, columns } = around(cellOf(TARGET), steps);
    const measures = { x: column, y: row, width: columns, height: rows, rx: 0.12 };
    return (
      <g key={steps}>
        <rect class="how-to__ring how-to__ring--under" {...measures} />
        <rect class={`how-to__ring how-to__ring--${steps}`} {...measures} />
      </g>
    );
  });
}
