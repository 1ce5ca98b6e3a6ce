import type { FastifySchemaValidationError } from "fastify";
import { GatewayError } from "../platform/gateway-error.ts";
import { emptyInput, inputTooLong } from "./errors.ts";

const TEXT = /\/(content|message)$/;

/** The agreed sentence for a text that is too long or empty; any other broken rule keeps the framework's words. */
export function sentenceOf(errors: FastifySchemaValidationError[], part: string): Error {
  const [first] = errors;
  if (first !== undefined && TEXT.test(first.instancePath)) {
    if (first.keyword === "maxLength") return new GatewayError(inputTooLong);
    if (first.keyword === "minLength") return new GatewayError(emptyInput);
    if (first.keyword === "pattern") first.message = "must be Unicode text without control characters";
  }
  return Object.assign(new Error("the request breaks its schema"), { statusCode: 400, validation: errors, validationContext: part });
}
