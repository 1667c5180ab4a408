import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const kinds = [
  ['sockets', /^socket:/],
  ['pipes', /^pipe:/],
  ['files', /^\//],
];

/** The open handles of a process by kind; those of none of the kinds are `others` (timers, events, polls of the kernel). */
export function handlesOf(pid) {
  const counts = { sockets: 0, pipes: 0, files: 0, others: 0 };
  for (const handle of readdirSync(`/proc/${pid}/fd`)) {
    const target = targetOf(pid, handle);
    if (target === undefined) continue;
    counts[kinds.find(([, form]) => form.test(target))?.[0] ?? 'others'] += 1;
  }
  return counts;
}

export function threadsOf(pid) {
  return Number(/^Threads:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
}

function targetOf(pid, handle) {
  try {
    return readlinkSync(`/proc/${pid}/fd/${handle}`);
  } catch {
    // It was closed meanwhile.
    return undefined;
  }
}
