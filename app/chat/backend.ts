import type { ChatCompletion, ChatMessage } from "./chat-completion.ts";

/** What makes the answers: the agent core, a model provider, or a script. All methods throw GatewayError. */
export interface ModelBackend {
  /** Asks for a whole answer. */
  complete(call: BackendCall): Promise<ChatCompletion>;
  /** Asks for a streamed answer with its usage; resolves once it was accepted. The bytes are server-sent events. */
  stream(call: BackendCall): Promise<AsyncIterable<Uint8Array>>;
  /** Waits for the calls under way and closes the connections. */
  close(): Promise<void>;
  /** Fails every call under way with `reason` at once. */
  abort(reason: Error): Promise<void>;
}

/** One question; nothing of the client's travels on that is not named here. */
export interface BackendCall {
  /** The backend's own name for the model or agent. */
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly temperature?: number;
  readonly topP?: number;
  /** What the answer may cost at most, and what was reserved for it. */
  readonly completionTokens: number;
  /** Null for a question that stands alone. */
  readonly conversation: Conversation | null;
  /** Cancels the call, and with it the backend's run; its reason, a GatewayError, is thrown. */
  readonly signal: AbortSignal;
}

/** Whose conversation it is; a backend that remembers must keep them apart. */
export interface Conversation {
  /** Public id of the API key or of the user. */
  readonly owner: string;
  /** The owner's own name for it. */
  readonly id: string;
  /** When its memory began, milliseconds since 1970: under another birth the backend remembers nothing of it. */
  readonly birth: number;
}
