/** A socket that is open while somebody can see the page. It comes back by itself, ever more slowly;
 * nobody is told, as the rest of the page works. */

const SHORTEST_MS = 1_000;
const LONGEST_MS = 30_000;

/** `wanted` is asked whenever it could be opened; the answer looks again. */
export function follow(
  path: string,
  hear: (message: { readonly type: string }) => void,
  wanted: () => boolean = () => true,
): () => void {
  let socket: WebSocket | null = null;
  let wait = SHORTEST_MS;

  const look = () => {
    if (document.hidden || !wanted()) socket?.close();
    else if (!socket) open();
  };
  const open = () => {
    const address = new URL(path, location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const opened = new WebSocket(address);
    socket = opened;
    opened.onmessage = (message) => {
      wait = SHORTEST_MS;
      hear(JSON.parse(message.data));
    };
    opened.onclose = () => {
      if (socket === opened) socket = null;
      setTimeout(look, wait * (0.5 + Math.random()));
      wait = Math.min(wait * 2, LONGEST_MS);
    };
  };
  document.addEventListener("visibilitychange", look);
  look();
  return look;
}
