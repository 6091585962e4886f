/** Parts of the page that are fetched when they are first needed. */

import { signal } from "@preact/signals";
import type { ComponentChild, ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { refuse } from "./table";
import { type Group, speakOf, t } from "./text";

/** A component that stands for one in a file of its own, and is nothing until that has come, with the
 * groups of texts that it needs besides those of the page. */
export function lazily<P extends object>(
  load: () => Promise<ComponentType<P>>,
  ...groups: readonly Group[]
): (props: P) => ComponentChild {
  const found = signal<ComponentType<P> | null>(null);
  return function Lazy(props: P) {
    useEffect(() => {
      if (found.value) return;
      Promise.all([load(), ...groups.map(speakOf)]).then(
        ([component]) => {
          found.value = component;
        },
        // Not there: the network is gone, or the server has moved on to other files.
        () => refuse(t("lazily.failed")),
      );
    }, []);
    const Found = found.value;
    return Found && <Found {...props} />;
  };
}
