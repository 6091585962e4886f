/** Where the lens stands: above the finger; where there is no room, beside it, on the side away
 * from the hand's edge of the screen. Pure; pixels from the top left of the window. */

interface Point {
  readonly x: number;
  readonly y: number;
}
interface Size {
  readonly width: number;
  readonly height: number;
}

const MARGIN = 8;
/** How far from a fingertip, which covers more than a mouse's arrow. */
const FINGER = 44;
const ARROW = 24;

export function placeLens(at: Point, lens: Size, screen: Size, touch: boolean): Point {
  const gap = touch ? FINGER : ARROW;
  const x = inside(at.x - lens.width / 2, screen.width - lens.width);
  const y = at.y - gap - lens.height;
  if (y >= MARGIN) return { x, y };
  const beside = at.x > screen.width / 2 ? at.x - gap - lens.width : at.x + gap;
  return {
    x: inside(beside, screen.width - lens.width),
    y: inside(at.y - lens.height / 2, screen.height - lens.height),
  };
}

function inside(wanted: number, most: number): number {
  return Math.round(Math.max(MARGIN, Math.min(wanted, most - MARGIN)));
}
