/** How the game goes, over the page of a room. */

import { t } from "../text";
import "../styles/help.css";
import { Dialog } from "./Dialog";
import { HowTo } from "./HowTo";

export default function HowToDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={t("how.title")} onClose={onClose}>
      <HowTo under="h2" />
    </Dialog>
  );
}
