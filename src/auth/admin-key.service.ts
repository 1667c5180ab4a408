import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Config, ConfigError } from '../config/config.js';
import { type ApiKey, generateSecret } from './api-key.js';
import { ApiKeyStore } from './api-key.store.js';

export interface AdminKeyNotice {
  /** The key that this start made: it is told once. */
  readonly shown?: string;
  /** Where the key of the first start lies, as long as it is the valid one. */
  readonly file?: string;
}

/** Sees to it that there is one admin key: the one in the environment, else one that the first start makes. */
@Injectable()
export class AdminKeyService {
  private readonly logger = new Logger(AdminKeyService.name);
  private readonly file: string;

  constructor(
    private readonly config: Config,
    private readonly keys: ApiKeyStore,
  ) {
    this.file = join(config.dataDir, 'admin-key');
  }

  async ensure(): Promise<AdminKeyNotice> {
    if (this.config.adminKey) {
      await this.keys.replace(adminKey(), this.config.adminKey);
      await this.forgetReplaced();
      return {};
    }
    // A Redis that was emptied gets the key back that people have.
    const kept = await this.read();
    if (kept) return (await this.register(kept)) ? { file: this.file } : {};
    return (await this.keys.exists('admin')) ? {} : this.makeFirst();
  }

  /** Once the key that the first start made is no longer valid, its file goes too. */
  async forget(): Promise<void> {
    await rm(this.file, { force: true });
  }

  /** Else whoever has the key of the first start would wonder why it is not accepted, and where it is. */
  private async forgetReplaced(): Promise<void> {
    const removed = await rm(this.file).then(
      () => true,
      (error: NodeJS.ErrnoException) => without(error, 'ENOENT'),
    );
    if (!removed) return;
    this.logger.warn(
      `HALFTONE_ADMIN_KEY takes the place of the key that the first start made: ${this.file} is removed.`,
    );
  }

  /** The file comes before Redis: whoever dies between the two finds the key there at the next start. */
  private async makeFirst(): Promise<AdminKeyNotice> {
    const secret = generateSecret();
    if (!(await this.keep(secret))) return this.ensure();
    if (await this.register(secret)) return { shown: secret, file: this.file };
    await rm(this.file);
    return {};
  }

  /** Whether this is the admin key: from now on, if there was none. */
  private async register(secret: string): Promise<boolean> {
    await this.keys.add(adminKey(), secret);
    return (await this.keys.find(secret, Date.now()))?.id === 'admin';
  }

  private async read(): Promise<string | undefined> {
    const text = await readFile(this.file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    if (text?.trim() === '') throw new ConfigError(`${this.file} is empty: remove it, and the next start makes a key.`);
    return text?.trim();
  }

  /** False if there is a file already. A link makes it appear whole, and to one of two processes only. */
  private async keep(secret: string): Promise<boolean> {
    const draft = `${this.file}.${randomUUID()}`;
    await mkdir(this.config.dataDir, { recursive: true, mode: 0o700 });
    await writeFile(draft, `${secret}\n`, { mode: 0o600, flush: true });
    const kept = await link(draft, this.file).then(
      () => true,
      (error: NodeJS.ErrnoException) => without(error, 'EEXIST'),
    );
    await rm(draft);
    return kept;
  }
}

function without(error: NodeJS.ErrnoException, expected: string): false {
  if (error.code !== expected) throw error;
  return false;
}

function adminKey(): ApiKey {
  return { id: 'admin', name: 'admin', scopes: ['admin'], created: Date.now(), defaults: {} };
}
