/** The reason why something was refused just now. */

import { refusal } from "../table";

export function Refusal() {
  return (
    <p class="refusal error" role="alert">
      {refusal}
    </p>
  );
}
