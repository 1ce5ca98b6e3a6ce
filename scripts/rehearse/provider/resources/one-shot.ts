import type { Cloud } from "../cloud.ts";
import type { Lifecycle, State } from "../lifecycle.ts";

interface OneShot {
  act(planned: State, cloud: Cloud): Promise<void>;
  /** Until the operation is done. */
  wait(state: State, cloud: Cloud): Promise<void>;
  id(planned: State): string;
}

/** A resource that is an act: done once at creation, never looked at again, forgotten at destroy. */
export function oneShot(shot: OneShot): Lifecycle {
  return {
    async create(planned, cloud) {
      await shot.act(planned, cloud);
      return { id: shot.id(planned) };
    },
    settle: (state, cloud) => shot.wait(state, cloud),
    read: (state) => Promise.resolve(state),
    delete: () => Promise.resolve(),
  };
}
