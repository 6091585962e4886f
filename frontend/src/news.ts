/** What is told to those who listen, a line for each piece of news. They are read one after the other;
 * if each took the place of the one before, a quick one would silence it. Pure. */

export interface News {
  readonly number: number;
  readonly text: string;
}

/** Whoever is farther behind than this has other worries. */
const KEPT = 12;

export function withNews(news: readonly News[], text: string): readonly News[] {
  return [...news, { number: newest(news) + 1, text }].slice(-KEPT);
}

export function newest(news: readonly News[]): number {
  return news.at(-1)?.number ?? 0;
}

export function after(news: readonly News[], number: number): readonly News[] {
  return news.filter((one) => one.number > number);
}
