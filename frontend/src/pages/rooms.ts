/** The list of public rooms on the first page, kept up to date while somebody can see it. */

import type { Listing, Rooms } from "../protocol";
import { follow } from "./follow";

const section = document.querySelector<HTMLElement>("[data-rooms]");
if (section) {
  follow(section.dataset.socket ?? "", (message) => {
    if (message.type === "rooms") show(section, (message as Rooms).rooms);
  });
}

/** In the order that the server gives; but nothing moves while somebody is about to choose. */
function show(section: HTMLElement, rooms: readonly Listing[]): void {
  const list = section.querySelector("ul");
  if (!list) return;
  const before = new Map(
    [...list.querySelectorAll<HTMLElement>("[data-room]")].map((row) => [row.dataset.room, row]),
  );
  const rows = rooms.map((room) => fill(before.get(room.code) ?? row(room.code), section, room));
  const choosing = list.contains(document.activeElement) || list.matches(":hover");
  const gone = [...before.values()].filter((row) => !rows.includes(row));
  if (gone.some((row) => row.contains(document.activeElement))) {
    section.querySelector("h2")?.focus();
  }
  for (const row of gone) row.remove();
  const misplaced = choosing ? rows.filter((row) => !row.isConnected) : rows;
  const inOrder = rows.every((row, index) => list.children[index] === row);
  if (!inOrder) list.append(...misplaced);
  for (const none of section.querySelectorAll<HTMLElement>("[data-none]")) {
    none.hidden = rooms.length > 0;
  }
  section.hidden = rooms.length === 0 && !section.contains(document.activeElement);
}

function row(code: string): HTMLElement {
  const row = document.createElement("li");
  const card = document.createElement("a");
  row.dataset.room = code;
  card.className = "room-card";
  card.href = `/rooms/${encodeURIComponent(code)}/`;
  for (const name of ["name", "phase soft small", "seats small", "way button button--small"]) {
    const part = document.createElement("span");
    part.className = `room-${name}`;
    card.append(part, " ");
  }
  row.append(card);
  return row;
}

function fill(row: HTMLElement, section: HTMLElement, room: Listing): HTMLElement {
  const words = section.dataset;
  const say = (part: string, text = "") => {
    const element = row.querySelector(`.room-${part}`);
    if (element && element.textContent?.trim() !== text) element.textContent = text;
  };
  const phases = { lobby: words.gathering, standings: words.resting } as const;
  const { players, seats } = room;
  say("name", room.code);
  say("phase", phases[room.phase as keyof typeof phases] ?? words.playing);
  say("seats", words.seats?.replace("{players}", `${players}`).replace("{seats}", `${seats}`));
  say("way", room.joinable ? words.join : words.watch);
  return row;
}
