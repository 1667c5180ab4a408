import { residentBytes, usageOf } from './usage.mjs';

const everyMs = 10;
const familyEveryMs = 500;

/** Looks on until it is stopped, which gives the most memory that a program's processes had at one time, in bytes. */
export function watchMemory(root) {
  const peak = { bytes: 0, redisBytes: 0 };
  let family;
  let known = -Infinity;
  const look = () => {
    if (performance.now() - known > familyEveryMs) {
      family = usageOf(root);
      known = performance.now();
    }
    peak.bytes = Math.max(peak.bytes, sum(family.pids));
    peak.redisBytes = Math.max(peak.redisBytes, sum(family.redisPids));
  };
  look();
  const timer = setInterval(look, everyMs);
  return () => {
    clearInterval(timer);
    look();
    return peak;
  };
}

function sum(pids) {
  return pids.reduce((bytes, pid) => bytes + residentBytes(pid), 0);
}
