/** Ends of a call after which the failure table lets the same pictures be asked for again. */
const mayCallAgain = new Set(['retryable', 'no_image', 'auth', 'quota']);
const cent = 1e-6;

/**
 * Nothing is bought twice, and nothing is bought that no record tells of: of each generation every billed call belongs to
 * one attempt, by its request id or, where its outcome is unknown, by its provider; a picture that was paid for is not
 * called for again, unless the call before it was answered with none or with too few. Resolves with what is wrong, and
 * with how many calls were billed and how many of them twice.
 */
export function auditLedger(ledger, generations, markerOf) {
  const findings = [];
  const known = new Map();
  for (const generation of generations) {
    const marker = markerOf(generation);
    known.set(marker, [...(known.get(marker) ?? []), generation]);
  }
  const strays = ledger.filter(({ marker }) => !known.has(marker));
  findings.push(
    ...strays.map((line) => `${line.provider} billed ${line.requestId} (${line.marker}), which is in no record`),
  );
  let twice = strays.length;
  for (const [marker, family] of known) {
    const lines = ledger.filter((line) => line.marker === marker);
    const left = new Set(lines);
    const attempts = family.flatMap(({ head, attempts: all }) => all.map((attempt) => ({ id: head.id, attempt })));
    const billed = new Map();
    for (const one of attempts.filter(({ attempt }) => attempt.requestId)) take(one, byId(one.attempt));
    for (const one of attempts.filter(({ attempt }) => !attempt.requestId && attempt.cost !== 0))
      take(one, byProvider(one.attempt));

    function take(one, fits) {
      const line = [...left].find(fits);
      if (!line) return;
      left.delete(line);
      billed.set(one.attempt, line);
      const { cost } = one.attempt;
      if (typeof cost === 'number' && Math.abs(cost - line.usd) > cent) {
        findings.push(`${one.id} ${one.attempt.id} cost ${line.usd} and its record says ${cost}`);
      }
    }
    for (const { provider, requestId } of left) {
      findings.push(
        `${marker}: ${provider} billed ${requestId}, and no attempt of ${family.map(({ head }) => head.id)} tells of it`,
      );
    }
    twice += left.size;
    for (const generation of family) {
      const again = boughtTwice(generation, billed);
      findings.push(...again);
      twice += again.length;
    }
  }
  return { findings, billed: ledger.length, twice };
}

function byId({ provider, requestId }) {
  return (line) => line.provider === provider && line.requestId === requestId;
}

function byProvider({ provider }) {
  return (line) => line.provider === provider;
}

function boughtTwice({ head, attempts, pictures }, billed) {
  const { unknownOutcome, rerouteRefused } = head.asked.options;
  const allowed = new Set([
    ...mayCallAgain,
    unknownOutcome === 'retry' && 'outcome_unknown',
    rerouteRefused && 'refused',
  ]);
  return pictures.flatMap((_, picture) => {
    const calls = attempts.filter((attempt) => attempt.pictures.includes(picture));
    return calls.slice(0, -1).flatMap((attempt, index) => {
      const kind = attempt.failure?.kind ?? 'no_image';
      const next = calls[index + 1];
      if (!allowed.has(kind)) return [`${head.id}: picture ${picture} was called for again after ${kind}`];
      // Of too few pictures the missing ones are asked for again; a failure that may be tried again made none.
      const paid =
        kind !== 'outcome_unknown' && (billed.get(attempt)?.pictures ?? 0) > 0 && (attempt.made ?? []).length === 0;
      return paid && billed.has(next)
        ? [`${head.id}: picture ${picture} was bought by ${attempt.id} and ${next.id}`]
        : [];
    });
  });
}
