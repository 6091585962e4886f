/** A dialog whose thing is gone stays closed when there is such a thing again. */

import { useEffect } from "preact/hooks";

export function useClosing(there: boolean, close: () => void): void {
  useEffect(() => {
    if (!there) close();
  }, [there]);
}
