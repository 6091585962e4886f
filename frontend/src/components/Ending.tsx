/** What can be told of a whole game. Loaded only when there is one, see `Story`. */

import { standings } from "../table";
import { Awards } from "./Awards";
import DeckProof from "./DeckProof";
import { HeatMap } from "./HeatMap";
import { Souvenir } from "./Souvenir";

export function Ending() {
  const { rounds = [] } = standings.value ?? {};
  if (rounds.length === 0) return null;
  return (
    <>
      <Awards rounds={rounds} />
      <HeatMap rounds={rounds} />
      <Souvenir />
      <DeckProof />
    </>
  );
}
