/** The part that we use; the package's own types cannot be resolved through its `exports`. */
declare module "better-sqlite3-multiple-ciphers" {
  export interface Statement {
    readonly reader: boolean;
    all(parameters: readonly unknown[]): unknown[];
    get(...parameters: readonly unknown[]): unknown;
    run(parameters: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint };
    iterate(parameters: readonly unknown[]): IterableIterator<unknown>;
  }
  // eslint-disable-next-line no-restricted-exports -- the package is made so
  export default class Database {
    constructor(file: string, options?: { readonly timeout?: number });
    pragma(text: string): unknown;
    prepare(sql: string): Statement;
    close(): void;
  }
}
