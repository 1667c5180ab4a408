import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Config, ConfigError } from '../config/config.js';
import { readOrMake } from './durable-file.js';

/** What this installation signs with: `HALFTONE_SECRET`, else the file `secret` that the first start leaves in the data folder. */
export async function readSecret(config: Pick<Config, 'secret' | 'dataDir'>): Promise<string> {
  if (config.secret) return config.secret;
  const path = join(config.dataDir, 'secret');
  const secret = await readOrMake(path, 0o600, () => randomBytes(32).toString('hex'));
  if (secret.length < 32) throw new ConfigError(`${path} holds no secret: remove it, and the next start makes one.`);
  return secret;
}
