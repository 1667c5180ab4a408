import { Logger } from '@nestjs/common';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GatewayError } from '../domain/errors.js';
import { StoreAway } from '../domain/store-away.js';
import type { AssetStore } from './asset-store.js';

/** As `statfs` tells it: blocks of so many bytes. */
export interface FileSystem {
  readonly bsize: number;
  readonly blocks: number;
  /** For those who are not root. */
  readonly bavail: number;
}

export interface RoomSettings {
  /** The store's; uploads arrive in its `incoming`. */
  readonly folder: string;
  /** Bytes; undefined: what fits the file system. */
  readonly floor?: number;
  readonly statfs: (folder: string) => Promise<FileSystem>;
  readonly now: () => number;
}

/** Of the folder of this machine, or `away`: the store lies elsewhere and cannot be reached. */
export type RoomState = 'ok' | 'full' | 'failing' | 'away';

const goodForMs = 1_000;
const retryAfterMs = 5_000;
/** What calls that are out may bring when nothing new is begun, and no more than a twentieth of a small disk. */
const usualFloor = 500_000_000;
const smallPart = 0.05;

/**
 * Whether the store may take new work: while less than the floor is free, nothing can be written or the store is away,
 * nothing new is begun. What is left below the floor is for the pictures that are being made. One line tells of either
 * change; a store that is away tells of that itself.
 */
export class Room {
  private readonly logger = new Logger('Storage');
  private seen: RoomState = 'ok';
  private looked = Number.NEGATIVE_INFINITY;
  private looking?: Promise<RoomState>;

  constructor(
    private readonly settings: RoomSettings,
    private readonly store: Pick<AssetStore, 'isAway'>,
  ) {}

  /** As it was at most a second ago. */
  async state(): Promise<RoomState> {
    if (this.store.isAway) return 'away';
    if (this.settings.now() - this.looked < goodForMs) return this.seen;
    this.looking ??= this.look().finally(() => (this.looking = undefined));
    return this.looking;
  }

  async isOpen(): Promise<boolean> {
    return (await this.state()) === 'ok';
  }

  /** Throws `storage_full` or `StoreAway`. */
  async refuseWhileClosed(): Promise<void> {
    const state = await this.state();
    if (state === 'away') throw new StoreAway(undefined);
    if (state !== 'ok') throw storageFull();
  }

  private async look(): Promise<RoomState> {
    const [state, why] = await this.measure();
    if (state !== 'ok' && this.seen === 'ok') {
      this.logger.error(`No room for pictures (${why}): nothing new is begun, and what is made waits in memory.`);
    }
    if (state === 'ok' && this.seen !== 'ok') this.logger.log('There is room for pictures again.');
    this.seen = state;
    this.looked = this.settings.now();
    return state;
  }

  private async measure(): Promise<readonly [RoomState, string]> {
    const { folder, statfs, floor } = this.settings;
    try {
      const { bsize, blocks, bavail } = await statfs(folder);
      const least = floor ?? Math.min(usualFloor, blocks * bsize * smallPart);
      if (bavail * bsize < least) return ['full', `${bavail * bsize} bytes are free, and ${Math.round(least)} must be`];
      await tryToWrite(folder);
      return ['ok', ''];
    } catch (error) {
      return ['failing', String((error as NodeJS.ErrnoException).code)];
    }
  }
}

/** Quotas, inodes and read-only file systems do not show in the free bytes. What a crash leaves is swept with the uploads. */
async function tryToWrite(folder: string): Promise<void> {
  const probe = join(folder, 'incoming', `room-${process.pid}`);
  try {
    await writeFile(probe, Buffer.alloc(4_096));
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

export function storageFull(cause?: unknown): GatewayError {
  const message =
    'The server has no room for pictures just now, or cannot write to its disk. Nothing was begun: send the request again later.';
  return new GatewayError('storage_full', message, { retryAfterMs, cause });
}
