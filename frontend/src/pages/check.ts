/** The connection check: opens a socket, sends five messages, times their way there and back. */

const MESSAGES = 5;
const PATIENCE_MS = 8000;
const SLOW_MS = 400;

type Verdict = "good" | "slow" | "closed" | "silent" | "broken";
type Result = { readonly verdict: Verdict; readonly milliseconds?: number };

const section = document.querySelector<HTMLElement>("[data-check]");
if (section) start(section);

function start(section: HTMLElement): void {
  const again = section.querySelector<HTMLButtonElement>("[data-again]");
  const run = async () => {
    show(section, "running");
    const { socket = "" } = section.dataset;
    const result = await measure(socket);
    show(section, result.verdict, result.milliseconds);
  };
  again?.addEventListener("click", run);
  section.hidden = false;
  run();
}

function show(section: HTMLElement, state: "running" | Verdict, milliseconds?: number): void {
  const all = (selector: string) => section.querySelectorAll<HTMLElement>(selector);
  const worked = state === "good" || state === "slow";
  for (const part of all("[data-when]")) part.hidden = !part.matches(`[data-when=${state}]`);
  for (const part of all("[data-advice]")) part.hidden = worked || state === "running";
  for (const part of all("[data-again]")) part.hidden = state === "running";
  if (milliseconds !== undefined) {
    for (const part of all("[data-time]")) part.textContent = inWords(milliseconds);
  }
}

function inWords(milliseconds: number): string {
  return new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`, {
    style: "unit",
    unit: "millisecond",
    maximumFractionDigits: milliseconds < 10 ? 1 : 0,
  }).format(milliseconds);
}

/** Never rejects: whatever happens on the way is a verdict. */
function measure(path: string): Promise<Result> {
  return new Promise((resolve) => {
    const address = new URL(path, location.href);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    const times: number[] = [];
    let opened = false;
    let sentAt = 0;

    const finish = (result: Result) => {
      clearTimeout(patience);
      socket.onclose = null;
      socket.close();
      resolve(result);
    };
    const patience = setTimeout(
      () => finish({ verdict: opened ? "broken" : "silent" }),
      PATIENCE_MS,
    );
    const send = () => {
      sentAt = performance.now();
      socket.send(`${times.length}`);
    };

    socket.onopen = () => {
      opened = true;
      send();
    };
    socket.onmessage = (message) => {
      if (message.data !== `${times.length}`) return;
      times.push(performance.now() - sentAt);
      if (times.length < MESSAGES) return send();
      const milliseconds = median(times);
      finish({ verdict: milliseconds > SLOW_MS ? "slow" : "good", milliseconds });
    };
    socket.onclose = () => finish({ verdict: opened ? "broken" : "closed" });
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
