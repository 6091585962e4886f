/** Lines that grow to the right, one point a second, over the last two minutes. */

const SPAN = 120;
const WIDTH = 600;
const HEIGHT = 160;
const SVG = "http://www.w3.org/2000/svg";

export interface Chart {
  readonly element: HTMLElement;
  /** The next value of each line; undefined leaves a gap. */
  add(values: readonly (number | undefined)[]): void;
}

export function chart(
  title: string,
  lines: readonly string[],
  written: (value: number) => string,
): Chart {
  const element = document.createElement("figure");
  element.className = "ops-chart";
  const heading = document.createElement("h2");
  heading.textContent = title;
  const top = document.createElement("span");
  top.className = "soft small numbers";
  const picture = drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none" });
  picture.setAttribute("aria-hidden", "true");
  for (const part of [0, 0.5, 1]) {
    const y = 1 + part * (HEIGHT - 2);
    picture.append(drawn("path", { class: "ops-grid", d: `M0 ${y}H${WIDTH}` }));
  }
  const paths = lines.map((_, index) => drawn("path", { class: `ops-line ops-line--${index}` }));
  picture.append(...paths);
  const legend = document.createElement("figcaption");
  const keys = lines.map((_, index) => {
    const key = document.createElement("span");
    key.className = `ops-key ops-key--${index} numbers`;
    legend.append(key);
    return key;
  });
  const header = document.createElement("div");
  header.className = "row row--between";
  header.append(heading, top);
  element.append(header, picture, legend);

  const past: (readonly (number | undefined)[])[] = [];
  return {
    element,
    add(values) {
      past.push(values);
      if (past.length > SPAN) past.shift();
      const most = ceiling(Math.max(0, ...past.flat().map((value) => value ?? 0)));
      top.textContent = `up to ${written(most)}`;
      for (const [index, path] of paths.entries()) {
        path.setAttribute(
          "d",
          line(
            past.map((one) => one[index]),
            most,
          ),
        );
        const key = keys[index];
        const value = values[index];
        if (key) key.textContent = `${lines[index]} ${value === undefined ? "–" : written(value)}`;
      }
    },
  };
}

/** The least round number that is not below: 1, 2 or 5 with zeros. */
export function ceiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= value) ?? 10 * power;
}

/** The path through these values, the newest at the right edge, with gaps where there is none. */
export function line(values: readonly (number | undefined)[], most: number): string {
  let pen = false;
  const begin = SPAN - values.length;
  return values
    .map((value, index) => {
      if (value === undefined) {
        pen = false;
        return "";
      }
      const x = ((begin + index) / (SPAN - 1)) * WIDTH;
      const y = HEIGHT - 1 - (value / most) * (HEIGHT - 2);
      const command = pen ? "L" : "M";
      // A value between two gaps is a dot.
      const alone = !pen && values[index + 1] === undefined;
      pen = true;
      return `${command}${x.toFixed(1)} ${y.toFixed(1)}${alone ? "h0" : ""}`;
    })
    .join("");
}

function drawn(tag: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
