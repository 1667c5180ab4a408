import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const key = 'an-admin-key-for-tests';

/** The built program, with nothing in its environment but what is given. */
export async function startProgram(environment) {
  const lines = [];
  const child = spawn(process.execPath, [new URL('../../dist/main.js', import.meta.url).pathname], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', HALFTONE_ADMIN_KEY: key, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const url = await new Promise((resolve, reject) => {
    exited.then(() => reject(new Error(`the program ended:\n${lines.join('\n')}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const ready = /^Halftone \S+ is ready at (\S+)$/.exec(line);
      if (ready) resolve(ready[1]);
    });
  });
  const ask = async (path, body) => {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${key}`, ...(body && !isForm && { 'content-type': 'application/json' }) },
      body: body && !isForm ? JSON.stringify(body) : body,
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };
  return {
    ask,
    draw: (prompt, more) => ask('/v1/images/generations', { model: 'compatible/painter', prompt, ...more }),
    lines,
    fetch: async (address) => Buffer.from(await (await fetch(address)).arrayBuffer()),
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
