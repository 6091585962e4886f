/** What a piece brought, as a sign in a text: by points, from 0 to 3. */

export const POINT_MARKS = ["⚪", "🟡", "🟢", "🎯"] as const;

export function pointMark(points: number): string {
  return POINT_MARKS[points as 0 | 1 | 2 | 3] ?? "";
}
