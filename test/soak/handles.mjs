import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * The open handles of a process by kind: connections that clients have to its `port`, connections that it has to
 * others (providers, receivers, a Redis over TCP), sockets without an address of the network (Redis's own), files, pipes,
 * and others (timers, events and polls of the kernel).
 */
export function handlesOf(pid, port) {
  const counts = { clients: 0, outgoing: 0, sockets: 0, pipes: 0, files: 0, others: 0 };
  const ports = localPorts(pid);
  for (const handle of readdirSync(`/proc/${pid}/fd`)) {
    const target = targetOf(pid, handle);
    if (target !== undefined) counts[kindOf(target, ports, port)] += 1;
  }
  return counts;
}

export function threadsOf(pid) {
  return Number(/^Threads:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
}

function kindOf(target, ports, port) {
  const [, inode] = /^socket:\[(\d+)\]/.exec(target) ?? [];
  if (inode === undefined) return target.startsWith('pipe:') ? 'pipes' : target.startsWith('/') ? 'files' : 'others';
  if (!ports.has(inode)) return 'sockets';
  return ports.get(inode) === port ? 'clients' : 'outgoing';
}

/** Of each TCP socket, by the number that handles have of it; the one that listens is a client's too. */
function localPorts(pid) {
  const lines = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8').trim().split('\n').slice(1),
  );
  return new Map(
    lines.map((line) => {
      const fields = line.trim().split(/\s+/);
      return [fields[9], Number.parseInt(fields[1].split(':').at(-1), 16)];
    }),
  );
}

function targetOf(pid, handle) {
  try {
    return readlinkSync(`/proc/${pid}/fd/${handle}`);
  } catch {
    // It was closed meanwhile.
    return undefined;
  }
}
