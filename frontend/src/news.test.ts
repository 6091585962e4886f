import { expect, it } from "vitest";
import { after, type News, newest, withNews } from "./news";

const told = (...texts: string[]) => texts.reduce<readonly News[]>(withNews, []);
const texts = (news: readonly News[]) => news.map(({ text }) => text);

it("loses nothing, however quickly one piece of news follows another", () => {
  expect(texts(told("Clue from Ada: lagoon.", "It is Ben’s turn."))).toEqual([
    "Clue from Ada: lagoon.",
    "It is Ben’s turn.",
  ]);
});

it("is news again when the same is told twice", () => {
  const [first, second] = told("It is your turn.", "It is your turn.");
  expect(first?.number).not.toBe(second?.number);
});

it("begins with what comes after one began to listen", () => {
  const before = told("Ada took a seat.");
  expect(after(before, newest(before))).toEqual([]);
  expect(texts(after(withNews(before, "Ben took a seat."), newest(before)))).toEqual([
    "Ben took a seat.",
  ]);
});

it("does not grow for ever, and never gives a number twice", () => {
  const many = told(...Array.from({ length: 100 }, (_, index) => `${index}`));
  expect(many.length).toBeLessThan(20);
  expect(texts(many).at(-1)).toBe("99");
  expect(newest(many)).toBe(100);
});
