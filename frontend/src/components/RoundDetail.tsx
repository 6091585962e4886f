/** A round that is over, piece by piece: how near each lay, in steps and to the eye. */

import { difference, steps } from "../distance";
import { cellOf } from "../palette";
import type { CellName, RoundRecord, ScoredPiece } from "../protocol";
import { playerOf } from "../store";
import { state } from "../table";
import { decimal, t } from "../text";
import { Token } from "./Token";

export function RoundDetail({ round }: { readonly round: RoundRecord }) {
  const { number, target, clues, pieces, giver } = round;
  if (pieces.length === 0) return <p class="soft">{t("detail.nothing")}</p>;
  return (
    <table class="detail" data-testid="detail">
      <caption class="detail__caption">
        {t("detail.caption", { round: number, name: playerOf(state.value, giver)?.name ?? "?" })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("detail.player")}</th>
          <th scope="col">{t("detail.piece")}</th>
          <th scope="col" class="detail__number">
            {t("detail.steps")}
          </th>
          <th scope="col" class="detail__number">
            <abbr title={t("detail.difference")}>ΔE</abbr>
          </th>
          <th scope="col" class="detail__number">
            {t("detail.points")}
          </th>
        </tr>
      </thead>
      {clues.map((clue, index) => {
        const placed = pieces.filter((piece) => piece.clue === index + 1);
        return (
          placed.length > 0 && (
            <tbody key={`${number} ${clue}`}>
              <tr>
                <th scope="rowgroup" colSpan={5} class="detail__clue">
                  <span class="visually-hidden">
                    {index === 0 ? t("clue.first") : t("clue.second")}{" "}
                  </span>
                  <bdi>{t("clue.quoted", { clue })}</bdi>
                </th>
              </tr>
              {nearestFirst(placed, target).map((piece) => (
                <Piece
                  key={`${piece.player} ${piece.cell}`}
                  piece={piece}
                  target={target}
                  scored={round.outcome === "scored"}
                />
              ))}
            </tbody>
          )
        );
      })}
    </table>
  );
}

interface PieceProps {
  readonly piece: ScoredPiece;
  readonly target: CellName | null;
  readonly scored: boolean;
}

function Piece({ piece, target, scored }: PieceProps) {
  const { color, colorName } = cellOf(piece.cell);
  return (
    <tr>
      <th scope="row">
        <span class="detail__player">
          <Token player={piece.player} />
          <bdi class="detail__name">{playerOf(state.value, piece.player)?.name}</bdi>
        </span>
      </th>
      <td>
        <span class="detail__piece">
          <span class="pair" aria-hidden="true">
            <span style={{ backgroundColor: color }} />
            {target && <span style={{ backgroundColor: cellOf(target).color }} />}
          </span>
          <span class="numbers">{piece.cell}</span> <span class="detail__color">{colorName}</span>
        </span>
      </td>
      <td class="detail__number">{target ? steps(piece.cell, target) : "–"}</td>
      <td class="detail__number">{target ? decimal(difference(piece.cell, target)) : "–"}</td>
      <td class="detail__number">
        <strong>{scored ? piece.points : "–"}</strong>
      </td>
    </tr>
  );
}

function nearestFirst(
  pieces: readonly ScoredPiece[],
  target: CellName | null,
): readonly ScoredPiece[] {
  if (target === null) return pieces;
  const away = ({ cell }: ScoredPiece) => steps(cell, target) * 1000 + difference(cell, target);
  return pieces.toSorted((one, other) => away(one) - away(other));
}
