import { formOf } from './pictures.mjs';

const idIn = /"id":"(gen_[0-9a-z]+)"/;

/** What a kind of request does its work with; whatever is answered otherwise than it says is a finding. */
export function openClient({ call, marker, kind, told, keys, webhookUrl, random }) {
  const slowMs = random.between(20, 400);

  async function expect(answers, method, path, asking) {
    const answer = await call(method, path, asking);
    if (answer.status !== 0 && !answers.includes(answer.status)) {
      const why = answer.body?.error?.code ?? '';
      throw new Error(`${method} ${path.split('?')[0]} was answered with ${answer.status} ${why}`);
    }
    return answer;
  }

  /** Asks for pictures, with a prompt that leads from the provider's ledger to the record. */
  async function make(path, { json, fields, files, word = '', answers = [200], budget, webhook, ...asking }) {
    const prompt = `${marker} of a red fox ${word || `[[slow:${slowMs}ms]]`}`;
    const body = json ? { json: { ...json, prompt } } : { form: formOf({ ...fields, prompt }, files) };
    const more = { ...body, ...asking, ...(budget && { key: keys.budget }) };
    const answer = await expect(answers, 'POST', path, more);
    const id = answer.body?.id ?? idIn.exec(answer.body?.toString('latin1', 0, 5_000))?.[1];
    if (answer.status === 200 || answer.status === 202) accepted(id, webhook);
    return answer;
  }

  function accepted(id, webhook = false) {
    if (id) told.accepted.set(id, { marker, kind, webhook });
  }

  return {
    make,
    expect,
    accepted,
    /** However often it was sent, it is one generation. */
    beganOnce: () => told.once.add(marker),
    marker,
    keys,
    webhookUrl,
    finding: (text) => told.findings.push(`${kind} ${marker}: ${text}`),
  };
}
