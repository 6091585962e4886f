import { expect, it } from "vitest";
import { errorText, listed, t } from "./text";

it.each([
  [0, "0 points"],
  [1, "1 point"],
  [2, "2 points"],
])("chooses the plural form by n: %i", (n, words) => {
  expect(t("players.points", { n })).toBe(words);
});

it("fills in names", () => {
  expect(t("title.reveal", { cell: "H17", color: "deep teal" })).toBe("It was H17, deep teal");
});

it("lists as one says it", () => {
  expect(listed(["Ada", "Ben", "Cleo"])).toBe("Ada, Ben and Cleo");
});

it("knows an error by its code, and else uses the server's words", () => {
  expect(errorText("cell_taken", "?")).toBe("There is a piece on that cell already.");
  expect(errorText("brand_new", "Something brand new.")).toBe("Something brand new.");
});
