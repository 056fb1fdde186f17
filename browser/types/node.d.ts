// What the tests use of Node's own modules, and no more.

declare module "node:test" {
  export function test(name: string, what: (context: Context) => unknown): void;
  export interface Context {
    after(what: () => unknown): void;
    mock: {
      method(object: object, name: string, instead: (...given: any[]) => unknown): { mock: { calls: { arguments: any[] }[] } };
      timers: { enable(what: { apis: string[] }): void; tick(milliseconds: number): void };
    };
  }
}

declare module "node:assert/strict" {
  const assert: {
    equal<T>(found: T, wanted: T, message?: string): void;
    notEqual<T>(found: T, other: T, message?: string): void;
    deepEqual<T>(found: T, wanted: T, message?: string): void;
    match(found: string, pattern: RegExp): void;
    ok(found: unknown, message?: string): void;
    throws(what: () => unknown, pattern: RegExp): void;
    rejects(what: Promise<unknown>, pattern: RegExp): Promise<void>;
  };
  export default assert;
}

declare module "node:crypto" {
  export function createHash(name: string): { update(text: string): { digest(as: "base64"): string } };
}

declare module "node:fs" {
  export function readFileSync(file: URL, encoding: "utf-8"): string;
  export function readdirSync(folder: URL): string[];
}

declare module "node:vm" {
  export function runInNewContext(program: string, globals: object): unknown;
}
