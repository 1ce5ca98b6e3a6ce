import { AjvCompiler, type BuildCompilerFromPool } from "@fastify/ajv-compiler";
import { SerializerSelector, type SerializerFactory } from "@fastify/fast-json-stringify-compiler";

type Validator = ReturnType<ReturnType<BuildCompilerFromPool>>;

export interface DeferredSchemas {
  /** For Fastify's `schemaController`. */
  readonly compilersFactory: { readonly buildValidator: BuildCompilerFromPool; readonly buildSerializer: SerializerFactory };
  /** Compiles what no request has needed yet, one at a time with room for requests between; rejects at a schema that is wrong. */
  readonly compileRest: () => Promise<void>;
}

/**
 * Compiles each schema when it is first needed, with Fastify's own compilers: a third of a start's work, that nobody has to wait
 * for before the process listens.
 */
export function deferredSchemas(): DeferredSchemas {
  const waiting = new Set<() => unknown>();
  const defer = <T>(compile: () => T): (() => T) => {
    let compiled: { readonly it: T } | undefined;
    const get = (): T => {
      waiting.delete(get);
      compiled ??= { it: compile() };
      return compiled.it;
    };
    waiting.add(get);
    return get;
  };
  const validators = AjvCompiler();
  const serializers = SerializerSelector();
  const buildValidator: BuildCompilerFromPool = (...options) => {
    const compiler = defer(() => validators(...options));
    return (route) => {
      const validator = defer(() => compiler()(route));
      const validate = (data: unknown): unknown => validator()(data);
      // Where Fastify looks for what is wrong with the data.
      return Object.defineProperty(validate, "errors", { get: () => validator().errors }) as unknown as Validator;
    };
  };
  const buildSerializer: SerializerFactory = (...options) => {
    const compiler = defer(() => serializers(...options));
    return (route) => {
      const serializer = defer(() => compiler()(route));
      return (data: unknown) => serializer()(data);
    };
  };

  return {
    compilersFactory: { buildValidator, buildSerializer },
    async compileRest() {
      for (const compile of waiting) {
        compile();
        await new Promise(setImmediate);
      }
    },
  };
}
