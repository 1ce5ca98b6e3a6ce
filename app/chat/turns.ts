import type { Decider, Reservation, Usage } from "../decision/decision.ts";
import type { GatewayError } from "../platform/gateway-error.ts";
import { failureSite } from "../platform/failure-site.ts";
import type { EventLog } from "../platform/log.ts";
import { asGatewayError, costNothing, outcomeOf } from "./agent-failure.ts";
import type { BackendCall, ModelBackend } from "./backend.ts";
import type { ChatCompletion, TokenUsage } from "./chat-completion.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";
import { enter } from "./gate.ts";
import type { WorkQueue } from "./queue.ts";
import { relayEvents, type StreamFailure } from "./relay-events.ts";

export interface TurnsOptions {
  readonly backend: ModelBackend;
  readonly queue: WorkQueue;
  readonly breaker: CircuitBreaker;
  readonly decider: Decider;
  readonly log: EventLog;
}

/** One question to the backend, paid from one reservation. */
export interface Turn {
  readonly requestId: string;
  readonly call: BackendCall;
  readonly reservation: Reservation;
  /** Told once, when the turn is over; null when the backend did not say. */
  readonly onUsage: (usage: Usage) => void;
}

export interface StreamedTurn extends Turn {
  /** Whether the client asked for the last chunk, which holds the usage. */
  readonly passUsage: boolean;
  /** Makes the error event of a stream that fails after its status was sent. */
  readonly report: (failure: GatewayError) => StreamFailure;
}

export interface Turns {
  complete(turn: Turn): Promise<ChatCompletion>;
  /** Resolves once the backend has accepted; the texts are whole server-sent events. */
  stream(turn: StreamedTurn): Promise<AsyncGenerator<string, void, undefined>>;
}

const NOTHING: Usage = { promptTokens: 0, completionTokens: 0 };

/** Takes turns with the backend; whatever way one ends, its place is given back and its reservation settled, once. */
export function takeTurns({ backend, queue, breaker, decider, log }: TurnsOptions): Turns {
  function settle({ requestId, reservation, onUsage }: Turn, usage: Usage): void {
    onUsage(usage);
    decider.settle(reservation, usage).catch((error: unknown) => {
      log({ level: "error", category: "model", event: "settle.failed", requestId, metadata: failureSite(error) });
    });
  }

  /** Waits for the turn; what it returns ends it. */
  async function begin(turn: Turn): Promise<(usage: TokenUsage | undefined, failure: GatewayError | null) => void> {
    const exit = await enter(queue, breaker, turn.call.signal).catch((error: unknown) => {
      settle(turn, NOTHING);
      throw error;
    });
    let isOver = false;
    return (usage, failure) => {
      if (isOver) return;
      isOver = true;
      exit(failure === null ? "answered" : outcomeOf(failure));
      if (usage !== undefined) settle(turn, { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens });
      else settle(turn, failure !== null && costNothing(failure) ? NOTHING : null);
    };
  }

  return {
    async complete(turn) {
      const end = await begin(turn);
      try {
        const answer = await backend.complete(turn.call);
        end(answer.usage, null);
        return answer;
      } catch (error) {
        const failure = asGatewayError(error);
        end(undefined, failure);
        throw failure;
      }
    },
    async stream(turn) {
      const end = await begin(turn);
      // A stream that nobody starts to read never runs to its end.
      turn.call.signal.addEventListener("abort", () => { end(undefined, asGatewayError(turn.call.signal.reason)); }, { once: true });
      try {
        return relayEvents(await backend.stream(turn.call), { passUsage: turn.passUsage, report: turn.report, end });
      } catch (error) {
        const failure = asGatewayError(error);
        end(undefined, failure);
        throw failure;
      }
    },
  };
}
