/** A game that is over, to go through step by step. No socket: the page brought all of it. */

import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { colorOf, winners } from "../narration";
import type { ScoredPiece } from "../protocol";
import { type Replay as Game, inOrder, type Step, stateAt, stepsOf } from "../replay";
import { playerOf, type State } from "../store";
import { players, state, turn } from "../table";
import { t } from "../text";
import { Board } from "./Board";
import { Clues } from "./Clues";
import { Story } from "./Story";
import { Token } from "./Token";

/** How long a step stands when the game runs by itself. */
const PACE = 1_800;

export function Replay({ game }: { readonly game: Game }) {
  const steps = stepsOf(game);
  const last = steps.length - 1;
  const at = useSignal(0);
  const running = useSignal(false);
  const step = steps[at.value];

  function go(to: number) {
    at.value = Math.min(Math.max(to, 0), last);
    const shown = steps[at.value];
    if (shown) show(game, shown);
    if (at.value === last) running.value = false;
  }

  useEffect(() => {
    if (!running.value) return;
    const timer = setInterval(() => go(at.value + 1), PACE);
    return () => clearInterval(timer);
  }, [running.value]);

  // A turned board is taller than the screen: bring the newest piece into view.
  const newest = step?.kind === "piece" ? newestOf(game, step)?.cell : undefined;
  useEffect(() => {
    if (!newest) return;
    document.querySelector(`[data-cell="${newest}"]`)?.scrollIntoView({ block: "nearest" });
  }, [newest]);

  // At once: whoever sees the page may press a key.
  useLayoutEffect(() => {
    const forward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const onKeyDown = (event: KeyboardEvent) => {
      // The board, the slider, a text and a strip that is scrolled have arrows of their own.
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.closest("input, textarea, ul")) return;
      if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
      go(at.value + (event.key === forward ? 1 : -1));
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  if (!step) return null;
  return (
    <div class={`room room--replay room--${step.kind}`}>
      <header class="headline">
        <div class="headline__words">
          <h1 class="overline">{overline(game, step)}</h1>
          <p class="headline__title headline__step" role="status" data-testid="step">
            {told(game, step, state.value)}
          </p>
        </div>
        <Clues />
      </header>
      <Board />
      <section class="dock" aria-label={t("replay.controls")}>
        <Controls at={at} last={last} running={running} go={go} />
      </section>
      <Story />
      <div class="side">
        <Points />
      </div>
    </div>
  );
}

/** Before the first render, and at each step. */
export function show(game: Game, step: Step): void {
  state.value = stateAt(game, step);
}

interface ControlsProps {
  readonly at: Signal<number>;
  readonly last: number;
  readonly running: Signal<boolean>;
  readonly go: (to: number) => void;
}

function Controls({ at, last, running, go }: ControlsProps) {
  const now = at.value;
  return (
    <div class="controls">
      <input
        type="range"
        class="controls__range"
        min={0}
        max={last}
        value={now}
        aria-label={t("replay.step")}
        aria-valuetext={t("replay.step.of", { step: now + 1, steps: last + 1 })}
        onInput={(event) => go(Number(event.currentTarget.value))}
      />
      <div class="controls__buttons">
        <Button words={t("replay.first")} icon="first" off={now === 0} press={() => go(0)} />
        <Button
          words={t("replay.previous")}
          icon="previous"
          off={now === 0}
          press={() => go(now - 1)}
        />
        <button
          type="button"
          class="button button--primary controls__play"
          onClick={() => {
            if (!running.value && now === last) go(0);
            running.value = !running.value;
          }}
        >
          {running.value ? t("replay.pause") : t("replay.play")}
        </button>
        <Button words={t("replay.next")} icon="next" off={now === last} press={() => go(now + 1)} />
        <Button words={t("replay.last")} icon="last" off={now === last} press={() => go(last)} />
      </div>
    </div>
  );
}

const ICONS = {
  first: "M5 5v14M19 5 9 12l10 7z",
  previous: "M17 5 7 12l10 7z",
  next: "m7 5 10 7-10 7z",
  last: "m5 5 10 7-10 7zM19 5v14",
};

interface ButtonProps {
  readonly words: string;
  readonly icon: keyof typeof ICONS;
  readonly off: boolean;
  readonly press: () => void;
}

/** At the end of its way it stays focusable, and does nothing. */
function Button({ words, icon, off, press }: ButtonProps) {
  return (
    <button
      type="button"
      class="button button--icon"
      aria-label={words}
      title={words}
      aria-disabled={off}
      onClick={press}
    >
      <svg class="controls__icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d={ICONS[icon]} />
      </svg>
    </button>
  );
}

/** Everybody's points so far, and whose turn it is. */
function Points() {
  const places = new Map(state.value.standings?.places.map(({ player, place }) => [player, place]));
  const now = turn.value;
  return (
    <section class="players" aria-label={t("players.title")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too */}
      <ul class="players__list plain-list" tabIndex={0}>
        {players.value.map(({ id, name, points }) => (
          <li
            key={id}
            class={`player ${id === now?.player ? "player--turn" : ""} ${places.get(id) === 1 ? "player--first" : ""}`}
          >
            <span class="player__button">
              {places.has(id) && (
                <span class="player__place numbers">
                  {t("players.place", { place: places.get(id) ?? 0 })}
                </span>
              )}
              <Token player={id} />
              <span class="player__who">
                <bdi class="player__name">{name}</bdi>
                {id === now?.giver && <span class="player__notes">{t("players.giver")}</span>}
              </span>
              <span class="player__points numbers">
                <span aria-hidden="true">{points}</span>
                <span class="visually-hidden">{t("players.points", { n: points })}</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function overline({ game, standings: { rounds } }: Game, { at }: Step): string {
  const again = t("replay.game", { n: game });
  const round = rounds[at]?.number;
  return round ? `${again} · ${t("round.of", { round, rounds: rounds.length })}` : again;
}

function newestOf({ standings: { rounds } }: Game, { at, pieces }: Step): ScoredPiece | undefined {
  const round = rounds[at];
  return round && inOrder(round)[pieces - 1];
}

/** What happens in this step. */
function told(game: Game, step: Step, now: State): string {
  const round = game.standings.rounds[step.at];
  if (!round) return winners(now);
  const nameOf = (id: number) => playerOf(now, id)?.name ?? "?";
  if (step.kind === "clue") {
    const clue = round.clues[step.clues - 1] ?? "";
    return t("told.clue", { name: nameOf(round.giver), clue: t("clue.quoted", { clue }) });
  }
  if (step.kind === "piece") {
    const piece = newestOf(game, step);
    return piece ? t("told.piece", { name: nameOf(piece.player), ...colorOf(piece.cell) }) : "";
  }
  if (round.outcome === "no_clue") return t("title.reveal.no_clue");
  if (round.outcome === "giver_left") return t("title.reveal.giver_left");
  return round.target ? t("title.reveal", colorOf(round.target)) : "";
}
