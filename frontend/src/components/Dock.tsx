/** What one can do now. On a narrow screen it stays at the bottom edge. */

import type { ComponentChildren } from "preact";
import { isGiver, loaded, may, me, phase } from "../table";
import { AimBar } from "./AimBar";
import { GiverBar } from "./GiverBar";
import { LobbyBar } from "./LobbyBar";
import { Refusal } from "./Refusal";
import { RevealBar } from "./RevealBar";
import { SeatForm } from "./SeatForm";
import { StandingsBar } from "./StandingsBar";

export function Dock({ children }: { readonly children?: ComponentChildren }) {
  return (
    <section class="dock">
      {children}
      <Refusal />
      {loaded.value && <Inside />}
    </section>
  );
}

function Inside() {
  switch (phase.value) {
    case "lobby":
      return me.value || !may("add_player") ? <LobbyBar /> : <SeatForm />;
    case "reveal":
      return <RevealBar />;
    case "standings":
      return <StandingsBar />;
    default:
      return isGiver.value ? <GiverBar /> : <AimBar />;
  }
}
