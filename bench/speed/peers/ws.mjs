// The library `ws` and JSON, with no framework around it: `/<players>/<room>/<seat>`, and each player is sent a frame.

import { WebSocketServer } from "ws";
import { deal, guess, playerList, turnUpdate } from "./rules.mjs";

const rooms = new Map();

const server = new WebSocketServer({ host: "127.0.0.1", port: Number(process.env.PORT) }, () =>
  console.log("listening"),
);
server.on("connection", (socket, request) => {
  const [, players, name, number] = request.url.split("/");
  const seat = Number(number);
  const code = `${players}/${name}`;
  if (!rooms.has(code)) rooms.set(code, { game: deal(Number(players)), sockets: [] });
  const room = rooms.get(code);
  room.sockets[seat] = socket;
  socket.on("message", (text) => {
    const { type, cell } = JSON.parse(text);
    if (type !== "guess" || !guess(room.game, seat, cell)) {
      socket.send('{"type":"error"}');
      return;
    }
    const list = playerList(room.game);
    room.sockets.forEach((one, index) => {
      one.send(JSON.stringify({ type: "view", ...list, ...turnUpdate(room.game, index) }));
    });
  });
});
