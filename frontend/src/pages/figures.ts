/** How the processes are, as `ops/live.py` tells it. */

export interface Sample {
  readonly process: string;
  readonly rooms: number;
  readonly sockets: number;
  readonly players: number;
  readonly waiting: number;
  readonly unsent: number;
  readonly actions: number;
  readonly refusals: number;
  readonly commits: number;
  readonly repairs: number;
  readonly nudges: number;
  /** Milliseconds: the median, the 95th percentile, the longest; null when nothing happened. */
  readonly times: readonly [number, number, number] | null;
  readonly lag: number;
}

export interface Look {
  readonly at: number;
  readonly here: string;
  readonly everywhere: boolean;
  readonly processes: readonly Sample[];
}

/** All processes as one: sums, and the times of the slowest. A room that has people at several
 * processes counts at each of them. */
export function together(processes: readonly Sample[]): Sample {
  const sum = (read: (one: Sample) => number) => processes.reduce((all, one) => all + read(one), 0);
  const times = processes.flatMap((one) => (one.times ? [one.times] : []));
  const slowest = (index: 0 | 1 | 2) => Math.max(...times.map((one) => one[index]));
  return {
    process: "",
    rooms: sum((one) => one.rooms),
    sockets: sum((one) => one.sockets),
    players: sum((one) => one.players),
    waiting: sum((one) => one.waiting),
    unsent: sum((one) => one.unsent),
    actions: sum((one) => one.actions),
    refusals: sum((one) => one.refusals),
    commits: sum((one) => one.commits),
    repairs: sum((one) => one.repairs),
    nudges: sum((one) => one.nudges),
    times: times.length > 0 ? [slowest(0), slowest(1), slowest(2)] : null,
    lag: Math.max(0, ...processes.map((one) => one.lag)),
  };
}
