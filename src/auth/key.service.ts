import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Config } from '../config/config.js';
import { GatewayError } from '../domain/errors.js';
import { AdminKeyService } from './admin-key.service.js';
import { type ApiKey, generateSecret } from './api-key.js';
import { ApiKeyStore } from './api-key.store.js';

/** What whoever makes a key decides. */
export type KeySettings = Omit<ApiKey, 'id' | 'created' | 'revoked'>;

/** A key and its secret, which is told this once. */
export interface KeyWithSecret {
  readonly key: ApiKey;
  readonly secret: string;
}

/** The keys of an installation, as its admins manage them. */
@Injectable()
export class KeyService {
  constructor(
    private readonly config: Config,
    private readonly keys: ApiKeyStore,
    private readonly adminKey: AdminKeyService,
  ) {}

  async create(settings: KeySettings): Promise<KeyWithSecret> {
    const key = { ...settings, id: `key_${randomBytes(12).toString('hex')}`, created: Date.now() };
    const secret = generateSecret();
    await this.keys.add(key, secret);
    return { key, secret };
  }

  list(): Promise<ApiKey[]> {
    return this.keys.list();
  }

  async get(id: string): Promise<ApiKey> {
    return (await this.keys.get(id)) ?? unknown(id);
  }

  change(id: string, change: (key: ApiKey) => ApiKey): Promise<ApiKey> {
    return this.write(id, change);
  }

  /** The former secret stops at once. */
  async rotate(id: string): Promise<KeyWithSecret> {
    const secret = generateSecret();
    return { key: await this.write(id, (key) => key, secret), secret };
  }

  revoke(id: string): Promise<ApiKey> {
    return this.write(id, (key) => ({ ...key, revoked: Date.now() }));
  }

  private async write(id: string, change: (key: ApiKey) => ApiKey, secret?: string): Promise<ApiKey> {
    this.refuseSetElsewhere(id);
    const changed = await this.keys.change(id, change, secret);
    if (changed === 'unknown') return unknown(id);
    if (changed === 'last') throw lastAdmin();
    if (id === 'admin' && (secret !== undefined || changed.key.revoked !== undefined)) await this.adminKey.forget();
    return changed.key;
  }

  /** Every start writes that one anew, so whatever is done to it here would come undone. */
  private refuseSetElsewhere(id: string): void {
    if (id !== 'admin' || this.config.adminKey === undefined) return;
    const message = 'This key is set by HALFTONE_ADMIN_KEY: change that variable and start anew.';
    throw new GatewayError('conflict', message);
  }
}

function unknown(id: string): never {
  throw new GatewayError('not_found', `No key has the id '${id.slice(0, 64)}', or it is revoked.`, { param: 'id' });
}

function lastAdmin(): GatewayError {
  const message = 'This is the last admin key that never expires: make another one with the scope "admin" first.';
  return new GatewayError('conflict', message);
}
