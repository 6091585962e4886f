// The game that every peer plays: a guess, in turn, on an empty cell. Two guesses each make a round, which is
// scored; then the next begins. Enough for an action to be judged, and for a view of one's own to be made of it.

const ROWS = "ABCDEFGHIJKLMNOP";
const COLUMNS = 30;
const NAMES = ["Ada", "Ben", "Cem", "Dora", "Emil", "Fatma", "Gus", "Hana", "Ivo", "Jana"];

/** Row and column of a cell, null for what is none. */
export function place(cell) {
  const row = ROWS.indexOf(cell[0]);
  const column = Number(cell.slice(1));
  return row >= 0 && Number.isInteger(column) && column >= 1 && column <= COLUMNS
    ? { row, column }
    : null;
}

/** A new game of so many players: plain data. */
export function deal(players) {
  return {
    round: 1,
    phase: "first_guess",
    turn: 0,
    target: target(1),
    players: NAMES.slice(0, players).map((name, index) => ({
      id: index + 1,
      name,
      color: "#1a7f5a",
      points: 0,
      guesses: [],
      placed: false,
      seating: "playing",
      muted: false,
    })),
  };
}

function target(round) {
  return ROWS[(round * 5) % ROWS.length] + (1 + ((round * 11) % COLUMNS));
}

/** Whose turn it is, counted from 0: there and back again. */
export function whose(game) {
  const last = game.players.length - 1;
  return game.turn <= last ? game.turn : 2 * last + 1 - game.turn;
}

/** Puts a piece down; false, and nothing has changed, where that is not allowed. */
export function guess(game, seat, cell) {
  if (seat !== whose(game) || typeof cell !== "string" || place(cell) === null) return false;
  if (game.players.some((player) => player.guesses.includes(cell))) return false;
  game.players[seat].guesses.push(cell);
  game.players[seat].placed = true;
  game.turn += 1;
  if (game.turn === game.players.length) {
    game.phase = "second_guess";
    for (const player of game.players) player.placed = false;
  } else if (game.turn === 2 * game.players.length) {
    endRound(game);
  }
  return true;
}

function endRound(game) {
  const there = place(game.target);
  for (const player of game.players) {
    for (const cell of player.guesses) {
      const here = place(cell);
      const steps = Math.max(Math.abs(here.row - there.row), Math.abs(here.column - there.column));
      player.points += Math.max(0, 3 - steps);
    }
    player.guesses = [];
    player.placed = false;
  }
  game.round += 1;
  game.turn = 0;
  game.phase = "first_guess";
  game.target = target(game.round);
}

/** What is the same for everybody. */
export function playerList(game) {
  return { players: game.players };
}

/** What one player is told of the turn: as much as Color Clues tells. */
export function turnUpdate(game, seat) {
  const player = whose(game);
  const mine = player === seat;
  return {
    phase: game.phase,
    round: game.round,
    rounds: game.players.length,
    giver: null,
    player: player + 1,
    awaited: [player + 1],
    deadline: null,
    cur_player: game.players[seat],
    is_player_turn: mine,
    may: mine ? ["guess", "say", "react", "leave"] : ["say", "react", "leave"],
    muted: false,
  };
}
