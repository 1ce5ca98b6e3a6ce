import actions from "./actions.json" with { type: "json" };

/** What a job of CI does: reads for a plan, deploys, or keeps backups. */
export type Task = "plan" | "apply" | "backup";

/** `service:Action` of everything that the task calls, without the state's own reads and writes; kept in step with the twin's records by tests. */
export const permittedActions = (task: Task): readonly string[] => actions[task];
