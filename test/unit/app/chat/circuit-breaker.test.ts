import { expect, test } from "@jest/globals";
import { CircuitBreaker } from "../../../../app/chat/circuit-breaker.ts";

function breaker(): { readonly circuit: CircuitBreaker; readonly later: (seconds: number) => void } {
  let now = 0;
  const circuit = new CircuitBreaker({ failures: 3, calls: 5, rememberSeconds: 60, restSeconds: 5, longestRestSeconds: 15, clock: () => new Date(now) });
  return { circuit, later: (seconds) => { now += seconds * 1000; } };
}

const fail = (circuit: CircuitBreaker, times: number): void => {
  for (let time = 0; time < times; time += 1) circuit.admit()("failed");
};

test("so many failures among the latest calls open the circuit, and callers learn how long", () => {
  const { circuit } = breaker();
  fail(circuit, 2);
  circuit.admit()("answered");
  expect(circuit.state).toBe("closed");
  fail(circuit, 1);
  expect(circuit.state).toBe("open");
  expect(() => circuit.admit()).toThrow(expect.objectContaining({ kind: expect.objectContaining({ code: "agent_unavailable", retryAfter: 5 }) }));
});

test("failures among many answers, old ones and clients that left do not open it", () => {
  const { circuit, later } = breaker();
  fail(circuit, 2);
  for (let time = 0; time < 5; time += 1) circuit.admit()("answered");
  fail(circuit, 2);
  later(61);
  fail(circuit, 2);
  for (let time = 0; time < 5; time += 1) circuit.admit()("neither");
  expect(circuit.state).toBe("closed");
});

test("after its rest one probe passes, and its answer closes the circuit", () => {
  const { circuit, later } = breaker();
  fail(circuit, 3);
  later(5);
  expect(circuit.state).toBe("half-open");
  const report = circuit.admit();
  expect(() => circuit.admit()).toThrow();
  report("answered");
  expect(circuit.state).toBe("closed");
  fail(circuit, 2);
  expect(circuit.state).toBe("closed");
});

test("a probe that fails doubles the rest up to its longest", () => {
  const { circuit, later } = breaker();
  fail(circuit, 3);
  for (const rest of [5, 10, 15, 15]) {
    later(rest - 1);
    expect(circuit.state).toBe("open");
    later(1);
    fail(circuit, 1);
  }
});

test("a probe whose client leaves lets the next one try", () => {
  const { circuit, later } = breaker();
  fail(circuit, 3);
  later(5);
  circuit.admit()("neither");
  circuit.admit()("answered");
  expect(circuit.state).toBe("closed");
});

test("a call from before the opening decides nothing", () => {
  const { circuit } = breaker();
  const early = circuit.admit();
  fail(circuit, 3);
  early("answered");
  expect(circuit.state).toBe("open");
});
