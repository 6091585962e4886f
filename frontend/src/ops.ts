/** The dashboard of those who operate the game: what its socket tells each second, as numbers,
 * lines and a table. It keeps what it has heard since it was opened, and nothing else. */

import "./styles/ops.css";
import { type Chart, chart } from "./pages/chart";
import { type Look, type Sample, together } from "./pages/figures";

const SHORTEST_MS = 1_000;
const LONGEST_MS = 15_000;
const NOT_STAFF = 4003;

type Show = (sample: Sample) => string;

const count = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const milliseconds = (value: number | undefined) =>
  value === undefined ? "–" : `${value < 10 ? value.toFixed(1) : count.format(value)} ms`;

const TILES: readonly (readonly [string, Show])[] = [
  ["Rooms", ({ rooms }) => count.format(rooms)],
  ["Players", ({ players }) => count.format(players)],
  ["Sockets", ({ sockets }) => count.format(sockets)],
  ["Actions a second", ({ actions }) => count.format(actions)],
  ["Refusals a second", ({ refusals }) => count.format(refusals)],
  ["95 of 100 within", ({ times }) => milliseconds(times?.[1])],
];

const COLUMNS: readonly (readonly [string, Show])[] = [
  ["Process", ({ process }) => process],
  ...TILES,
  ["Longest", ({ times }) => milliseconds(times?.[2])],
  ["Commits a second", ({ commits }) => count.format(commits)],
  ["Actions waiting", ({ waiting }) => count.format(waiting)],
  ["Frames unsent", ({ unsent }) => count.format(unsent)],
  ["Nudges a second", ({ nudges }) => count.format(nudges)],
  ["Repairs a second", ({ repairs }) => count.format(repairs)],
  ["Loop late by", ({ lag }) => milliseconds(lag)],
];

const page = document.querySelector<HTMLElement>("[data-ops]");
if (page) start(page);

function start(page: HTMLElement): void {
  const part = (name: string) => page.querySelector<HTMLElement>(`[data-${name}]`) ?? page;
  const charts: readonly (readonly [Chart, (all: Sample) => readonly (number | undefined)[]])[] = [
    [chart("Actions a second", ["now"], count.format), ({ actions }) => [actions]],
    [
      chart("From frame to last frame", ["median", "95 of 100"], milliseconds),
      ({ times }) => [times?.[0], times?.[1]],
    ],
    [
      chart("Who is there", ["sockets", "players", "rooms"], count.format),
      ({ sockets, players, rooms }) => [sockets, players, rooms],
    ],
    [
      chart("What waits", ["actions", "frames"], count.format),
      ({ waiting, unsent }) => [waiting, unsent],
    ],
  ];
  part("charts").append(...charts.map(([{ element }]) => element));
  part("head").append(...COLUMNS.map(([name]) => cell("th", name)));
  const values = TILES.map(([name]) => {
    const tile = document.createElement("div");
    const value = cell("dd", "–");
    tile.append(cell("dt", name), value);
    part("tiles").append(tile);
    return value;
  });

  const state = (text: string, bad = false) => {
    part("state").textContent = text;
    part("state").classList.toggle("ops-state--bad", bad);
  };

  const show = (look: Look) => {
    const all = together(look.processes);
    state(`As of ${new Date(look.at).toLocaleTimeString("en", { hour12: false })}`);
    for (const [index, [, told]] of TILES.entries()) {
      const value = values[index];
      if (value) value.textContent = told(all);
    }
    for (const [chart, read] of charts) chart.add(read(all));
    part("scope").textContent = look.everywhere
      ? "All processes that have told how they are within the last five seconds. The one that this page is connected to comes first."
      : "Only the process that this page is connected to: without REDIS_URL none can hear another.";
    part("rows").replaceChildren(...look.processes.map(row));
  };

  let wait = SHORTEST_MS;
  const open = () => {
    const address = new URL(page.dataset.socket ?? "", location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    socket.onmessage = (message) => {
      wait = SHORTEST_MS;
      show(JSON.parse(message.data) as Look);
    };
    socket.onclose = ({ code }) => {
      if (code === NOT_STAFF) return state("You are logged out: load this page again.", true);
      state("No connection. Trying again…", true);
      setTimeout(open, wait * (0.5 + Math.random()));
      wait = Math.min(wait * 2, LONGEST_MS);
    };
  };
  open();
}

function row(sample: Sample): HTMLElement {
  const row = document.createElement("tr");
  const [name, ...others] = COLUMNS.map(([, told]) => told(sample));
  const head = cell("th", name ?? "");
  head.setAttribute("scope", "row");
  row.append(head, ...others.map((value) => cell("td", value)));
  return row;
}

function cell(tag: "td" | "th" | "dt" | "dd", text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
